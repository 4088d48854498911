import { minorUnits } from '#money/currency.ts';
import type { PlanBody } from '#model/plan.ts';
import type { SettlementCurrency } from '#model/settlement-terms.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { baseColumns } from './base-columns.ts';
import { compilePlans } from './compile-plans.ts';
import type { CalculationException, EngineInputs } from './contract.ts';
import type { CreditInputs } from './credit-lines.ts';
import { creditLines } from './credit-lines.ts';
import { digestText } from './digest.ts';
import { filterMasks } from './filter-mask.ts';
import { inputDigests, linesDigester } from './input-digests.ts';
import { settledIn } from './line-pieces.ts';
import { partnerDirectory } from './partner-directory.ts';
import { partnerVersions, versionLookup } from './partner-versions.ts';
import type { PreparedBook, PreparedPlan, PreparedRule, PreparedVersion } from './prepared-book.ts';
import { priceDecimals, priceList } from './price-list.ts';
import { convertedDecimals, extrasOf, slotsOf } from './prepare-slots.ts';
import { supplyChains } from './supply-chain.ts';
import { frozenOf } from './thaw-calculation.ts';

export type { PreparedBook } from './prepared-book.ts';

/**
 * Everything about a book that doesn't depend on the period: credits, plan versions and dates of every line, lines sorted
 * into runs of one partner and currency, filters ready to be compiled. Reuse the result for every period and trace until
 * an input changes. Linear in the number of lines.
 */
export function prepare(inputs: EngineInputs): PreparedBook {
  const { records, lines } = inputs;
  const settings = records.get('bookSettings', 'settings')?.values;
  const rounding: RoundingMode = settings?.roundingMode ?? 'halfAwayFromZero';
  const directory = partnerDirectory(records, paidPartners(inputs));
  const { plans, versions, rules } = compilePlans(records);
  const spans = partnerVersions(records, directory, plans, versions);
  const { currencies, ofCode } = currenciesOf(
    inputs,
    settings?.homeCurrency,
    versions.map((version) => version.body.settle),
  );
  const minor = currencies.map(minorUnits);
  const chains = supplyChains(records, directory);
  const bodies = versions.map((version) => version.body);
  const credit: CreditInputs = {
    inputs,
    directory,
    spans,
    recognise: bodies.map((body) => body.recognise),
    currencyOf: ofCode,
    chains,
  };
  const credited = creditLines(credit);
  const { slots, waiting, unrecognised, unmatched } = slotsOf({ credit, credited, bodies, currencies });
  const priceOf = priceList(records, lines);
  const digests = inputDigests(inputs, bodies);
  const linesDigest = linesDigester(lines, slots, waiting);
  return {
    inputs,
    rounding,
    directory,
    currencies,
    minor,
    plans,
    versions,
    rules,
    slots,
    bases: baseColumns({
      table: lines,
      lines: slots.line,
      leastScale: Math.max(
        Math.min(6, priceDecimals(records)),
        ...minor,
        convertedDecimals(inputs, slots),
        freeUnitDecimals(bodies),
      ),
      priceOf,
      parts: slots.parts,
      minorOf: (line) => minor[credited.currency[line] as number] as number,
      includes: extrasOf(slots, bodies),
    }),
    priceOf,
    waiting,
    unrecognised,
    unmatched,
    chains,
    hasOverrides: versions.some((version) => version.overrides.length > 0),
    hasWindows: plans.some((plan) => plan.windows.length > 0),
    mask: filterMasks({ inputs, directory, slots }),
    creditHow: credited.how,
    versionAt: versionLookup(spans),
    exceptions: invalidRules(plans, versions),
    fingerprint: digestText(
      [
        rounding,
        ...Object.values(digests),
        linesDigest(Number.MAX_SAFE_INTEGER),
        ...inputs.closings.map((closing) => closing.hash),
        JSON.stringify(inputs.calendar),
        settings?.homeCurrency ?? '',
      ].join(' '),
    ),
    inputDigests: digests,
    linesDigest,
  };
}

/** Free goods may give parts of a unit, which a base must be able to hold also where the currency has no decimals. */
export const freeUnitDecimals = (bodies: readonly PlanBody[]): number =>
  bodies
    .flatMap(({ rules }) => rules)
    .reduce((most, rule) => (rule.kind === 'freeGoods' ? Math.max(most, Math.min(6, decimalsIn(rule.free))) : most), 0);
const decimalsIn = (text: string): number => (text.split('.')[1] ?? '').length;

/** Whom closed periods paid, or owe: their true-ups go on, whatever became of their records. */
const paidPartners = ({ closings }: EngineInputs): readonly string[] =>
  closings
    .filter(({ kind }) => kind === 'periodClosing')
    .flatMap((closing) => frozenOf(closing).json.partners.map(({ id }) => id));

function currenciesOf(
  inputs: EngineInputs,
  home: string | undefined,
  settles: readonly (SettlementCurrency | undefined)[],
): { readonly currencies: readonly string[]; readonly ofCode: Int32Array } {
  const { dictionary } = inputs.lines.texts.currency;
  const understood = dictionary.map((text) => (text.trim() === '' ? (home ?? '') : text.trim().toUpperCase()));
  // A currency whose lines were all undone still has true-ups to come.
  const closed = inputs.closings
    .filter((closing) => closing.kind === 'periodClosing')
    .flatMap((closing) => frozenOf(closing).json.currencies);
  const partners = inputs.records.all('partner').map(({ values }) => values.currency);
  const settled = settles.flatMap((settle) =>
    settle === undefined ? [] : partners.map((currency) => settledIn(settle, currency) ?? ''),
  );
  const spent = inputs.records
    .all('mdfClaim')
    .map(({ values }) => (values.approved === true ? (values.currency ?? '') : ''));
  const currencies = [...new Set([...understood, ...closed, ...settled, ...spent])]
    .filter((code) => code !== '')
    .sort();
  return { currencies, ofCode: Int32Array.from(understood, (code) => currencies.indexOf(code)) };
}

/** Rules that can't be applied: they pay nothing and block the close. */
export function invalidRules(
  plans: readonly PreparedPlan[],
  versions: readonly PreparedVersion[],
): readonly CalculationException[] {
  const clauses: readonly PreparedRule[] = plans.flatMap((plan) =>
    plan.clauses.flatMap((clause) => [...clause.byVersion.values()]),
  );
  return [...clauses, ...versions.flatMap((version) => version.overrides)]
    .filter((each) => each.invalid !== undefined)
    .map((each) => ({
      kind: 'planInvalid',
      blocks: true,
      detail: `Rule ${each.rule.id} “${each.rule.name}”: ${each.invalid}`,
    }));
}
