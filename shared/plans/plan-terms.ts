import type { PlanBody } from '#model/plan.ts';
import type { ClawbackTerms, SettlementCurrency, SettlementTerms } from '#model/settlement-terms.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { plainText, slot, words } from '#model/sentence-part.ts';
import { andList, choice, commaList, currencyCode, flag, number, percent, whole } from '#model/sentence-slots.ts';
import {
  capPerWords,
  clawbackModeWords,
  clawbackUnitWords,
  conversionWords,
  excessWords,
  holdbackOfWords,
} from './term-words.ts';

/** The plan's own terms beside its rules, in the order of the pipeline (commission.md 2). */
export const termIds = [
  'include',
  'settle',
  'stackCeiling',
  'cap',
  'guarantee',
  'draw',
  'clawback',
  'holdback',
] as const;
export type TermId = (typeof termIds)[number];

/** One term of a plan: what it's called, what holds without it, its sentence with slots, and how it comes and goes. */
export interface PlanTerm {
  readonly title: string;
  /** The sentence that holds while the plan says nothing. */
  readonly absent: string;
  readonly isSet: (body: PlanBody) => boolean;
  /** Slots carry paths of the body; only to be asked while the term is set. */
  readonly parts: (body: PlanBody) => readonly SentencePart[];
  /** The body with the term, valid as it stands. `currency` is the one that amounts begin in. */
  readonly added: (body: PlanBody, currency: string) => PlanBody;
  readonly removed: (body: PlanBody) => PlanBody;
}

const without = <Thing extends object, Name extends keyof Thing>(thing: Thing, name: Name): Thing => {
  const { [name]: _gone, ...rest } = thing;
  return rest as Thing;
};

const withTerm = (body: PlanBody, terms: SettlementTerms): PlanBody => ({
  ...body,
  terms: { ...body.terms, ...terms },
});

const withoutTerm = (body: PlanBody, name: keyof SettlementTerms): PlanBody => {
  const terms = without(body.terms ?? {}, name);
  return Object.keys(terms).length === 0 ? without(body, 'terms') : { ...body, terms };
};

const includeKey = (body: PlanBody): 'tax' | 'shipping' | 'both' =>
  (body.include?.length ?? 0) > 1 ? 'both' : (body.include?.[0] ?? 'tax');

const include: PlanTerm = {
  title: 'Tax and shipping',
  absent: 'Net and list amounts are without tax and shipping.',
  isSet: ({ include: held }) => held !== undefined && held.length > 0,
  parts: (body) => [
    words('net and list amounts count with '),
    choice('include', 'Counted with', includeKey(body), { tax: 'tax', shipping: 'shipping', both: 'tax and shipping' }),
    words('.'),
  ],
  added: (body) => ({ ...body, include: ['shipping'] }),
  removed: (body) => without(body, 'include'),
};

const settleIn = (settle: SettlementCurrency): SentencePart =>
  slot(settle.in === 'partner' ? "each partner's own currency" : settle.in, {
    type: 'currency',
    id: 'settle.in',
    label: 'Pays in',
    value: settle.in,
    own: { value: 'partner', label: "each partner's own currency" },
  });

const fixedRates = (settle: SettlementCurrency): SentencePart[] =>
  settle.at !== 'fixed'
    ? []
    : [
        words(': '),
        ...commaList(
          (settle.rates ?? []).map(({ from, rate }, index) => [
            words('1 '),
            currencyCode(`settle.rates.${index}.from`, `Currency, rate ${index + 1}`, from),
            words(' = '),
            number(`settle.rates.${index}.rate`, `Exchange rate ${index + 1}`, rate),
          ]),
        ),
      ];

const rateKind = ({ at, rateKind: kind }: SettlementCurrency): SentencePart[] => {
  if (at === 'fixed') return [];
  const token = slot(kind === undefined ? '' : `“${kind}”`, {
    type: 'text',
    id: 'settle.rateKind',
    label: 'Kind of rate',
    value: kind ?? '',
  });
  return kind === undefined ? [token] : [words(', of the kind '), token];
};

const settle: PlanTerm = {
  title: 'Currency',
  absent: 'Each line is paid in its own currency.',
  isSet: (body) => body.settle !== undefined,
  parts: ({ settle: terms }) =>
    terms === undefined
      ? []
      : [
          words('the plan pays in '),
          settleIn(terms),
          words('; other currencies are converted at '),
          choice('settle.at', 'Exchange rate', terms.at, conversionWords),
          ...rateKind(terms),
          ...fixedRates(terms),
          words('.'),
        ],
  added: (body) => ({ ...body, settle: { in: 'partner', at: 'lineDate' } }),
  removed: (body) => without(body, 'settle'),
};

const stackCeiling: PlanTerm = {
  title: 'Ceiling',
  absent: 'What one line pays all partners together has no ceiling.',
  isSet: (body) => body.stackCeiling !== undefined,
  parts: (body) => [
    words('one line pays all partners together at most '),
    percent('stackCeiling', 'Ceiling', body.stackCeiling ?? ''),
    words(' of its net sales.'),
  ],
  added: (body) => ({ ...body, stackCeiling: '0.3' }),
  removed: (body) => without(body, 'stackCeiling'),
};

const clawbackBands = (terms: ClawbackTerms): SentencePart[] => [
  words(': '),
  ...commaList(
    (terms.bands ?? []).map((band, index) => [
      percent(`clawback.bands.${index}.rate`, `Taken back, step ${index + 1}`, band.rate),
      words(' from '),
      number(`clawback.bands.${index}.from`, `Age from, step ${index + 1}`, band.from),
      ...(index === 0
        ? [words(' '), choice('clawback.unit', 'Age in', terms.unit, clawbackUnitWords), words(' on')]
        : []),
    ]),
  ),
  words('.'),
];

