import type { ImportKind } from '#model/import-records.ts';
import type { ImportField } from './import-field.ts';
import { fieldsOf } from './import-fields.ts';

/** `sure`: the header is a known word of the field. `check`: it contains one. `none`: not understood. */
export type MatchCertainty = 'sure' | 'check' | 'none';

/** Column header → field, with how sure that is. */
export type ColumnMatch = { readonly header: string; readonly field?: string; readonly certainty: MatchCertainty };

/** A header without case, accents, punctuation and what stands in brackets: “Order-Nr. (SAP)” is “order nr”. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/ß/gu, 'ss')
    .toLowerCase()
    .replace(/[([{].*?[)\]}]/gu, ' ')
    .replace(/([a-z])([0-9])/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `orderNumber` and `order_number` read as words too. */
const wordsOfHeader = (header: string): string => plainHeader(header.replace(/([a-z])([A-Z])/gu, '$1 $2'));

const plainWords = new WeakMap<ImportField, readonly string[]>();

/** The words of a field are the same for every header of every file, so they are made plain once. */
function wordsOfField(field: ImportField): readonly string[] {
  const known = plainWords.get(field);
  if (known !== undefined) return known;
  const words = field.words.split('|').map(plainHeader);
  plainWords.set(field, words);
  return words;
}

function rank(field: ImportField, header: string): number {
  const words = wordsOfField(field);
  const at = words.indexOf(header);
  if (at >= 0) return at;
  const loose = words.findIndex((word) => word.length > 3 && ` ${header} `.includes(` ${word} `));
  return loose < 0 ? Infinity : 1000 + loose;
}

/**
 * Gives every column the field whose words fit best; a field takes one column, the surest. A header that occurs
 * twice is never sure: the person says which one is meant.
 */
export function matchColumns(headers: readonly string[], kind: ImportKind): ColumnMatch[] {
  const plain = headers.map(wordsOfHeader);
  const pairs = fieldsOf(kind).flatMap((field, order) =>
    plain.map((header, column) => ({ field, order, column, rank: rank(field, header) })),
  );
  pairs.sort((a, b) => a.rank - b.rank || a.order - b.order || a.column - b.column);
  const byColumn = new Map<number, ColumnMatch>();
  const taken = new Set<string>();
  for (const pair of pairs) {
    if (pair.rank === Infinity || byColumn.has(pair.column) || taken.has(pair.field.name)) continue;
    const header = headers[pair.column] as string;
    byColumn.set(pair.column, { header, field: pair.field.name, certainty: pair.rank < 1000 ? 'sure' : 'check' });
    taken.add(pair.field.name);
  }
  return headers.map((header, column) => byColumn.get(column) ?? { header, certainty: 'none' });
}

/** Fields that must be filled for a file of this kind to make sense; each row needs one of them to be mapped. */
const requiredFields = {
  partners: [['code', 'name']],
  supplyLinks: [['child'], ['parent'], ['from']],
  products: [['code']],
  deals: [['code']],
  participants: [['deal'], ['partner'], ['role']],
  efforts: [['deal'], ['task'], ['by']],
  sales: [
    ['net', 'list', 'unitPrice'],
    ['ordered', 'invoiced', 'delivered'],
  ],
  receipts: [['date'], ['reference'], ['amount']],
  payments: [['partner'], ['amount'], ['date']],
  adjustments: [['partner'], ['amount'], ['date'], ['reason']],
  openingBalances: [['partner'], ['amount']],
  salesTargets: [['partner'], ['year'], ['amount']],
  mdfClaims: [['partner'], ['activity'], ['amount'], ['date']],
  exchangeRates: [['date'], ['from'], ['rate', 'average', 'endOfDay']],
  people: [['partner'], ['name', 'firstName', 'lastName', 'email']],
  courses: [['code']],
  certificates: [['partner'], ['name'], ['earned']],
  completions: [['partner'], ['course'], ['completed']],
  agreements: [['partner'], ['type'], ['from']],
  interactions: [['partner'], ['date'], ['kind']],
  marketingActivities: [['partner'], ['name'], ['date']],
  surveyAnswers: [['partner'], ['survey'], ['date'], ['score']],
  figures: [['partner'], ['name'], ['value'], ['date']],
  milestones: [['partner'], ['name'], ['date']],
  subscriptions: [['partner'], ['customer'], ['from']],
  enrolments: [['partner'], ['programme']],
  tiers: [['partner'], ['tier'], ['from']],
} as const satisfies Record<ImportKind, readonly (readonly string[])[]>;

/** The required fields that these mapped fields leave unfilled, by their first label. */
export function missingFields(kind: ImportKind, mapped: ReadonlySet<string>): string[] {
  const missing = requiredFields[kind].filter((any) => !any.some((name) => mapped.has(name)));
  return missing.map((any) => fieldsOf(kind).find((field) => field.name === any[0])?.label ?? (any[0] as string));
}

