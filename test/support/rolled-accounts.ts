import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { nextPeriod } from '#calendar/period.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { vendorFigures } from '#commission/draft-period.ts';
import { partnerAccounts } from '#commission/partner-account.ts';
import type { PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import { periodRange } from '#calendar/period.ts';
import type { Rows, Sale } from './hand-made-period.ts';
import { calculationOf, calendar as quarters, inputsOf } from './hand-made-period.ts';

/** One period of a sequence: its sales, and the records as they stand when it closes. */
export interface Quarter {
  readonly sales: readonly Sale[];
  readonly rows: Rows;
}

/** The accounts of one period as a close would freeze them: through JSON, since that's what the next one reads. */
export function figuresOfPeriod(
  inputs: EngineInputs,
  calculation: Calculation,
  earlier: readonly PeriodFigures[],
): PeriodFigures {
  const vendor = vendorFigures(inputs.records);
  const { first, last } = periodRange(calculation.period as PeriodId, inputs.calendar);
  const figures = {
    format: 1,
    period: calculation.period,
    calendar: inputs.calendar,
    first,
    last,
    vendor,
    accounts: partnerAccounts(inputs, calculation, earlier, vendor),
    plans: [],
    trueUps: [],
    controlTotals: calculation.controlTotals,
    waitingLines: 0,
    partnersWithoutPlan: [],
  };
  return JSON.parse(JSON.stringify(figures)) as PeriodFigures;
}

/** Figures of quarters that follow each other, each made from those before it. */
export function rolled(
  start: string,
  quartersOf: readonly Quarter[],
  calendar: BookCalendar = quarters,
): PeriodFigures[] {
  const all: PeriodFigures[] = [];
  let period = start as PeriodId;
  for (const { sales, rows } of quartersOf) {
    all.push(figuresOfPeriod({ ...inputsOf(rows, sales), calendar }, calculationOf(period, sales), all));
    period = nextPeriod(period, calendar);
  }
  return all;
}

/** One partner's account in each of the periods; undefined where it has none. */
export const accountsOf = (
  figures: readonly PeriodFigures[],
  partner = 'p1',
  currency = 'USD',
): (PartnerAccount | undefined)[] =>
  figures.map(({ accounts }) => accounts.find((each) => each.partner.id === partner && each.currency === currency));
