import { compareTexts } from '#base/compare-texts.ts';
import type { FactRow } from '#data/facts/fact-columns.ts';
import { agreementAlert, isInForce, noticeBy, type AgreementAlert } from '#insight/facts/agreement-alert.ts';
import type { RecordRow } from '#model/record-row.ts';

/** An agreement as the list shows it, or a partner that has none. */
export interface AgreementRow {
  readonly id: string;
  readonly partner: string;
  readonly partnerId: string;
  readonly alert: AgreementAlert | 'missing';
  /** The day that the alert is about. */
  readonly when: string | undefined;
  readonly fact: FactRow<'agreement'> | undefined;
}

/** Alerts that ask somebody to do something, the most urgent first. */
const urgent = [
  'expired',
  'noticeSoon',
  'endsSoon',
  'missing',
  'renews',
] as const satisfies readonly AgreementRow['alert'][];

const rankOf = (alert: AgreementRow['alert']): number => (urgent as readonly string[]).indexOf(alert);

/** Whether somebody must do something about it. */
export const asks = ({ alert }: AgreementRow): boolean => rankOf(alert) >= 0;

const whenOf = ({ record: { values } }: FactRow<'agreement'>, alert: AgreementAlert): string | undefined =>
  alert === 'noticeSoon' ? noticeBy(values) : alert === 'notYet' ? values.from : values.next;

/** An old agreement that a newer one has taken the place of asks for nothing. */
function replaced(fact: FactRow<'agreement'>, own: readonly FactRow<'agreement'>[], day: string): boolean {
  const { type, next = '' } = fact.record.values;
  return own.some(
    ({ id, record: { values } }) =>
      id !== fact.id &&
      (values.type ?? '').toLowerCase() === (type ?? '').toLowerCase() &&
      (isInForce(values, day) || (values.from ?? '') <= next) &&
      (values.from ?? '') > (fact.record.values.from ?? ''),
  );
}

/** All agreements with what they ask for on a day, and the active partners that have none in force. */
export function agreementRows(
  facts: readonly FactRow<'agreement'>[],
  partners: readonly RecordRow<'partner'>[],
  day: string,
): readonly AgreementRow[] {
  const byPartner = new Map<string, FactRow<'agreement'>[]>();
  for (const fact of facts) byPartner.set(fact.partnerId, [...(byPartner.get(fact.partnerId) ?? []), fact]);
  const rows = facts.map((fact): AgreementRow => {
    const own = byPartner.get(fact.partnerId) ?? [];
    const state = agreementAlert(fact.record.values, day);
    const alert = state !== 'none' && state !== 'notYet' && replaced(fact, own, day) ? 'none' : state;
    return { id: fact.id, partner: fact.partner, partnerId: fact.partnerId, alert, when: whenOf(fact, state), fact };
  });
  const missing = partners
    .filter(({ id, values }) => {
      const known = byPartner.get(id) ?? [];
      const current = values.status !== 'archived' && values.mergedInto === undefined;
      // One that ran out says so itself.
      return current && known.length === 0;
    })
    .map(({ id, values }): AgreementRow => ({
      id: `missing ${id}`,
      partner: values.name ?? '',
      partnerId: id,
      alert: 'missing',
      when: undefined,
      fact: undefined,
    }));
  return [...rows, ...missing].toSorted(
    (a, b) =>
      (rankOf(a.alert) < 0 ? 9 : rankOf(a.alert)) - (rankOf(b.alert) < 0 ? 9 : rankOf(b.alert)) ||
      compareTexts(a.when ?? '9999', b.when ?? '9999') ||
      compareTexts(a.partner, b.partner),
  );
}
