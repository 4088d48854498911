// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { CALENDAR_QUARTERS } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import { needsOf, periodToClose, statementDue, type HomeFacts } from '#features/home/home-needs.ts';
import { isNearFall, partnersToAsk, type ProgrammeFacts } from '#features/home/programme-needs.ts';
import { movedSince } from '#features/home/since-last-time.ts';
import type { PeriodOverview } from '#worker/engine-api.ts';

const period = (id: string, from: string, last: string, more: Partial<PeriodOverview> = {}): PeriodOverview => ({
  period: id as PeriodId,
  from: isoDate(from),
  last: isoDate(last),
  state: 'open',
  history: false,
  lines: 10,
  controlTotals: { USD: '1000.00' },
  stale: false,
  ...more,
});

const periods = [
  period('2026-Q4', '2026-10-01', '2026-12-31'),
  period('2026-Q3', '2026-07-01', '2026-09-30'),
  period('2026-Q2', '2026-04-01', '2026-06-30', { state: 'closed' }),
];

const dated = { ordered: 30, invoiced: 30, delivered: 0 };

const nothing: ProgrammeFacts = { drops: [], proposals: [], ending: [], lateContacts: 0 };

const facts = (more: Partial<HomeFacts> = {}): HomeFacts => ({
  today: isoDate('2026-10-08'),
  calendar: CALENDAR_QUARTERS,
  counts: { lines: 30, waiting: 0, identicalDuplicates: 0, differingDuplicates: 0, batches: 1, dated },
  partners: 3,
  hasPlan: true,
  periods,
  waiting: [],
  exceptions: [],
  statements: [],
  following: [],
  settings: { legalEntity: 'Acme', contactEmail: 'a@b.example' },
  disputes: [],
  programme: nothing,
  work: { tasks: [], onboarding: [] },
  planning: { late: [], toPrepare: [], toClose: [], waiting: [], unserved: [] },
  ...more,
});

test('the oldest ended period is the one to close, and statements are due a month after it', () => {
  expect(periodToClose(periods, isoDate('2026-10-08'))?.period).toBe('2026-Q3');
  expect(statementDue(isoDate('2026-09-30'))).toBe('2026-10-31');
  expect(statementDue(isoDate('2026-12-31'))).toBe('2027-01-31');
});

test('what is overdue comes first, then the larger amount', () => {
  const waiting = [
    { text: 'Nordwind', lines: 4, net: [{ currency: 'USD', net: '18420.00' }], files: [], suggestions: [] },
  ];
  expect(needsOf(facts({ waiting })).map(({ id }) => id)).toEqual(['waiting', 'close']);
  expect(needsOf(facts({ waiting, today: isoDate('2026-11-22') })).map(({ id }) => id)).toEqual(['close', 'waiting']);
});

test('without any plan, everybody waits for one, and that comes before the close', () => {
  const late = { today: isoDate('2026-11-22'), hasPlan: false };
  const [first, second] = needsOf(facts(late));
  expect(first).toMatchObject({ id: 'noPlan', what: '3 partners without a plan', urgent: true });
  expect(second?.id).toBe('close');
  expect(needsOf(facts({ ...late, partners: 0 })).map(({ id }) => id)).not.toContain('noPlan');
});

test('a closed statement that was paid meanwhile asks for nothing', () => {
  const owed = [{ partner: 'p', currency: 'USD', payable: '10.00', state: 'approved' }];
  const statements = owed as unknown as HomeFacts['statements'];
  const after = (payments: string) =>
    [{ partner: 'p', currency: 'USD', payments }] as unknown as HomeFacts['following'];
  const ids = (following: HomeFacts['following']) => needsOf(facts({ statements, following })).map(({ id }) => id);
  expect(ids(after('-10.00'))).not.toContain('issue');
  expect(ids(after('-9.99'))).toContain('issue');
  expect(ids([])).toContain('issue');
});

test('of two late things the older comes first, whatever the money', () => {
  const statements = [{ currency: 'USD', payable: '1.00', state: 'approved' }] as unknown as HomeFacts['statements'];
  const late = needsOf(facts({ today: isoDate('2026-11-22'), statements }));
  expect(late.map(({ id, urgent }) => [id, urgent])).toEqual([
    ['issue', true],
    ['close', true],
  ]);
});

test('every need says why and leads somewhere', () => {
  const all = needsOf(facts({ settings: {}, counts: { ...facts().counts, differingDuplicates: 2 } }));
  expect(all.length).toBeGreaterThan(1);
  for (const need of all) expect([need.what, need.why, need.verb, need.to].every((text) => text !== '')).toBe(true);
});

test('two currencies that wait are never added', () => {
  const waiting = [
    {
      text: 'A',
      lines: 1,
      net: [
        { currency: 'USD', net: '1.00' },
        { currency: 'EUR', net: '2.00' },
      ],
      files: [],
      suggestions: [],
    },
    { text: 'B', lines: 1, net: [{ currency: 'USD', net: '3.00' }], files: [], suggestions: [] },
  ];
  expect(needsOf(facts({ waiting })).find(({ id }) => id === 'waiting')?.why).toContain('USD 4.00 · EUR 2.00');
});

