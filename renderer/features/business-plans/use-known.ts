import { useMemo } from 'react';
import { useMe } from '#data/me.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { metricText } from '#planning/program-metric.ts';
import type { PartnerTierView } from '#worker/tiers-api.ts';
import { useTiers } from '#worker/engine-client.ts';
import type { MetricChoice } from '#worker/figure-source-words.ts';
import type { PlanView } from './use-plan.ts';

const NONE: readonly never[] = [];

/** Names that a plan's owners are chosen from: ours first, then the partner's people. */
export function useNames(view: PlanView): {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly all: readonly string[];
} {
  const { name: me } = useMe();
  const people = useRecordIndex('person', (row) => row.values.partner, 'partner').get(view.partnerId) ?? NONE;
  const { ourOwner, ourSponsor } = view.plan.values;
  return useMemo(() => {
    const ours = [...new Set([me, ourOwner ?? '', ourSponsor ?? ''])].filter((name) => name !== '');
    const theirs = people.map(({ values }) => values.name ?? '').filter((name) => name !== '');
    return { ours, theirs, all: [...new Set([...ours, ...theirs])] };
  }, [me, people, ourOwner, ourSponsor]);
}

/** The programs that the partner takes part in, as they stand on the plan's day. */
export function usePartnerTiers(view: PlanView): readonly PartnerTierView[] | undefined {
  const { partnerId, day } = view;
  return useTiers((engine) => engine.partnerTiers(partnerId, day), [partnerId, day]).value;
}

export const metricChoices = (
  tiers: readonly { readonly programme: string; readonly name: string; readonly body: ProgrammeBody }[],
): readonly MetricChoice[] =>
  tiers.flatMap(({ programme, name: program, body }) =>
    body.metrics.map(({ id, name }) => ({
      value: `${programme}/${metricText({ metric: id })}`,
      label: tiers.length === 1 ? name : `${name} (${program})`,
    })),
  );
