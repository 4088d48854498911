import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountTotals } from '#commission/account-totals.ts';
import { movedBy } from '#commission/partner-account.ts';
import type { PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import { replayMovement } from '#commission/settlement/derivation.ts';
import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { AmountText } from '#money/amount.ts';
import { compare, larger, subtract, sum } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import type { Rows, Sale } from '#test/support/hand-made-period.ts';
import { withTerms } from '#test/support/hand-made-period.ts';
import { keepLaws, lawRuns, lawTimeout, must } from '#test/support/law-runs.ts';
import { accountsOf, rolled } from '#test/support/rolled-accounts.ts';

const ZERO = '0' as AmountText;
const money = fc.integer({ min: 1, max: 900_000 }).map((value) => fromScaled(value, 2));
const currency = fc.constantFrom('USD', 'USD', 'EUR');

const sale: fc.Arbitrary<Sale> = fc.oneof(
  fc.record({
    partner: fc.constantFrom('p1', 'p2'),
    net: fc.integer({ min: -300_000, max: 900_000 }).map((value) => fromScaled(value, 2)),
    rate: fc.constantFrom('0.1', '0.04', '0.0333', '1'),
    currency,
    deal: fc.constantFrom('', 'D-1'),
  }),
  fc.record({
    partner: fc.constantFrom('p1', 'p2'),
    net: money,
    rate: fc.constant('1'),
    rule: fc.constant('R9' as const),
  }),
  fc.record({
    partner: fc.constantFrom('p1', 'p2'),
    net: money.map((amount) => `-${amount}`),
    rate: fc.constant('1'),
    nature: fc.constant('clawback' as const),
    contract: fc.constantFrom('C-1', 'C-2', ''),
  }),
);

const amountIn = (code: string) => money.map((amount) => ({ amount, currency: code }));
const holdbackTerms = fc.record({
  rate: fc.constantFrom('0.1', '0.05', '0.3333', '1'),
  of: fc.constantFrom('commission' as const, 'commissionAndBonus' as const),
  releases: fc.constantFrom(
    [{ afterMonths: 6, share: '1' }],
    [
      { afterMonths: 0, share: '0.4' },
      { afterMonths: 3, share: '0.2' },
      { afterMonths: 9, share: '0.4' },
    ],
    [
      { afterMonths: 3, share: '0.333' },
      { afterMonths: 6, share: '0.333' },
      { afterMonths: 12, share: '0.334' },
    ],
  ),
});
const terms: fc.Arbitrary<SettlementTerms> = fc.record(
  {
    holdback: holdbackTerms,
    cap: fc
      .tuple(
        amountIn('USD'),
        fc.constantFrom('period' as const, 'year' as const),
        fc.constantFrom('drop' as const, 'defer' as const),
      )
      .map(([amount, per, excess]) => ({ ...amount, per, excess })),
    guarantee: fc.tuple(amountIn('USD'), fc.boolean()).map(([amount, cumulative]) => ({ ...amount, cumulative })),
    draw: fc.tuple(amountIn('USD'), fc.boolean()).map(([amount, recoverable]) => ({ ...amount, recoverable })),
  },
  { requiredKeys: [] },
);

/** Holds, disputes, payments, taxes and a merge as a person might enter them between two closes. */
const entered = fc.record({
  hold: fc.option(fc.constantFrom('line' as const, 'deal' as const, 'partner' as const)),
  dispute: fc.option(fc.nat(6)),
  payment: fc.option(money),
  adjustment: fc.option(money.map((amount) => `-${amount}`)),
  tax: fc.option(fc.constantFrom('0.03', '0.003', '0.25')),
  merged: fc.boolean(),
  terms: fc.option(terms, { freq: 6 }),
  sales: fc.array(sale, { maxLength: 3 }),
});

type Entered = typeof entered extends fc.Arbitrary<infer T> ? T : never;

const PERIODS = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'];
const DAYS = PERIODS.map((period) =>
  period.replace(/-Q(.)/, (_, quarter: string) => `-0${Number(quarter) * 3 - 1}-10`.replace('-011', '-11')),
);

/** The book as it stands when period `at` closes. Payments and adjustments of earlier periods stay in it. */
function rowsAt(all: readonly Entered[], at: number): Rows {
  const now = all[at] as Entered;
  const so = all.slice(0, at + 1);
  const of = (name: 'payment' | 'adjustment') =>
    Object.fromEntries(
      so.flatMap((each, i) => {
        const amount = each[name];
        return amount === null
          ? []
          : [[`${name}${i}`, { partner: 'p1', amount, currency: 'USD', date: DAYS[i] ?? '', reason: 'Agreed' }]];
      }),
    );
  const rows = withTerms(now.terms ?? {});
  const holdOf = { line: 'batch:0', deal: 'd', partner: 'p1' };
  return {
    ...rows,
    partner: {
      ...rows.partner,
      p2: { ...rows.partner?.['p2'], ...(so.some(({ merged }) => merged) ? { mergedInto: 'p1' } : {}) },
    },
    deal: { d: { code: 'D-1' } },
    payment: of('payment'),
    adjustment: of('adjustment'),
    ...(now.hold === null
      ? {}
      : { hold: { h: { scope: now.hold, of: holdOf[now.hold], reason: 'Credit check', from: '2026-01-01' } } }),
    ...(now.dispute === null
      ? {}
      : {
          dispute: {
            x: {
              period: PERIODS[Math.max(0, at - (now.dispute % 2))] ?? '',
              partner: 'p1',
              currency: 'USD',
              entry: `batch:${now.dispute}|plan|R1|0|p1|USD`,
              amount: '12.34',
              reason: 'We expected more',
              raised: DAYS[at] ?? '',
              state: 'open',
            },
          },
        }),
    ...(now.tax === null ? {} : { withholdingTax: { t: { partner: 'p1', name: 'Income tax', rate: now.tax } } }),
  };
}

const booksOf = (all: readonly Entered[]): PeriodFigures[] => {
  const mergedAt = all.findIndex(({ merged }) => merged);
  return rolled(
    PERIODS[0] as string,
    all.map((each, at) => ({
      // Sales of a merged partner are credited to the one that it was merged into.
      sales: each.sales.map((one) => (mergedAt >= 0 && at >= mergedAt ? { ...one, partner: 'p1' } : one)),
      rows: rowsAt(all, at),
    })),
  );
};

const history = fc.array(entered, { minLength: 1, maxLength: 5 });

describe('laws of both balances, over any sequence of periods', () => {
  test('opening + movements = closing; the held-back balance too; each opens with what the one before closed with', () => {
    fc.assert(
      fc.property(history, (all) => {
        const figures = booksOf(all);
        figures.forEach(({ accounts, controlTotals }, at) => {
          const before = new Map(
            (figures[at - 1]?.accounts ?? []).map((each) => [`${each.partner.id} ${each.currency}`, each]),
          );
          for (const account of accounts) {
            expect(
              compare(sum([account.opening, ...account.movements.map(({ amount }) => amount)]), account.closing),
            ).toBe(0);
            const earlier = before.get(`${account.partner.id} ${account.currency}`);
            expect(compare(account.opening, earlier?.closing ?? ZERO)).toBe(0);
            heldBackRolls(account, earlier);
            before.delete(`${account.partner.id} ${account.currency}`);
          }
          // Nobody who had a balance, money held back or set aside, or a debt drops out of the books.
          for (const gone of before.values()) {
            expect(compare(gone.closing, ZERO)).toBe(0);
            expect(compare(gone.heldBack?.closing ?? ZERO, ZERO)).toBe(0);
            if (gone.partner.id !== 'p2') expect(gone.aside ?? []).toEqual([]);
          }
          expect(accountTotals(accounts, controlTotals).every(({ ties }) => ties)).toBe(true);
        });
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test('every movement replays to its amount, and every negative one has its reason and reference', () => {
    fc.assert(
      fc.property(history, (all) => {
        for (const { accounts } of booksOf(all)) {
          for (const movement of accounts.flatMap(({ movements }) => movements)) {
            expect([movement.kind, compare(replayMovement(movement.derivation ?? []), movement.amount)]).toEqual([
              movement.kind,
              0,
            ]);
            if (!movement.amount.startsWith('-')) continue;
            expect([movement.kind, movement.reason]).not.toEqual([movement.kind, '']);
            expect([movement.kind, movement.reference]).not.toEqual([movement.kind, '']);
          }
        }
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test('what is set aside is what left the balance for it and has not come back', () => {
    fc.assert(
      fc.property(history, (all) => {
        const figures = booksOf(all);
        // Of both partners together, since one may take the other's over.
        for (const code of ['USD', 'EUR']) {
          const accounts = figures.flatMap(({ accounts: each }) => each.filter((one) => one.currency === code));
          const out = accounts.map((each) => movedBy(each, 'onHold', 'holdReleased', 'inDispute', 'disputeReleased'));
          const last = (figures.at(-1)?.accounts ?? []).filter((one) => one.currency === code);
          const aside = sum(last.flatMap((one) => one.aside ?? []).map(({ amount }) => amount));
          expect(compare(sum([...out, aside]), ZERO)).toBe(0);
        }
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test(
    'what is released adds up to what was withheld, to the cent, once all days have come',
    { timeout: lawTimeout },
    () => {
      // A partner with a guarantee has an account each period.
      const quiet: Entered = {
        ...nothing,
        terms: { guarantee: { amount: '1', currency: 'USD', cumulative: false } },
      };
      const sold = fc.record({
        partner: fc.constant('p1'),
        net: money,
        rate: fc.constantFrom('0.1', '0.0333', '1'),
        deal: fc.constantFrom('', 'D-1'),
      });
      const withheld = fc.tuple(entered, holdbackTerms, sold, fc.array(entered, { maxLength: 1 }));
      keepLaws({
        inputs: withheld.map(([first, holdback, one, others]) => {
          // The last release of what the last of them withheld, and a quarter to see it in.
          const months = Math.max(
            ...[first, ...others].map(({ terms: own }) => lastRelease(own?.holdback)),
            lastRelease(holdback),
          );
          return [
            { ...first, sales: [one, ...first.sales], terms: { ...first.terms, holdback } },
            ...others,
            ...Array.from({ length: Math.ceil(months / 3) + 1 }, () => quiet),
          ];
        }),
        runs: 11_800,
        check: (all, tried) => {
          const figures = booksOf(all.map((each) => ({ ...each, merged: false })));
          const accounts = accountsOf(figures).filter((each) => each !== undefined);
          const of = (name: 'withheld' | 'released'): AmountText =>
            sum(accounts.map(({ heldBack }) => heldBack?.[name] ?? ZERO));
          const [kept, released] = [of('withheld'), of('released')];
          must(compare(kept, released) === 0, () => ({ kept, released, accounts }));
          must(compare(accounts.at(-1)?.heldBack?.closing ?? ZERO, ZERO) === 0, () => ({ accounts }));
          if (accounts.some(({ heldBack }) => compare(heldBack?.withheld ?? ZERO, ZERO) !== 0))
            tried('what is released sums to what was withheld');
        },
      });
    },
  );
});

/** After how many months the last part of what is held back is paid. */
const lastRelease = (holdback: SettlementTerms['holdback']): number =>
  Math.max(0, ...(holdback?.releases ?? []).map(({ afterMonths }) => afterMonths));

/** A period in which nobody enters or sells anything. */
const nothing: Entered = {
  hold: null,
  dispute: null,
  payment: null,
  adjustment: null,
  tax: null,
  merged: false,
  terms: null,
  sales: [],
};

function heldBackRolls({ heldBack, movements }: PartnerAccount, before: PartnerAccount | undefined): void {
  const zero = { opening: ZERO, withheld: ZERO, released: ZERO, moved: ZERO, closing: ZERO };
  const held = { ...zero, ...heldBack };
  expect(compare(held.opening, before?.heldBack?.closing ?? ZERO)).toBe(0);
  expect(compare(subtract(sum([held.opening, held.withheld, held.moved]), held.released), held.closing)).toBe(0);
  const of = (kind: 'heldBack' | 'released'): AmountText =>
    sum(movements.filter((each) => each.kind === kind).map(({ amount }) => amount));
  expect(compare(subtract(ZERO, of('heldBack')), held.withheld)).toBe(0);
  expect(compare(of('released'), held.released)).toBe(0);
  const open = (heldBack?.tranches ?? []).filter(({ released }) => released === undefined);
  expect(compare(sum(open.map(({ amount }) => amount)), held.closing)).toBe(0);
}

const gross = (account: PartnerAccount | undefined): AmountText =>
  account === undefined ? ZERO : movedBy(account, 'earned', 'bonus');
const paid = (account: PartnerAccount | undefined): AmountText =>
  account === undefined
    ? ZERO
    : movedBy(account, 'earned', 'bonus', 'capped', 'capReleased', 'guarantee', 'draw', 'drawRecovered');

const earnings = fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 6 });
const bookWith = (stated: SettlementTerms, all: readonly number[], start = '2026-Q1') =>
  accountsOf(
    rolled(
      start,
      all.map((amount) => ({
        rows: withTerms(stated),
        sales: amount === 0 ? [] : [{ partner: 'p1', net: fromScaled(amount, 2), rate: '1' }],
      })),
    ),
  );

describe('laws of each term', () => {
  test('a guarantee never lowers pay, and no period pays less than it', { timeout: lawTimeout }, () => {
    keepLaws({
      inputs: fc.record({ all: earnings, amount: money, cumulative: fc.boolean() }),
      runs: 10_000,
      check: ({ all, amount, cumulative }, tried) => {
        const guaranteed = bookWith({ guarantee: { amount, currency: 'USD', cumulative } }, all);
        guaranteed.forEach((account, at) => {
          const [own, pay] = [fromScaled(all[at] as number, 2), paid(account)];
          must(compare(pay, own) !== -1, () => ({ at, pay, own }));
          if (!cumulative) must(compare(pay, larger(own, amount)) === 0, () => ({ at, pay, own, amount }));
        });
        tried('a guarantee never lowers pay');
        if (!cumulative) return;
        // Cumulative: the year as a whole is guaranteed, and never tops up more than period by period would.
        const once = bookWith({ guarantee: { amount, currency: 'USD', cumulative: false } }, all);
        const [year, each] = [guaranteed, once].map((accounts) => sum(accounts.map(paid)));
        must(compare(year as AmountText, each as AmountText) !== 1, () => ({ year, each }));
      },
    });
  });

  test('of a draw that isn’t recoverable nothing is ever owed, and each period pays at least it', () => {
    fc.assert(
      fc.property(earnings, money, (all, amount) => {
        const accounts = bookWith({ draw: { amount, currency: 'USD', recoverable: false } }, all);
        accounts.forEach((account, at) => {
          expect(account?.ledger?.drawOwed).toBeUndefined();
          expect(compare(paid(account), larger(fromScaled(all[at] as number, 2), amount))).toBe(0);
        });
      }),
      { numRuns: lawRuns(200) },
    );
  });

  test('a recoverable draw: what was paid is what was earned and what is still owed', () => {
    fc.assert(
      fc.property(earnings, money, (all, amount) => {
        const accounts = bookWith({ draw: { amount, currency: 'USD', recoverable: true } }, all);
        const owed = accounts.at(-1)?.ledger?.drawOwed ?? ZERO;
        expect(compare(sum(accounts.map(paid)), sum([...all.map((each) => fromScaled(each, 2)), owed]))).toBe(0);
        for (const account of accounts) expect(compare(paid(account), amount)).not.toBe(-1);
      }),
      { numRuns: lawRuns(200) },
    );
  });

  test('a cap is never exceeded net of what is taken back; deferred, exactly what was earned is paid when there is room', () => {
    fc.assert(
      fc.property(earnings, money, fc.constantFrom('period' as const, 'year' as const), (all, amount, per) => {
        const stated: SettlementTerms = { cap: { amount, currency: 'USD', per, excess: 'defer' } };
        const accounts = bookWith(stated, all);
        const years = per === 'period' ? accounts.map((each) => [each]) : [accounts.slice(0, 4), accounts.slice(4)];
        for (const year of years) expect(compare(sum(year.map(paid)), amount)).not.toBe(1);
        const waiting = accounts.at(-1)?.ledger?.deferred ?? ZERO;
        expect(compare(sum([...accounts.map(paid), waiting]), sum(accounts.map(gross)))).toBe(0);
        // The cap falls away: all that waits is paid at once.
        const after = rolled(
          '2026-Q1',
          [...all, 0].map((each, at) => ({
            rows: withTerms(at === all.length ? {} : stated),
            sales: each === 0 ? [] : [{ partner: 'p1', net: fromScaled(each, 2), rate: '1' }],
          })),
        );
        expect(compare(sum(accountsOf(after).map(paid)), sum(all.map((each) => fromScaled(each, 2))))).toBe(0);
      }),
      { numRuns: lawRuns(200) },
    );
  });
});