/** Fields that only this kind of file has: they tell kinds apart that share the rest. */
const telling: Readonly<Record<ImportKind, readonly string[]>> = {
  partners: ['name', 'type', 'city', 'country', 'email', 'payeeName'],
  supplyLinks: ['child', 'parent'],
  products: ['listPrice', 'name'],
  deals: ['code', 'stage', 'expectedClose', 'registered', 'sourcedBy'],
  participants: ['deal', 'role', 'share'],
  efforts: ['deal', 'task', 'by'],
  sales: ['orderNumber', 'lineNumber', 'invoice', 'quantity', 'unitPrice', 'net', 'cost', 'product'],
  receipts: ['reference', 'date'],
  payments: ['method', 'reference', 'date'],
  adjustments: ['reason', 'approver'],
  openingBalances: ['amount'],
  salesTargets: ['year', 'q1', 'q4'],
  mdfClaims: ['activity', 'approved'],
  exchangeRates: ['rate', 'average', 'endOfDay', 'from', 'to'],
  people: ['firstName', 'lastName', 'role', 'influence', 'left', 'language'],
  courses: ['validMonths', 'level'],
  certificates: ['holder', 'name', 'earned', 'expires', 'evidence'],
  completions: ['holder', 'course', 'completed', 'score'],
  agreements: ['signed', 'renewal', 'noticeDays', 'obligations'],
  interactions: ['holder', 'kind', 'summary'],
  marketingActivities: ['name', 'leads', 'evidence'],
  surveyAnswers: ['survey', 'score', 'scale', 'respondent'],
  figures: ['name', 'part', 'value', 'enteredBy'],
  milestones: ['name', 'by'],
  subscriptions: ['reference', 'customer', 'quantity'],
  enrolments: ['programme', 'track', 'lead', 'invitedTo'],
  tiers: ['tier', 'decidedBy'],
};

/** Words in a header that settle the kind on their own. */
const decisive: Readonly<Partial<Record<ImportKind, RegExp>>> = {
  receipts: /\b(customer payment|customer paid|received|receipt|zahlungseingang|encaissement)/u,
  payments: /\b(paid|payment|zahl|paiement)/u,
  participants: /\b(participant|split)\b/u,
  efforts: /\b(effort|done by)\b/u,
  salesTargets: /\b(target|quota|objectif|umsatzziel)\b/u,
  mdfClaims: /\b(mdf|claim)/u,
  openingBalances: /\b(opening|balance|saldo|solde|vortrag)/u,
  adjustments: /\b(adjust|korrektur|ajustement|reason|grund|motif)/u,
  exchangeRates: /\b(rate|kurs|taux)\b/u,
  supplyLinks: /\b(parent|supplied|beliefert|child)\b/u,
  people: /\b(job title|first name|vorname|prenom|influence)\b/u,
  courses: /\b(course|training|kurs|schulung|formation)\b/u,
  certificates: /\b(certificat|certified|credential|accreditation|zertifi|certification|certificate)/u,
  completions: /\b(completion|completed|course|learner|exam|kurs|abgeschlossen|termine)\b/u,
  agreements: /\b(agreement|contract|vertrag|contrat|signed|renewal|notice)/u,
  interactions: /\b(interaction|activity type|call date|meeting|subject|betreff|objet)\b/u,
  marketingActivities: /\b(campaign|marketing|leads|kampagne|campagne)\b/u,
  surveyAnswers: /\b(survey|respondent|nps|csat|umfrage|enquete|satisfaction|verbatim)\b/u,
  figures: /\b(figure|metric|kpi|headcount|kennzahl|indicateur|entered by)\b/u,
  milestones: /\b(milestone|meilenstein|jalon|gate)\b/u,
  subscriptions: /\b(subscription|tenant|seats|churn|abonnement|mrr)\b/u,
  enrolments: /\b(enrol|enroll|track|program joined|invited)/u,
  tiers: /\b(tier|partner level|partnerstatus|tier since)\b/u,
};

/** More columns than this say nothing more about a file. */
const MOST_AGAINST = 40;

/** How well headers fit a kind; −1 when a required field is missing. */
function fit(headers: readonly string[], kind: ImportKind): number {
  const matches = matchColumns(headers, kind).filter((match) => match.field !== undefined);
  const fields = new Set(matches.map((match) => match.field as string));
  if (missingFields(kind, fields).length > 0) return -1;
  const certain = new Set(matches.filter(({ certainty }) => certainty === 'sure').map(({ field }) => field as string));
  const sure = certain.size;
  // A guess tells nothing: “Product name” is no partner's name.
  const tells = telling[kind].filter((name) => certain.has(name)).length;
  const said = headers.some((header) => decisive[kind]?.test(wordsOfHeader(header))) ? 4 : 0;
  // Columns that mean nothing speak against a kind; an export with two hundred of its own is still what it is.
  return sure + (matches.length - sure) / 2 + tells * 1.5 + said - Math.min(headers.length, MOST_AGAINST) / 10;
}

/** Where headers fit two kinds alike, the one that files mostly are. */
const LIKELY = [
  'sales',
  'partners',
  'payments',
  'receipts',
  'deals',
  'products',
  'exchangeRates',
  'adjustments',
  'supplyLinks',
  'openingBalances',
  'participants',
  'efforts',
  'salesTargets',
  'mdfClaims',
  'certificates',
  'people',
  'completions',
  'agreements',
  'interactions',
  'marketingActivities',
  'surveyAnswers',
  'subscriptions',
  'tiers',
  'enrolments',
  'figures',
  'milestones',
  'courses',
] as const satisfies readonly ImportKind[];

/** The kinds of file that these headers can be, likeliest first; none when nothing fits. The person can always choose. */
export function detectKinds(headers: readonly string[]): ImportKind[] {
  const scored = LIKELY.map((kind) => ({ kind, score: fit(headers, kind) })).filter(({ score }) => score >= 1);
  return scored.sort((a, b) => b.score - a.score).map(({ kind }) => kind);
}
