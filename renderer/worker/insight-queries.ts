import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Calculation } from '#commission/contract.ts';
import { whyNoStatements } from '#commission/close-period.ts';
import { accruals } from '#insight/accruals/accruals.ts';
import { notRecognised } from '#insight/accruals/not-recognised.ts';
import { ruleFigures } from '#insight/accruals/rule-figures.ts';
import { paymentList } from '#insight/payments/payment-list.ts';
import { equaliseSellers } from '#insight/seller-equaliser.ts';
import { lineStacks, planStacks } from '#insight/stack.ts';
import type { EngineBook } from './engine-book.ts';
import type { InsightApi } from './insight-api.ts';
import { undecidedPeriods } from '#model/held-closings.ts';
import { closingOf } from './period-state.ts';
import { sourceOf } from './statement-queries.ts';

/** Calculations of every period whose entries a held-back amount may come from. */
async function calculations(book: EngineBook, periods: readonly string[]): Promise<ReadonlyMap<string, Calculation>> {
  const found = new Map<string, Calculation>();
  for (const period of new Set(periods)) found.set(period, await book.passingCalculation(period as PeriodId));
  return found;
}

async function accrualsOf(book: EngineBook, period: PeriodId) {
  const { calendar } = await book.inputs();
  const none = whyNoStatements(await book.closings(), period, calendar);
  if (none !== undefined) return err(none);
  const [{ figures }, prepared] = await Promise.all([sourceOf(book, period), book.prepared()]);
  const origins = figures.accounts.flatMap(({ heldBack, aside }) => [
    ...(heldBack?.tranches ?? []).map(({ origin }) => origin),
    ...(aside ?? []).map((item) => item.period),
  ]);
  const made = await calculations(book, [period, ...origins]);
  return ok(
    accruals(
      figures,
      ruleFigures((of) => made.get(of)),
      notRecognised(prepared, period),
    ),
  );
}

async function paymentsOf(book: EngineBook, period: PeriodId, payOn: string) {
  const [undecided] = undecidedPeriods(await book.closedTwice());
  if (undecided !== undefined) return err<Problem>({ kind: 'periodClosedTwice', period: undecided });
  if (closingOf(await book.closings(), period) === undefined) return err<Problem>({ kind: 'periodNotClosed', period });
  const [{ figures }, records] = await Promise.all([sourceOf(book, period), book.records()]);
  return ok(paymentList(figures, records, payOn));
}

type Finance = Pick<InsightApi, 'accruals' | 'paymentList' | 'sellerEqualiser' | 'planStacks' | 'lineStacks'>;

/** Answers for finance, and about what a line or plan costs in all. */
export const insightQueries = (book: EngineBook): Finance => ({
  accruals: (period): Promise<Result<Awaited<ReturnType<typeof accruals>>, Problem>> => accrualsOf(book, period),
  paymentList: (period, payOn) => paymentsOf(book, period, payOn),
  sellerEqualiser: async (period) => equaliseSellers(await book.prepared(), period),
  planStacks: async (period) => {
    const [prepared, calculation] = await Promise.all([book.prepared(), book.calculation(period)]);
    return planStacks(prepared, calculation);
  },
  lineStacks: async (period, line) => {
    const calculation = await book.calculation(period);
    const { entries } = calculation;
    for (let at = 0; at < entries.count; at += 1) {
      const of = entries.line[at] as number;
      if (of >= 0 && calculation.facts.line(of).lineId === line) return lineStacks(calculation, of);
    }
    return [];
  },
});
