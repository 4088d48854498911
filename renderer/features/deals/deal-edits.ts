import { change, edit, newId } from '#data/edit.ts';
import { choiceWord } from '#data/facts/fact-words.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { dealFields } from '#model/deal.ts';
import { partnerTextKey } from '#model/match-partner.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { textOf, type DialogValues } from '#ui/record-dialog.tsx';

type Deal = RecordRow<'deal'>;
export type Stage = NonNullable<Deal['values']['stage']>;

/** Stages in their order, the last two end it. */
export const stages = dealFields.stage.choices as readonly Stage[];

const isEnd = (stage: Stage): boolean => stage === 'won' || stage === 'lost';

/** The deal that already has a code, in any letter case: sale lines name deals by it. */
export const codeTaken = (deals: readonly Deal[], code: string, except?: string): Deal | undefined =>
  deals.find(({ id, values }) => id !== except && partnerTextKey(values.code ?? '') === partnerTextKey(code));

/** Moves a deal to a stage. One that is won or lost closes today, unless it says when it did. */
export async function setStage({ id, values }: Deal, stage: Stage): Promise<void> {
  const closes = isEnd(stage) && values.closed === undefined;
  const name = values.code ?? 'deal';
  await reportEdit(
    edit(`Move ${name} to ${stage}`, [change('deal', id, { stage, ...(closes ? { closed: today() } : {}) })]),
    `${name} is ${stage}${closes ? `, closed ${formatDate(today())}` : ''}.`,
  );
}

/** Sets one field of some deals; empty empties it. */
export const setDeals = async (deals: readonly Deal[], field: 'stage' | 'type' | 'sourcedBy', value: string) => {
  const { label } = dealFields[field];
  const many = formatPlural(deals.length, 'deal');
  return await reportEdit(
    edit(
      `Set ${label.toLowerCase()} of ${many}`,
      deals.map(({ id }) => change('deal', id, { [field]: value === '' ? null : value })),
    ),
    `${label} set for ${many}.`,
  );
};

/** Removes deals; their lines are then credited to the partners that they name. */
export const removeDeals = async (deals: readonly Deal[]): Promise<boolean> => {
  const [only] = deals;
  const what =
    deals.length === 1 && only !== undefined ? (only.values.code ?? 'deal') : formatPlural(deals.length, 'deal');
  return await reportEdit(
    edit(
      `Remove ${what}`,
      deals.map(({ id }) => change('deal', id, { deleted: true })),
    ),
    `${what} removed.`,
  );
};

/** Adds a deal with what its dialog asked; answers its id, or undefined when it wasn't kept. */
export async function addDeal(values: DialogValues): Promise<string | undefined> {
  const id = newId();
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== false));
  if (given['amount'] === undefined) delete given['currency'];
  const code = textOf(values, 'code');
  const kept = await reportEdit(
    edit(`Add deal ${code}`, [change('deal', id, given as RecordValues<'deal'>)]),
    `Deal ${code} added.`,
  );
  return kept ? id : undefined;
}

/** Choices of a deal's field in words. */
export const dealChoices = (field: 'stage' | 'type' | 'sourcedBy') =>
  (dealFields[field].choices ?? []).map((value) => ({ value, label: choiceWord(value) }));
