import { groupBy } from '#base/group-by.ts';
import type { Rule } from '#model/plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { PeriodId } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import type { Calculation, EngineInputs, UnpaidLine } from './contract.ts';
import { dayNumber } from './day-lookup.ts';
import { defaultDisputeDays, partnerAccounts } from './partner-account.ts';
import type { PartnerAccount, PeriodFigures, PlanFigures, VendorFigures } from './period-figures.ts';
import { partnerSafe } from './partner-safe.ts';
import { versionSpans } from './plan-timeline.ts';
import type { LineSource, LineWords, ReviewedLine, StatementLine } from './statement-line.ts';
import { reviewedLines, statementLines } from './statement-line.ts';
import type { Trace } from './trace.ts';

/** The words a period needs; passed in, since plans and statements stand to the right of this folder. */
export interface PeriodWords extends LineWords {
  rule(rule: Rule): string;
}

/** A period that is open or about to close: figures, and the lines of each statement. */
export interface DraftPeriod {
  readonly figures: PeriodFigures;
  readonly linesOf: (account: PartnerAccount) => StatementLine[];
  readonly reviewedOf: (account: PartnerAccount) => ReviewedLine[];
}

/** First and last day, ISO. */
type Span = { readonly first: string; readonly last: string };

/** The settings that statements print, with the book's own name where no legal entity was entered. */
export function vendorFigures(records: BookRecords): VendorFigures {
  const settings = records.get('bookSettings', 'settings')?.values;
  const v = partnerSafe('bookSettings', settings);
  const name = v.bookName ?? '';
  return {
    name,
    // A field that was emptied is as good as one that was never filled.
    legalEntity: [v.legalEntity, name].find((text) => (text ?? '') !== '') ?? '',
    address: v.address ?? '',
    contactName: v.contactName ?? '',
    contactEmail: v.contactEmail ?? '',
    contactPhone: v.contactPhone ?? '',
    logo: v.logo ?? '',
    homeCurrency: v.homeCurrency ?? '',
    roundingMode: v.roundingMode ?? 'halfAwayFromZero',
    negativeStyle: v.negativeStyle ?? 'minus',
    disputeDays: v.disputeDays ?? defaultDisputeDays,
    paymentTerms: v.paymentTerms ?? '',
    paper: settings?.paper ?? 'A4',
  };
}

/** The frozen figures inside a closing of a period. */
export const figuresOf = (closing: StoredClosing): PeriodFigures =>
  (closing.json as { figures: PeriodFigures }).figures;

/** Figures of the periods that closed before this one, in order. */
const earlierFigures = (closings: readonly StoredClosing[], period: string): PeriodFigures[] =>
  closings
    .filter((closing) => closing.kind === 'periodClosing' && closing.period < period)
    .map(figuresOf)
    .sort((a, b) => (a.period < b.period ? -1 : 1));

/** Versions that this period's entries were paid by, and those that were in force on a day of it; later ones say nothing here. */
function versionsOf(records: BookRecords, calculation: Calculation, { first, last }: Span): ReadonlySet<string> {
  const { rules, entries } = calculation;
  const paying = new Set<number>();
  for (let at = 0; at < entries.count; at += 1) paying.add(entries.rule[at] as number);
  const inForce = [...new Set(rules.map(({ planId }) => planId))]
    .flatMap((plan) => versionSpans(records, plan))
    .filter(({ from, next }) => from <= dayNumber(last) && next > dayNumber(first))
    .map(({ row }) => row.id);
  return new Set([...rules.flatMap(({ versionId }, rule) => (paying.has(rule) ? [versionId] : [])), ...inForce]);
}

function planFigures(records: BookRecords, calculation: Calculation, words: PeriodWords, span: Span): PlanFigures[] {
  const wanted = versionsOf(records, calculation, span);
  const versions = new Map(calculation.rules.map((rule) => [rule.versionId, rule]));
  return [...versions.values()]
    .filter(({ versionId }) => wanted.has(versionId))
    .map((reference): PlanFigures => {
      const values = records.get('planVersion', reference.versionId)?.values;
      return {
        planId: reference.planId,
        versionId: reference.versionId,
        name: reference.planName,
        version: reference.version,
        from: values?.from ?? '',
        next: values?.next ?? '',
        recognise: values?.body?.recognise ?? 'ordered',
        combine: values?.body?.combine ?? 'stack',
        rules: (values?.body?.rules ?? []).map((rule) => ({
          id: rule.id,
          name: rule.name,
          sentence: words.rule(rule),
        })),
      };
    });
}

/** Entry indexes per partner and currency; entries stand in that order, so each is one span. */
function spansOf(calculation: Calculation): Map<string, number[]> {
  const spans = new Map<string, number[]>();
  const { entries, partners, currencies } = calculation;
  for (let i = 0; i < entries.count; i += 1) {
    const key = `${partners[entries.partner[i] as number]}\n${currencies[entries.currency[i] as number]}`;
    const span = spans.get(key);
    if (span === undefined) spans.set(key, [i]);
    else span.push(i);
  }
  return spans;
}

/** Lines that a plan covered and that paid nothing, per partner. */
const reviewedOf = ({ unpaid }: Calculation): ReadonlyMap<string, readonly UnpaidLine[]> =>
  groupBy(
    unpaid.filter(({ reason }) => reason !== 'noPlan'),
    ({ partner }) => partner,
  );

const keyOf = (account: PartnerAccount): string => `${account.partner.id}\n${account.currency}`;

function partnerNames(records: BookRecords, ids: Iterable<string>): string[] {
  return [...new Set(ids)].map((id) => {
    const values = records.get('partner', id)?.values;
    return `${values?.code ?? id} ${values?.name ?? ''}`.trim();
  });
}

/**
 * A period as its statements would show it now. `explain` is the engine's; nothing is stored. The same function makes what a
 * close freezes, so draft and issued sheet differ in the watermark only.
 */
export function draftPeriod(
  inputs: EngineInputs,
  calculation: Calculation,
  explain: (entry: number) => Trace,
  words: PeriodWords,
): DraftPeriod {
  const { records, lines, calendar } = inputs;
  const period = calculation.period as PeriodId;
  const vendor = vendorFigures(records);
  const { first, last } = periodRange(period, calendar);
  const accounts = partnerAccounts(inputs, calculation, earlierFigures(inputs.closings, period), vendor);
  const source: LineSource = { lines, records, calculation, explain, words };
  const spans = spansOf(calculation);
  const reviewed = reviewedOf(calculation);
  const without = [
    ...calculation.exceptions.filter(({ kind }) => kind === 'noPlan').map(({ partner }) => partner ?? ''),
    ...calculation.unpaid.filter(({ reason }) => reason === 'noPlan').map(({ partner }) => partner),
  ].filter((partner) => partner !== '');
  return {
    figures: {
      format: 1,
      period,
      calendar,
      first,
      last,
      vendor,
      accounts,
      plans: planFigures(records, calculation, words, { first, last }),
      trueUps: calculation.trueUps,
      controlTotals: calculation.controlTotals,
      waitingLines: calculation.exceptions.filter(({ kind }) => kind === 'unknownPartner').length,
      partnersWithoutPlan: partnerNames(records, without),
    },
    linesOf: (account) => statementLines(source, spans.get(keyOf(account)) ?? []),
    reviewedOf: (account) => reviewedLines(source, reviewed.get(account.partner.id) ?? [], account.currency),
  };
}
