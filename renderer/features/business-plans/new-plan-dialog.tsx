import { useMemo } from 'react';
import { change, newId } from '#data/edit.ts';
import { useMe } from '#data/me.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { loadKinds } from '#data/record-reads.ts';
import { run } from '#data/run-edit.ts';
import { useRecords } from '#data/use-records.ts';
import type { AnyChange } from '#model/record-row.ts';
import { wholePlan } from '#planning/plan-version.ts';
import { RecordDialog, textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { copyForYear } from './plan-copy.ts';
import type { Plan } from './plan-record.ts';

interface NewPlanDialogProps {
  readonly year: number;
  readonly partner?: string | undefined;
  readonly onMade: (id: string) => void;
  readonly onClose: () => void;
}

/** The newest plan of a partner before a year. */
const planBefore = (plans: readonly Plan[], partner: string, year: number): Plan | undefined =>
  plans
    .filter(({ values }) => values.partner === partner && (values.year ?? 0) < year)
    .toSorted(
      (a, b) => (b.values.year ?? 0) - (a.values.year ?? 0) || (b.values.version ?? 0) - (a.values.version ?? 0),
    )[0];

async function copied(plan: Plan, year: number): Promise<{ id: string; changes: readonly AnyChange[] }> {
  const records = await loadKinds(['planGoal', 'planPlay', 'planItem', 'priority']);
  return copyForYear(
    {
      ...wholePlan(records, plan),
      priorities: records.all('priority').filter(({ values }) => values.partner === plan.values.partner),
    },
    year,
    newId,
  );
}

/** A partner and a year; last year's plan comes along where there is one. */
export function NewPlanDialog({ year, partner, onMade, onClose }: NewPlanDialogProps) {
  const choices = usePartnerChoices();
  const plans = useRecords('businessPlan');
  const { name: me } = useMe();
  const fields = useMemo(
    (): readonly DialogField[] => [
      { name: 'partner', label: 'Partner', kind: 'choice', required: true, options: choices },
      { name: 'year', label: 'Fiscal year', kind: 'year', required: true, note: 'Named by the year in which it ends' },
      {
        name: 'copy',
        label: 'Copy the plan of the year before',
        kind: 'flag',
        note: 'Objectives, goals with their targets, plays, resources and risks; figures and notes stay there. A partner without one starts empty.',
      },
    ],
    [choices],
  );
  const check = (values: DialogValues): Record<string, string> => {
    const taken = plans.some(
      (plan) => plan.values.partner === values['partner'] && plan.values.year === Number(values['year']),
    );
    return taken ? { year: 'There is a plan of this year already: open it, and make a new version there' } : {};
  };
  const make = async (values: DialogValues): Promise<boolean> => {
    const chosen = textOf(values, 'partner');
    const asked = Number(values['year']);
    const before = values['copy'] === true ? planBefore(plans, chosen, asked) : undefined;
    const id = newId();
    const made =
      before === undefined
        ? {
            id,
            changes: [
              change('businessPlan', id, { partner: chosen, year: asked, version: 1, state: 'outline', ourOwner: me }),
            ],
          }
        : await copied(before, asked);
    const name = choices.find(({ value }) => value === chosen)?.label ?? '';
    const done = await run(`New business plan ${asked} of ${name}`, made.changes);
    if (done.ok) onMade(made.id);
    return done.ok;
  };
  return (
    <RecordDialog
      title="New business plan"
      act="Make plan"
      fields={fields}
      start={{ partner: partner ?? '', year: String(year), copy: true }}
      check={check}
      onSave={make}
      onClose={onClose}
    />
  );
}
