import { Button } from '@mantine/core';
import { useMe } from '#data/me.ts';
import { useRecords, useSettings } from '#data/use-records.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { formatInstant } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';

type PeriodState = RecordValues<'periodState'>;

export const usePeriodState = (period: string): PeriodState | undefined =>
  useRecords('periodState').find(({ values }) => values.period === period)?.values;

const isSamePerson = (a: string | undefined, b: string): boolean =>
  a !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase();

/** Whether somebody else has to approve: the book asks for a second person, and this one calculated. */
export function useNeedsSecond(period: string): boolean {
  const { secondApproval = false } = useSettings();
  const state = usePeriodState(period);
  const me = useMe();
  return secondApproval && isSamePerson(state?.calculatedBy, me.name);
}

const said = (verb: string, by: string | undefined, at: string | undefined): string =>
  by === undefined ? '' : `${verb} by ${by}${at === undefined ? '' : ` on ${formatInstant(at)}`}`;

/** “Calculated by Ana Ruiz on 9 Oct 2026, 10:42 · approved by …”, and who works here. */
export function WhoDidIt({ period }: { period: string }) {
  const state = usePeriodState(period);
  const me = useMe();
  const parts = [
    state?.state === 'open' ? '' : said('Calculated', state?.calculatedBy, state?.calculatedAt),
    state?.state === 'approved' ? said('approved', state.approvedBy, state.approvedAt) : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  return (
    <p className="cb-small cb-muted cb-period-who">
      {parts.join(' · ')} · you are{' '}
      <button type="button" className="cb-link" onClick={() => goTo(address.settings('company'))}>
        {me.name}
      </button>
    </p>
  );
}

/** Says why whoever calculated can't approve. */
export function SecondPersonNotice({ period, name }: { period: string; name: string }) {
  const needs = useNeedsSecond(period);
  const state = usePeriodState(period);
  const me = useMe();
  if (!needs || state?.state !== 'calculated') return null;
  return (
    <Notice
      tone="attention"
      actions={<Button onClick={() => goTo(address.settings('company'))}>Who works here</Button>}
    >
      {me.name} calculated {name}, and this book asks for a second person: somebody else approves it, on another laptop
      or under another name here.
    </Notice>
  );
}