test('nothing moved says nothing', () => {
  const visit = { at: '', lines: 1, partners: 2, waiting: 0, totals: { USD: '1.00' }, period: '2026-Q3' };
  expect(movedSince(visit, visit)).toEqual([]);
  expect(movedSince(visit, { ...visit, lines: 194, totals: { USD: '2.00' } })).toEqual([
    '+193 sale lines',
    'commission USD 1.00 → 2.00',
  ]);
});

const dispute = (id: string, amount: string, answerBy?: string) =>
  ({
    id,
    partner: 'Adatum',
    period: '2026-Q2',
    label: 'Order SO-1, line 6',
    currency: 'USD',
    amount,
    answerBy: answerBy === undefined ? undefined : isoDate(answerBy),
  }) as HomeFacts['disputes'][number];

test('a dispute whose answer is overdue is urgent, another one is ranked by its money; more than three are counted', () => {
  const two = [dispute('a', '840.00', '2026-10-20'), dispute('b', '20.00', '2026-10-05')];
  const [first, ...others] = needsOf(facts({ disputes: two }));
  expect(first).toMatchObject({
    id: 'dispute b',
    what: 'Adatum: dispute, Q2 2026, USD 20.00',
    why: 'answer was due 5 Oct 2026, 3 days ago · Order SO-1, line 6',
    verb: 'Answer',
    urgent: true,
  });
  expect(others.find(({ id }) => id === 'dispute a')).toMatchObject({ urgent: false, stake: '840.00' });
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => dispute(id, '10.00'));
  const rows = needsOf(facts({ disputes: five })).filter(({ id }) => id.startsWith('dispute'));
  expect(rows.map(({ what }) => what).at(-1)).toBe('2 more disputes to decide');
  expect(rows).toHaveLength(4);
});

const drop = (partner: string, date: string): ProgrammeFacts['drops'][number] => ({
  partner,
  name: partner,
  change: { date: isoDate(date), to: 'Silver', falls: true, why: 'Ann Lee’s certificate Network Engineer expires' },
});

test('who drops soon stands before what has no day, with the reason, and leads to the path', () => {
  const settings = { legalEntity: 'Acme' };
  const drops = [drop('Contoso', '2026-11-01')];
  const rows = needsOf(facts({ settings, programme: { ...nothing, drops } }));
  expect(rows.map(({ id }) => id)).toEqual(['close', 'drop Contoso', 'settings']);
  expect(rows[1]).toMatchObject({
    what: 'Contoso drops to Silver on 1 Nov 2026',
    why: 'Ann Lee’s certificate Network Engineer expires',
    verb: 'Open path',
    to: '/partners/Contoso/tier',
  });
});

test('an agreement whose end costs the tier has one row, not two; more than two drops are counted', () => {
  const ending = [
    { partner: 'A', name: 'A', next: isoDate('2026-11-01') },
    { partner: 'D', name: 'Delta', next: isoDate('2026-12-01') },
  ];
  const drops = [drop('A', '2026-11-01'), drop('B', '2026-11-02'), drop('C', '2026-11-03')];
  const rows = needsOf(facts({ programme: { ...nothing, drops, ending } }));
  expect(rows.map(({ id }) => id)).toEqual(['close', 'drop A', 'drop B', 'agreements', 'drops']);
  expect(rows[3]?.what).toBe('The agreement of Delta ends on 1 Dec 2026');
  expect(rows[4]?.what).toBe('1 more partner will lose a tier');
});

test('only partners for whom something ends soon are asked about, on both edges of the time', () => {
  const today = isoDate('2026-10-08');
  const certificate = (partner: string, expires: string) => ({ values: { partner, expires } });
  const certificates = [
    certificate('today', '2026-10-08'),
    certificate('tomorrow', '2026-10-09'),
    certificate('last', '2026-11-22'),
    certificate('later', '2026-11-23'),
  ];
  expect(partnersToAsk(certificates, [{ values: { partner: 'paper', next: '2026-10-31' } }], today)).toEqual([
    'last',
    'paper',
    'tomorrow',
  ]);
  const { change } = drop('x', '2026-11-22');
  expect(
    [change, { ...change, falls: false }, drop('x', '2026-11-23').change].map((one) => isNearFall(one, today)),
  ).toEqual([true, false, false]);
});

test('a promise that is late stands after what is late and about money, and before what isn’t late', () => {
  const waiting = [
    { text: 'Nordwind', lines: 4, net: [{ currency: 'USD', net: '18420.00' }], files: [], suggestions: [] },
  ];
  const work = {
    tasks: [{ title: 'Call', partner: 'A', owner: '', why: '', due: isoDate('2026-09-01') }],
    onboarding: [],
  };
  // Not calculated yet: a period to close is about money all the same.
  const open = periods.map((one) => ({ ...one, controlTotals: {} }));
  const late = { today: isoDate('2026-11-22'), waiting, work, periods: open };
  expect(needsOf(facts(late)).map(({ id }) => id)).toEqual(['close', 'tasksLate', 'waiting']);
});
