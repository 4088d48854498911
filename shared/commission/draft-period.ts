import { groupBy } from '#base/group-by.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { periodRange } from '#calendar/period.ts';
import type { AmountText } from '#money/amount.ts';
import { sign } from '#money/decimal.ts';
import type { Calculation, EngineInputs, UnpaidLine } from './contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { entryKeyAt } from './entry-key.ts';
import { paidOn } from './original-lines.ts';
import { defaultDisputeDays, partnerAccounts } from './partner-account.ts';
import type { PartnerAccount, PeriodFigures, PlanFigures, TierStanding, VendorFigures } from './period-figures.ts';
import { partnerSafe } from './partner-safe.ts';
import { versionSpans } from './plan-timeline.ts';
import { heldOfEntries } from './settlement/held-of-entries.ts';
import type { TermsInForce } from './settlement/terms.ts';
import { termsOn } from './settlement/terms.ts';
import type { LineSource, LineWords, ReviewedLine, StatementLine } from './statement-line.ts';
import { reviewedLines, statementLines } from './statement-line.ts';
import type { Trace } from './trace.ts';

/** The words a period needs; passed in, since plans and statements stand to the right of this folder. */
export interface PeriodWords extends LineWords {
  rule(rule: Rule): string;
  /** What the plan says besides its rules, a sentence each: conversion, clawback, holdback, cap, guarantee, draw. */
  terms(body: PlanBody): readonly string[];
}

/** A period that is open or about to close: figures, and the lines of each statement. */
export interface DraftPeriod {
  readonly figures: PeriodFigures;
  readonly linesOf: (account: PartnerAccount) => StatementLine[];
  readonly reviewedOf: (account: PartnerAccount) => ReviewedLine[];
  readonly standingsOf: (account: PartnerAccount) => readonly TierStanding[];
}

/** Where a partner stands in its programmes on a day; passed in, since commission rules know tiers only by their records. */
export type Standings = (partner: string, day: IsoDate) => readonly TierStanding[];

const noProgrammes: Standings = () => [];

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

function termFigures(body: PlanBody | undefined, words: PeriodWords): Pick<PlanFigures, 'terms' | 'hasLimits'> {
  if (body === undefined) return {};
  const terms = words.terms(body);
  const hasLimits = body.stackCeiling !== undefined || body.rules.some(({ limits }) => limits !== undefined);
  return { ...(terms.length === 0 ? {} : { terms }), ...(hasLimits ? { hasLimits } : {}) };
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
        ...termFigures(values?.body, words),
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

const STATUS = { hold: 'onHold', dispute: 'inDispute' } as const;

/** The lines with what the holdback keeps of each, and whether each can be paid. */
function withSettlement(
  calculation: Calculation,
  account: PartnerAccount,
  inForce: TermsInForce | undefined,
  lines: readonly StatementLine[],
): StatementLine[] {
  const first = lines[0];
  const aside = (account.aside ?? []).filter(({ period }) => period === calculation.period);
  const isHeld = account.heldBack !== undefined && sign(account.heldBack.withheld) > 0;
  if (first === undefined || (aside.length === 0 && !isHeld)) return [...lines];
  const span = { start: first.entry, end: first.entry + lines.length, currency: account.currency };
  const heldOf = heldOfEntries(calculation, span, account.heldBack?.withheld ?? ('0' as AmountText), inForce);
  const whole = aside.find(({ entry }) => entry === '');
  const byEntry = new Map(aside.map((item) => [item.entry, item]));
  return lines.map((line) => {
    const held = isHeld ? heldOf(line.entry) : ('0' as AmountText);
    const item = aside.length === 0 ? undefined : (byEntry.get(entryKeyAt(calculation, line.entry)) ?? whole);
    return {
      ...line,
      held: sign(held) === 0 ? '' : held,
      status: item === undefined ? ('' as const) : STATUS[item.kind],
    };
  });
}

const keyOf = (account: PartnerAccount): string => `${account.partner.id}\n${account.currency}`;

function partnerNames(records: BookRecords, ids: Iterable<string>): string[] {
  return [...new Set(ids)].map((id) => {
    const values = records.get('partner', id)?.values;
    return `${values?.code ?? id} ${values?.name ?? ''}`.trim();
  });
}

/**
 * A period as its statements would show it now. `explain` is the engine's; nothing is stored. The same function makes what a
 * close freezes, so draft and issued sheet differ in the watermark only. Without `standings` nothing is said of programmes.
 */
export function draftPeriod(
  inputs: EngineInputs,
  calculation: Calculation,
  explain: (entry: number) => Trace,
  words: PeriodWords,
  standings: Standings = noProgrammes,
): DraftPeriod {
  const { records, lines, calendar } = inputs;
  const period = calculation.period as PeriodId;
  const vendor = vendorFigures(records);
  const { first, last } = periodRange(period, calendar);
  const earlier = earlierFigures(inputs.closings, period);
  const accounts = partnerAccounts(inputs, calculation, earlier, vendor);
  const source: LineSource = {
    lines,
    records,
    calculation,
    explain,
    words,
    paidOn: paidOn(inputs.closings, earlier, calculation, calendar),
  };
  const spans = spansOf(calculation);
  const terms = termsOn(records, last);
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
    linesOf: (account) => {
      const entries = spans.get(keyOf(account)) ?? [];
      return withSettlement(calculation, account, terms.of(account.partner.id), statementLines(source, entries));
    },
    reviewedOf: (account) => reviewedLines(source, reviewed.get(account.partner.id) ?? [], account.currency),
    standingsOf: (account) => standings(account.partner.id, last),
  };
}
