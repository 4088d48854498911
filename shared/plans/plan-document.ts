import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule, RuleOf } from '#model/rule.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { Definition } from './definitions.ts';
import { definitionsOf } from './definitions.ts';
import { exampleFigure, exampleUnit } from './example-of.ts';
import type { FieldCatalogue } from './field-catalogue.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
import { partnerSafeRule } from './partner-safe-rule.ts';
import { planText } from './plan-sentence.ts';
import { planTerms, termIds, termText } from './plan-terms.ts';
import { ruleSentenceWithTable } from './rule-sentence.ts';
import { plainText } from '#model/sentence-part.ts';
import { dimensionSize, dimensionWords, headWords } from './sentences/matrix-sentence.ts';
import { exampleCurrency, workedLine } from './worked-line.ts';

/** A plan version as a document to attach to a contract: everything that is printed, and nothing internal. */
export interface PlanDocument {
  readonly document: 'plan';
  readonly format: 1;
  /** A draft may still change, and says so on every page. */
  readonly draft: boolean;
  readonly paper: 'A4' | 'Letter';
  readonly plan: string;
  readonly version: number;
  /** “from 1 Jul 2026” or “from 1 Jul 2026 until before 1 Jan 2027”. */
  readonly validity: string;
  readonly vendor: { readonly name: string; readonly address: string; readonly contact: readonly string[] };
  /** What holds for all rules. */
  readonly basics: string;
  readonly rules: readonly DocumentRule[];
  readonly terms: readonly { readonly title: string; readonly sentence: string }[];
  readonly rounding: string;
  readonly definitions: readonly Definition[];
  /** `Reseller-2026_v3`, without an extension. */
  readonly fileName: string;
}

/** One clause: its sentence, its table of rates, and what it pays on an example. */
export interface DocumentRule {
  readonly id: string;
  readonly name: string;
  readonly sentence: string;
  readonly table?: {
    readonly corner: string;
    readonly columns: readonly string[];
    readonly rows: readonly { readonly head: string; readonly cells: readonly string[] }[];
  };
  readonly example?: { readonly given: string; readonly pays: string; readonly steps: readonly string[] };
}

/** What a document is made of. */
export interface DocumentSource {
  readonly plan: string;
  readonly version: number;
  readonly status: 'draft' | 'effective';
  readonly from: string | undefined;
  readonly next: string | undefined;
  readonly body: PlanBody;
  readonly settings: RecordValues<'bookSettings'>;
  readonly catalogue?: FieldCatalogue;
}

const day = (text: string): string => {
  const parsed = parseIsoDate(text);
  return parsed.ok ? formatDate(parsed.value as IsoDate) : text;
};

const validity = ({ from, next }: DocumentSource): string => {
  if (from === undefined || from === '') return 'first day not stated yet';
  return next === undefined ? `from ${day(from)}` : `from ${day(from)} until before ${day(next)}`;
};

const rounding = {
  halfAwayFromZero:
    'Each amount is calculated exactly and rounded once, half away from zero, to the smallest unit of its currency.',
  halfEven:
    'Each amount is calculated exactly and rounded once, half to the even digit, to the smallest unit of its currency.',
  truncate: 'Each amount is calculated exactly and cut off once at the smallest unit of its currency.',
} as const;

const range = (size: number): number[] => Array.from({ length: size }, (_item, index) => index);

function tableOf(rule: RuleOf<'matrix'>, catalogue: FieldCatalogue | undefined): NonNullable<DocumentRule['table']> {
  const { rows, columns } = rule;
  const by = columns === undefined ? '' : ` by ${dimensionWords(columns, catalogue)}`;
  return {
    corner: `${dimensionWords(rows, catalogue)}${by}`,
    columns: columns === undefined ? ['Rate'] : range(dimensionSize(columns)).map((index) => headWords(columns, index)),
    rows: range(dimensionSize(rows)).map((row) => ({
      head: headWords(rows, row),
      cells: range(dimensionSize(columns)).map((column) => {
        const rate = rule.rates[row]?.[column] ?? '';
        return rate === '' ? '–' : percentWords(rate);
      }),
    })),
  };
}

const nouns = { amount: '', units: ' units', lines: ' lines', orders: ' orders', deals: ' deals' } as const;

function exampleFor(rule: Rule, home: string): DocumentRule['example'] {
  const currency = exampleCurrency(rule, home);
  const figure = exampleFigure(rule);
  const worked = workedLine(rule, figure, currency, 'partner');
  if (worked === undefined) return undefined;
  const unit = exampleUnit(rule);
  const money = unit === 'amount' ? `${currency} ` : '';
  const assumed = worked.assumed === '' ? '' : ` (${worked.assumed})`;
  return {
    given: `${money}${numberWords(figure)}${nouns[unit]}${assumed}`,
    pays: `${worked.currency} ${numberWords(worked.total)}`,
    steps: worked.steps,
  };
}

function ruleOf(rule: Rule, source: DocumentSource): DocumentRule {
  const { catalogue, settings } = source;
  const safe = partnerSafeRule(rule);
  const example = exampleFor(safe, settings.homeCurrency ?? 'USD');
  return {
    id: rule.id,
    name: rule.name,
    sentence: plainText(ruleSentenceWithTable(safe, catalogue)),
    ...(safe.kind === 'matrix' ? { table: tableOf(safe, catalogue) } : {}),
    ...(example === undefined ? {} : { example }),
  };
}

const fileWords = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'plan';

/**
 * A plan version as it's attached to a contract: the editor's own sentences, a worked
 * example for each rule by the engine, the terms, the words that are used, and a place to sign. Conditions on internal
 * fields aren't printed.
 */
export function planDocument(source: DocumentSource): PlanDocument {
  const { plan, version, status, body, settings } = source;
  const { legalEntity, bookName, address, contactName, contactEmail, contactPhone } = settings;
  return {
    document: 'plan',
    format: 1,
    draft: status === 'draft',
    paper: settings.paper ?? 'A4',
    plan,
    version,
    validity: validity(source),
    vendor: {
      name: legalEntity ?? bookName ?? '',
      address: address ?? '',
      contact: [contactName, contactEmail, contactPhone].filter(
        (one): one is string => one !== undefined && one !== '',
      ),
    },
    basics: planText(body),
    rules: body.rules.map((rule) => ruleOf(rule, source)),
    terms: termIds.map((id) => ({ title: planTerms[id].title, sentence: termText(id, body) })),
    rounding: rounding[settings.roundingMode ?? 'halfAwayFromZero'],
    definitions: definitionsOf(body),
    fileName: `${fileWords(plan)}_v${version}`,
  };
}
