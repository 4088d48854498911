import { useEffect, useMemo, useRef } from 'react';
import type { IsoDate } from '#calendar/iso-date.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import { agreementAlert } from '#insight/facts/agreement-alert.ts';
import { contactsDue } from '#insight/facts/contact-cadence.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { useTiers } from '#worker/engine-client.ts';
import { askTierChanges } from '#worker/tier-changes.ts';
import type { TiersApi } from '#worker/tiers-api.ts';
import type { ProgrammeFacts, TierDrop } from './programme-needs.ts';
import { comingDrops, isNearFall, partnersToAsk } from './programme-needs.ts';

type NameOf = (partner: string) => string;

/** Falls of these partners that come soon, on the first ladder of each program in force. */
async function dropsOf(
  engine: TiersApi,
  partners: readonly string[],
  day: IsoDate,
  isWanted: () => boolean,
): Promise<readonly Omit<TierDrop, 'name'>[]> {
  if (partners.length === 0) return [];
  const programmes = (await engine.programmes(day)).filter(({ number }) => number !== undefined);
  const found = await Promise.all(
    programmes.map(async ({ id, ladders }) => {
      const changes = await askTierChanges(engine, { programme: id, asOf: day, partners, isWanted });
      return changes.filter(({ ladder, change }) => ladder === ladders[0]?.id && isNearFall(change, day));
    }),
  );
  return found.flat().toSorted((a, b) => (a.change.date < b.change.date ? -1 : 1));
}

const endingOf = (agreements: readonly RecordRow<'agreement'>[], day: IsoDate, nameOf: NameOf) =>
  agreements
    .filter(({ values }) => agreementAlert(values, day) === 'endsSoon')
    .map(({ values }) => ({
      partner: values.partner ?? '',
      name: nameOf(values.partner ?? ''),
      next: (values.next ?? day) as IsoDate,
    }))
    .toSorted((a, b) => (a.next < b.next ? -1 : 1));

/** Partners that should have been contacted by now; none without a cadence. */
function useLateContacts(day: IsoDate): number {
  const partner = useRecords('partner');
  const tierRecord = useRecords('tierRecord');
  const interaction = useRecords('interaction');
  const { cadence } = useSettings();
  return useMemo(() => {
    if (cadence === undefined) return 0;
    const tables: Readonly<Record<string, readonly RecordRow[]>> = { partner, tierRecord, interaction };
    const records = { all: (kind: string) => tables[kind] ?? [] } as Pick<BookRecords, 'all'>;
    return contactsDue(records, cadence, day).filter(({ lateDays }) => lateDays > 0).length;
  }, [partner, tierRecord, interaction, cadence, day]);
}

/** What the program asks of the person today; what the engine hasn't answered yet isn't there. */
export function useProgrammeFacts(day: IsoDate): ProgrammeFacts {
  const partners = useRecords('partner');
  const certificates = useRecords('certificate');
  const agreements = useRecords('agreement');
  const overrides = useRecords('tierOverride');
  const lateContacts = useLateContacts(day);
  const asked = useMemo(
    () => partnersToAsk(certificates, [...agreements, ...overrides], day),
    [certificates, agreements, overrides, day],
  );
  const turn = useRef(0);
  useEffect(() => () => void (turn.current += 1), []);
  const found = useTiers(
    async (engine) => {
      const mine = (turn.current += 1);
      return await dropsOf(engine, asked, day, () => turn.current === mine);
    },
    [asked.join(' '), day],
  ).value;
  const proposals = useTiers((engine) => engine.tierProposals(day), [day]).value;
  return useMemo(() => {
    const names = new Map(partners.map(({ id, values }) => [id, values.name ?? '']));
    const nameOf: NameOf = (partner) => names.get(partner) ?? '';
    return {
      drops: comingDrops(
        (found ?? []).map((drop) => ({ ...drop, name: nameOf(drop.partner) })),
        proposals ?? [],
        day,
      ),
      proposals: (proposals ?? []).filter(({ proposal: { notBefore } }) => notBefore === undefined || notBefore <= day),
      ending: endingOf(agreements, day, nameOf),
      lateContacts,
    };
  }, [partners, found, proposals, agreements, lateContacts, day]);
}
