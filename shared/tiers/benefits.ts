import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import { dayOf, firstDay, isoOf } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { Benefit } from '#model/programme.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { parseAmount, ZERO } from '#money/amount.ts';
import { compare, larger, plain, subtract, sum } from '#money/decimal.ts';

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

/** A grant and whose it is. */
export interface GrantOfPartner extends GrantedBenefit {
  readonly partner: string;
}

/** Grants of a programme to everybody that had begun by a day, the newest first, then by name. */
export const allBenefits = (records: BookRecords, programme: string, asOf: IsoDate): readonly GrantOfPartner[] =>
  records
    .all('benefitGrant')
    .filter(({ values }) => values.programme === programme && (values.from ?? '') <= asOf)
    .map((row) => ({ ...grantOf(row, asOf), partner: mergedPartner(records, row.values.partner ?? '') }))
    .sort(newestFirst);

const newestFirst = (a: GrantedBenefit, b: GrantedBenefit): number =>
  a.from < b.from ? 1 : a.from > b.from ? -1 : a.name < b.name ? -1 : 1;

/** What all grants of one benefit in one unit come to: `granted = used + open + lost − over`. */
export interface BenefitTotal {
  readonly benefit: string;
  readonly name: string;
  readonly currency?: string;
  readonly grants: number;
  readonly granted: DecimalText;
  readonly used: DecimalText;
  /** Still to be used. */
  readonly open: DecimalText;
  /** Not used by the last day for it. */
  readonly lost: DecimalText;
  /** Used beyond what was granted. */
  readonly over: DecimalText;
}

/** Totals per benefit and currency, by name: exact sums of the grants given. */
export function benefitTotals(grants: readonly GrantedBenefit[]): readonly BenefitTotal[] {
  const groups = groupBy(grants, ({ benefit, name, currency = '' }) => JSON.stringify([name, benefit, currency]));
  return [...groups.values()]
    .flatMap((group): BenefitTotal[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { benefit, name, currency } = first;
      const total = (part: (grant: GrantedBenefit) => DecimalText): DecimalText => plain(sum(group.map(part)));
      return [
        {
          benefit,
          name,
          ...(currency === undefined ? {} : { currency }),
          grants: group.length,
          granted: total(({ granted }) => granted),
          used: total(({ used }) => used),
          open: total(({ state, unused }) => (state === 'open' ? unused : ZERO)),
          lost: total(({ state, unused }) => (state === 'lost' ? unused : ZERO)),
          over: total(({ granted, used }) => larger(subtract(used, granted), ZERO)),
        },
      ];
    })
    .sort((a, b) => compareTexts(a.name, b.name) || compareTexts(a.currency ?? '', b.currency ?? ''));
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
    .sort(newestFirst);
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