const clawbackWindow = (terms: ClawbackTerms): SentencePart[] => [
  words(' of '),
  number('clawback.window', 'Length of the window', terms.window ?? ''),
  words(' '),
  choice('clawback.unit', 'Age in', terms.unit, clawbackUnitWords),
  words(', and nothing afterwards.'),
];

const clawback: PlanTerm = {
  title: 'Cancellation',
  absent: 'A cancellation takes back everything that was paid on it, whenever it comes.',
  isSet: (body) => body.clawback !== undefined,
  parts: ({ clawback: terms }) =>
    terms === undefined
      ? []
      : [
          words('a cancellation takes back '),
          choice('clawback.mode', 'Takes back', terms.mode, clawbackModeWords),
          ...(terms.mode === 'bands' ? clawbackBands(terms) : clawbackWindow(terms)),
        ],
  added: (body) => ({
    ...body,
    clawback: {
      unit: 'months',
      mode: 'bands',
      bands: [
        { from: '0', rate: '1' },
        { from: '6', rate: '0.5' },
        { from: '12', rate: '0' },
      ],
    },
  }),
  removed: (body) => without(body, 'clawback'),
};

const holdback: PlanTerm = {
  title: 'Holdback',
  absent: 'Nothing is held back.',
  isSet: (body) => body.terms?.holdback !== undefined,
  parts: ({ terms }) =>
    terms?.holdback === undefined
      ? []
      : [
          percent('terms.holdback.rate', 'Held back', terms.holdback.rate),
          words(' of '),
          choice('terms.holdback.of', 'Of', terms.holdback.of, holdbackOfWords),
          words(' is held back and released: '),
          ...andList(
            terms.holdback.releases.map((release, index) => [
              percent(`terms.holdback.releases.${index}.share`, `Released, part ${index + 1}`, release.share),
              words(' after '),
              whole(
                `terms.holdback.releases.${index}.afterMonths`,
                `Months after the period's end, part ${index + 1}`,
                release.afterMonths,
              ),
              words(release.afterMonths === 1 ? ' month' : ' months'),
            ]),
          ),
          words(", counted from the period's end."),
        ],
  added: (body) =>
    withTerm(body, { holdback: { rate: '0.1', of: 'commission', releases: [{ afterMonths: 6, share: '1' }] } }),
  removed: (body) => withoutTerm(body, 'holdback'),
};

const money = (
  id: string,
  label: string,
  term: { readonly amount: string; readonly currency: string },
): SentencePart[] => [
  number(`${id}.amount`, label, term.amount),
  words(' '),
  currencyCode(`${id}.currency`, `${label}: currency`, term.currency),
];

const cap: PlanTerm = {
  title: 'Cap',
  absent: 'What the plan pays has no cap.',
  isSet: (body) => body.terms?.cap !== undefined,
  parts: ({ terms }) =>
    terms?.cap === undefined
      ? []
      : [
          words('the plan pays a partner at most '),
          ...money('terms.cap', 'Cap', terms.cap),
          words(' each '),
          choice('terms.cap.per', 'Each', terms.cap.per, capPerWords),
          words('; what is above '),
          choice('terms.cap.excess', 'What is above', terms.cap.excess, excessWords),
          words('. What a cancellation takes back makes room again.'),
        ],
  added: (body, currency) => withTerm(body, { cap: { amount: '50000', currency, per: 'period', excess: 'drop' } }),
  removed: (body) => withoutTerm(body, 'cap'),
};

const guarantee: PlanTerm = {
  title: 'Guarantee',
  absent: 'No least amount is guaranteed.',
  isSet: (body) => body.terms?.guarantee !== undefined,
  parts: ({ terms }) =>
    terms?.guarantee === undefined
      ? []
      : [
          words('a period pays a partner at least '),
          ...money('terms.guarantee', 'Guarantee', terms.guarantee),
          words('; '),
          flag('terms.guarantee.cumulative', 'Counted', terms.guarantee.cumulative, {
            yes: 'what was paid above it earlier in the year is counted',
            no: 'each period stands alone',
          }),
          words('.'),
        ],
  added: (body, currency) => withTerm(body, { guarantee: { amount: '1000', currency, cumulative: false } }),
  removed: (body) => withoutTerm(body, 'guarantee'),
};

const draw: PlanTerm = {
  title: 'Draw',
  absent: 'Nothing is paid in advance.',
  isSet: (body) => body.terms?.draw !== undefined,
  parts: ({ terms }) =>
    terms?.draw === undefined
      ? []
      : [
          words('each period pays a partner '),
          ...money('terms.draw', 'Draw', terms.draw),
          words(' in advance; '),
          flag('terms.draw.recoverable', 'What was not earned', terms.draw.recoverable, {
            yes: 'what of it was not earned is taken off later commission',
            no: 'what of it was not earned is not asked back',
          }),
          words('.'),
        ],
  added: (body, currency) => withTerm(body, { draw: { amount: '1000', currency, recoverable: true } }),
  removed: (body) => withoutTerm(body, 'draw'),
};

/** Every term of a plan. */
export const planTerms: Readonly<Record<TermId, PlanTerm>> = {
  include,
  settle,
  stackCeiling,
  cap,
  guarantee,
  draw,
  clawback,
  holdback,
};

/** A term as a sentence for readers, also where the plan says nothing. */
export const termText = (id: TermId, body: PlanBody): string =>
  planTerms[id].isSet(body) ? plainText(planTerms[id].parts(body)) : planTerms[id].absent;
