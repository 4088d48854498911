import { describe, expect, it } from 'vitest';
import { agreementAlert, isInForce, noticeBy } from '#insight/facts/agreement-alert.ts';

const term = { from: '2026-01-01', next: '2027-01-01' } as const;

describe('what an agreement asks for', () => {
  it('one that renews by itself tells its last day of notice, before and after', () => {
    const automatic = { ...term, renewal: 'automatic', noticeDays: 30 } as const;
    expect(noticeBy(automatic)).toBe('2026-12-01');
    expect(agreementAlert(automatic, '2026-09-01')).toBe('none');
    expect(agreementAlert(automatic, '2026-09-02')).toBe('noticeSoon');
    expect(agreementAlert(automatic, '2026-12-01')).toBe('noticeSoon');
    expect(agreementAlert(automatic, '2026-12-02')).toBe('renews');
    expect(agreementAlert(automatic, '2026-12-31')).toBe('renews');
    expect(agreementAlert(automatic, '2027-01-01')).toBe('renewed');
    expect(isInForce(automatic, '2027-06-01')).toBe(true);
  });

  it('one that must be renewed by hand ends', () => {
    for (const renewal of ['byHand', 'none'] as const) {
      const byHand = { ...term, renewal, noticeDays: 30 };
      expect(agreementAlert(byHand, '2026-10-02')).toBe('none');
      expect(agreementAlert(byHand, '2026-10-03')).toBe('endsSoon');
      expect(agreementAlert(byHand, '2026-12-31')).toBe('endsSoon');
      expect(agreementAlert(byHand, '2027-01-01')).toBe('expired');
      expect(isInForce(byHand, '2026-12-31')).toBe(true);
      expect(isInForce(byHand, '2027-01-01')).toBe(false);
    }
  });

  it('an open one asks for nothing, one of later isn’t there yet', () => {
    expect(agreementAlert({ from: '2020-01-01' }, '2026-11-22')).toBe('none');
    expect(agreementAlert(term, '2025-12-31')).toBe('notYet');
    expect(isInForce(term, '2025-12-31')).toBe(false);
  });
});
