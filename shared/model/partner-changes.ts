import { partnerTextKey } from './match-partner.ts';
import type { RecordKind } from './record-kinds.ts';
import type { AnyChange, BookRecords, Change, RecordRow } from './record-row.ts';

/**
 * Gives a partner another code. The old one stays a former code, so that files which still use it are credited
 * to the same partner.
 */
export const changePartnerCode = (partner: RecordRow<'partner'>, code: string): Change<'partner'> => {
  const old = partner.values.code;
  const former = partner.values.formerCodes ?? [];
  const kept = old === undefined || old === '' ? former : [...former.filter((one) => one !== old), old];
  return {
    kind: 'partner',
    id: partner.id,
    set: { code, formerCodes: kept.filter((one) => one !== code) },
  };
};

/**
 * The partner other than `except` that a file would credit for this code: it has the code, or had it before. Codes are
 * compared as files are matched, so letter case doesn't make two codes of one.
 */
export const codeHolder = (
  partners: readonly RecordRow<'partner'>[],
  code: string,
  except: string,
): RecordRow<'partner'> | undefined => {
  const key = partnerTextKey(code);
  return partners.find(
    ({ id, values }) =>
      id !== except && [values.code ?? '', ...(values.formerCodes ?? [])].some((one) => partnerTextKey(one) === key),
  );
};

/** What belongs to a company and goes with it; enrolments and tiers stay, since they are what was decided about that partner. */
const movedKinds = [
  'person',
  'deal',
  'alias',
  'certificate',
  'completion',
  'agreement',
  'interaction',
  'marketingActivity',
  'surveyAnswer',
  'figure',
  'milestone',
  'subscription',
  'task',
] as const satisfies readonly RecordKind[];

/** The kinds that `mergePartners` and `accountRecordsOf` read. */
export const partnerChangeKinds = [
  'partner',
  ...movedKinds,
  'supplyLink',
  'payment',
  'adjustment',
  'openingBalance',
] as const satisfies readonly RecordKind[];

/**
 * Merges `from` into `into`: lines that name `from` are credited to `into` from now on, and its people, deals,
 * certificates, agreements, activities and other facts, supplied partners and aliases move over. `from` is archived and keeps its own account: a balance that was
 * earned under its name is settled under its name, and closed periods don't change.
 */
export const mergePartners = (
  records: BookRecords,
  from: RecordRow<'partner'>,
  into: RecordRow<'partner'>,
): readonly AnyChange[] => {
  const moved = movedKinds.flatMap((kind) =>
    (records.all(kind) as readonly { readonly id: string; readonly values: { readonly partner?: string } }[])
      .filter((row) => row.values.partner === from.id)
      .map((row) => ({ kind, id: row.id, set: { partner: into.id } }) as AnyChange),
  );
  const supplied = records
    .all('supplyLink')
    .filter((row) => row.values.parent === from.id && row.values.child !== into.id)
    .map((row): AnyChange => ({ kind: 'supplyLink', id: row.id, set: { parent: into.id } }));
  return [{ kind: 'partner', id: from.id, set: { mergedInto: into.id, status: 'archived' } }, ...moved, ...supplied];
};

/** Kinds whose records belong to a partner's money: a partner that has one can't be deleted. */
const accountKinds = ['payment', 'adjustment', 'openingBalance'] as const;

/** How many payments, adjustments and opening balances name the partner. */
export const accountRecordsOf = (records: BookRecords, partner: string): number =>
  accountKinds.reduce(
    (count, kind) => count + records.all(kind).filter((row) => row.values.partner === partner).length,
    0,
  );
