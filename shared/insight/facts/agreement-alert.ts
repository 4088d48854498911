import { addDays, isoDate } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';

/**
 * What an agreement asks for on a day. `noticeSoon`: it renews by itself unless notice is given by a day that comes soon.
 * `renews`: that day has passed. `renewed`: its term is over and it went on by itself. `endsSoon`: it ends and somebody must
 * renew it.
 */
export type AgreementAlert = 'expired' | 'noticeSoon' | 'endsSoon' | 'renews' | 'renewed' | 'notYet' | 'none';

type Agreement = RecordValues<'agreement'>;

/** So many days before a date that asks for something it is told. */
export const alertDays = 90;

/** The last day on which notice can be given; undefined where nothing renews by itself. */
export function noticeBy({ next, renewal, noticeDays }: Agreement): string | undefined {
  return next === undefined || renewal !== 'automatic' ? undefined : addDays(isoDate(next), -1 - (noticeDays ?? 0));
}

/** The alert of an agreement on a day (issue of the field: a notice date that passes unseen costs a year). */
export function agreementAlert(agreement: Agreement, day: string): AgreementAlert {
  const { from = '', next, renewal } = agreement;
  if (from > day) return 'notYet';
  if (next === undefined) return 'none';
  const soon = addDays(isoDate(day), alertDays);
  if (renewal !== 'automatic') {
    if (next <= day) return 'expired';
    return next <= soon ? 'endsSoon' : 'none';
  }
  if (next <= day) return 'renewed';
  const by = noticeBy(agreement) ?? next;
  if (by < day) return 'renews';
  return by <= soon ? 'noticeSoon' : 'none';
}

/** Whether it is in force on a day: one that renews by itself goes on after its term. */
export const isInForce = ({ from = '', next, renewal }: Agreement, day: string): boolean =>
  from <= day && (next === undefined || next > day || renewal === 'automatic');
