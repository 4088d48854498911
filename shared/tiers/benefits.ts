import { dayOf, firstDay, isoOf } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { Benefit } from '#model/programme.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { parseAmount, ZERO } from '#money/amount.ts';
import { compare, larger, subtract } from '#money/decimal.ts';

/** A grant on a day: what was given, what of it is used, and what still can be. In the unit of the benefit. */
export interface GrantedBenefit {
  readonly id: string;
  readonly benefit: string;
  readonly name: string;
  readonly from: IsoDate;
  /** The last day on which it can be used. */
  readonly useBy?: IsoDate;
  readonly currency?: string;
  readonly granted: DecimalText;
  readonly used: DecimalText;
  /** Never negative: who used more than was granted has nothing left. */
  readonly unused: DecimalText;
  readonly usedOn?: IsoDate;
  /** `lost`: the day to use it by is over. */
  readonly state: 'open' | 'usedUp' | 'lost';
}

const amountOf = (text: string | undefined): DecimalText => {
  const parsed = parseAmount(text ?? '');
  return parsed.ok ? parsed.value : ZERO;
};

/**
 * What a benefit comes to on a tier: its value there, or by its metric's steps (the last one reached). A fraction for
 * percentages, money in the programme's currency; undefined where the tier has none of it.
 */
export function benefitValue(benefit: Benefit, tier: string, metricValue?: DecimalText): DecimalText | undefined {
  if (benefit.byMetric !== undefined && metricValue !== undefined)
    return benefit.byMetric.steps.findLast(({ from }) => compare(metricValue, from as DecimalText) >= 0)?.value as
      | DecimalText
      | undefined;
  return benefit.values.find((each) => each.tier === tier)?.value as DecimalText | undefined;
}

/** Grants of a partner that had begun by a day, the newest first; of one programme, or of all. */
export function benefitsOf(
  records: BookRecords,
  partner: string,
  asOf: IsoDate,
  programme?: string,
): readonly GrantedBenefit[] {
  return records
    .all('benefitGrant')
    .filter(
      ({ values }) =>
        mergedPartner(records, values.partner ?? '') === partner &&
        (programme === undefined || values.programme === programme) &&
        (values.from ?? '') <= asOf,
    )
    .map((row) => grantOf(row, asOf))
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.name < b.name ? -1 : 1));
}

function grantOf({ id, values }: RecordRow<'benefitGrant'>, asOf: IsoDate): GrantedBenefit {
  const [granted, used] = [amountOf(values.value), amountOf(values.used)];
  const unused = larger(subtract(granted, used), ZERO);
  const open = values.useBy === undefined || values.useBy >= asOf;
  return {
    id,
    benefit: values.benefit ?? '',
    name: values.name ?? values.benefit ?? '',
    from: isoOf(dayOf(values.from, firstDay)),
    ...(values.useBy === undefined ? {} : { useBy: values.useBy as IsoDate }),
    ...(values.currency === undefined ? {} : { currency: values.currency }),
    granted,
    used,
    unused,
    ...(values.usedOn === undefined ? {} : { usedOn: values.usedOn as IsoDate }),
    state: compare(unused, ZERO) === 0 ? 'usedUp' : open ? 'open' : 'lost',
  };
}
