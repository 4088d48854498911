import { dayNumber, isoOf } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import { fiscalYearOf, fiscalYearRange, periodRange, quarterOf } from '#calendar/period.ts';
import type { DateRange } from '#calendar/period.ts';
import type { Benefit, ProgrammeBody } from '#model/programme.ts';
import type { AnyChange, BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { parseAmount, ZERO } from '#money/amount.ts';
import { isZero, larger, plain, subtract, sum } from '#money/decimal.ts';
import { benefitValue } from './benefits.ts';
import { programmeCalendar } from './held-window.ts';

export interface BenefitSwitch {
  readonly records: BookRecords;
  readonly body: ProgrammeBody;
  readonly programme: string;
  readonly partner: string;
  readonly ladder: string;
  /** Id of the tier from `effective` on. */
  readonly tier: string;
  readonly effective: IsoDate;
  /** Values of metrics that benefits depend on, by metric. */
  readonly metrics: ReadonlyMap<string, DecimalText>;
  readonly newId: () => string;
}

/** The span for which a grant is: it is granted anew in the next. */
function spanOf(benefit: Benefit, body: ProgrammeBody, day: IsoDate): DateRange | undefined {
  const calendar = programmeCalendar(body.yearStartMonth);
  if (benefit.granted === 'yearly') return fiscalYearRange(fiscalYearOf(day, calendar), calendar);
  return benefit.granted === 'quarterly' ? periodRange(quarterOf(day, calendar), calendar) : undefined;
}

const valueOf = (text: string | undefined): DecimalText => {
  const parsed = parseAmount(text ?? '');
  return parsed.ok ? parsed.value : ZERO;
};

/**
 * Grants that change when a tier changes: those of the tier before can be used up to the day before, those of the new one
 * begin on the day, less what was already used of the same benefit in the same span, so that nobody is given a year twice.
 * A benefit that is given once isn't given again.
 */
export function switchBenefits(asked: BenefitSwitch): readonly AnyChange[] {
  return asked.body.benefits
    .filter(({ granted, ladder }) => granted !== 'never' && ladder === asked.ladder)
    .flatMap((benefit) => switchOne(benefit, asked));
}

function switchOne(benefit: Benefit, asked: BenefitSwitch): AnyChange[] {
  const { records, body, effective, tier, metrics } = asked;
  const grants = records
    .all('benefitGrant')
    .filter(
      ({ values }) =>
        values.partner === asked.partner && values.programme === asked.programme && values.benefit === benefit.id,
    );
  if (benefit.granted === 'once' && grants.length > 0) return [];
  const span = spanOf(benefit, body, effective);
  const open = grants.filter(({ values }) => (values.useBy ?? effective) >= effective);
  const value = benefitValue(benefit, tier, metrics.get(benefit.byMetric?.metric ?? ''));
  return [
    ...open.map((grant) => ended(grant, effective)),
    ...(value === undefined || isZero(value)
      ? []
      : [granted(benefit, asked, larger(subtract(value, usedIn(grants, span)), ZERO), span)]),
  ];
}

/** What is to come isn't given at all any more; what had begun ends the day before. */
function ended({ id, values }: RecordRow<'benefitGrant'>, effective: IsoDate): AnyChange {
  return (values.from ?? '') >= effective
    ? { kind: 'benefitGrant', id, set: { deleted: true } }
    : { kind: 'benefitGrant', id, set: { useBy: addDays(effective, -1) } };
}

const usedIn = (grants: readonly RecordRow<'benefitGrant'>[], span: DateRange | undefined): DecimalText =>
  sum(
    grants
      .filter(
        ({ values }) => span === undefined || ((values.from ?? '') >= span.from && (values.from ?? '') < span.next),
      )
      .map(({ values }) => valueOf(values.used)),
  );

const granted = (
  { id, name, unit }: Benefit,
  asked: BenefitSwitch,
  value: DecimalText,
  span: DateRange | undefined,
): AnyChange => ({
  kind: 'benefitGrant',
  id: asked.newId(),
  set: {
    partner: asked.partner,
    programme: asked.programme,
    benefit: id,
    name,
    value: plain(value),
    ...(unit === 'money' ? { currency: asked.body.currency } : {}),
    from: asked.effective,
    ...(span === undefined ? {} : { useBy: isoOf(dayNumber(span.last)) }),
  },
});
