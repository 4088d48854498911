import type { IsoDate } from '#calendar/iso-date.ts';
import type { DateRange } from '#calendar/period.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { sum } from '#money/decimal.ts';
import { numberIn, positiveIn } from './exact-number.ts';
import { rowsOfPartner } from './partner-rows.ts';

/** A partner's marketing money in a year, in one currency. */
export interface MarketingFunds {
  readonly currency: string;
  readonly allocated: DecimalText;
  readonly approved: DecimalText;
  readonly claimed: DecimalText;
}

/** Ids of the benefits of a program that are marketing money, in any of its versions. */
const marketingBenefits = (records: BookRecords): ReadonlySet<string> =>
  new Set(
    records
      .all('programmeVersion')
      .flatMap(({ values }) =>
        (values.body?.benefits ?? [])
          .filter(({ kind, unit }) => kind === 'mdf' && unit === 'money')
          .map(({ id }) => `${values.programme}/${id}`),
      ),
  );

const total = (texts: readonly (string | undefined)[]): DecimalText => sum(texts.map((text) => numberIn(text) ?? ZERO));

/**
 * Marketing money of a fiscal year up to a day: what the partner's plan budgets, else what benefits granted in the year; what was
 * claimed of it, and approved. In the plan's currency, else that of the newest grant, else of the newest claim; other currencies
 * aren't in it. Undefined where there is neither money nor claim.
 */
export function marketingFunds(
  records: BookRecords,
  partner: string,
  { first, last }: Pick<DateRange, 'first' | 'last'>,
  asOf: IsoDate,
  plan?: RecordRow<'businessPlan'>,
): MarketingFunds | undefined {
  const isIn = (date = ''): boolean => first <= date && date <= last && date <= asOf;
  const benefits = marketingBenefits(records);
  const grants = rowsOfPartner(records, 'benefitGrant', partner).filter(
    ({ values }) => isIn(values.from) && benefits.has(`${values.programme}/${values.benefit}`),
  );
  const claims = rowsOfPartner(records, 'mdfClaim', partner).filter(({ values }) => isIn(values.date));
  const budget = positiveIn(plan?.values.mdfBudget);
  const newest = (rows: readonly { readonly on: string; readonly currency: string | undefined }[]) =>
    rows.toSorted((a, b) => (a.on < b.on ? 1 : -1)).find(({ currency = '' }) => currency !== '')?.currency;
  const currency =
    (budget === undefined ? undefined : plan?.values.mdfCurrency) ??
    newest(grants.map(({ values }) => ({ on: values.from ?? '', currency: values.currency }))) ??
    newest(claims.map(({ values }) => ({ on: values.date ?? '', currency: values.currency })));
  if (currency === undefined) return undefined;
  const own = claims.filter(({ values }) => values.currency === currency);
  const granted = grants.filter(({ values }) => values.currency === currency);
  return {
    currency,
    allocated: budget ?? total(granted.map(({ values }) => values.value)),
    approved: total(own.filter(({ values }) => values.approved === true).map(({ values }) => values.amount)),
    claimed: total(own.map(({ values }) => values.amount)),
  };
}
