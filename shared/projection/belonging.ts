import { isDeleted } from '#model/is-deleted.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { AnyRow, BookRecords, RecordRow } from '#model/record-row.ts';

/**
 * How a record belongs to a partner: it is the partner; it names it; it hangs on a deal, a business plan or a review of it; it's
 * everybody's (the settings, the catalogue); or nobody's: our own work, or a list that names several partners.
 */
export type Belonging = 'self' | 'names' | 'isDeal' | 'ofDeal' | 'ofPlan' | 'ofReview' | 'everybody' | 'nobody';

/** Whose the records of each kind are. A kind that nobody thought of can't compile, so it can't be shown either. */
export const belonging = {
  adjustment: 'names',
  agreement: 'names',
  alias: 'nobody',
  batch: 'nobody',
  benefitGrant: 'names',
  bookSettings: 'everybody',
  businessPlan: 'names',
  certificate: 'names',
  closeDecision: 'nobody',
  commitment: 'names',
  completion: 'names',
  conflictDecision: 'nobody',
  course: 'everybody',
  deal: 'isDeal',
  dealParticipant: 'ofDeal',
  dispute: 'names',
  effort: 'ofDeal',
  enrolment: 'names',
  figure: 'names',
  hold: 'nobody',
  importSource: 'nobody',
  interaction: 'names',
  lineChoice: 'nobody',
  marketingActivity: 'names',
  mdfClaim: 'names',
  milestone: 'names',
  onboardingPath: 'nobody',
  onboardingTask: 'names',
  openingBalance: 'names',
  partner: 'self',
  payment: 'names',
  periodState: 'nobody',
  person: 'names',
  pillarEvidence: 'nobody',
  plan: 'nobody',
  planAssignment: 'nobody',
  planGoal: 'ofPlan',
  planItem: 'ofPlan',
  planPlay: 'ofPlan',
  planVersion: 'nobody',
  priority: 'names',
  product: 'everybody',
  programme: 'everybody',
  programmeVersion: 'nobody',
  review: 'names',
  reviewNote: 'ofReview',
  reviewTopic: 'names',
  salesTarget: 'names',
  savedView: 'nobody',
  scorecardComment: 'names',
  scorecardTarget: 'names',
  scorecardTile: 'everybody',
  sellerEqualiser: 'nobody',
  statementMark: 'nobody',
  subscription: 'names',
  supplyLink: 'nobody',
  survey: 'everybody',
  surveyAnswer: 'names',
  task: 'nobody',
  tierOverride: 'names',
  tierRecord: 'names',
  withholdingTax: 'names',
} as const satisfies Record<RecordKind, Belonging>;

type Loose = { readonly [field: string]: unknown };

const idIn = ({ values }: AnyRow, field: string): string => {
  const id = (values as Loose)[field];
  return typeof id === 'string' ? id : '';
};

/** Tells of any row of a book whether it is one partner's own. */
export interface Ownership {
  /** The partner, and those that were merged into it. */
  readonly partners: ReadonlySet<string>;
  /** `own`: this partner's; `everybody`: of the whole program; `other`: somebody else's; `nobody`: never shown. */
  of(row: AnyRow): 'own' | 'everybody' | 'other' | 'nobody';
  /** Whether the partner leads the deal; one that it only takes part in is another party's. */
  leads(deal: string): boolean;
  /** Whether somebody else takes part in a deal of it. */
  isShared(deal: string): boolean;
}

/** Whose each record is, seen from one partner. A deal is its own where it leads it or takes part in it. */
export function ownershipOf(records: BookRecords, partner: string): Ownership {
  const partners = new Set([partner]);
  for (const { id } of records.all('partner')) if (mergedPartner(records, id) === partner) partners.add(id);
  const led = idsWhere(records, 'deal', (row) => partners.has(row.values.partner ?? ''));
  const deals = new Set(led);
  const others = new Set<string>();
  for (const { values } of records.all('dealParticipant')) {
    const deal = values.deal ?? '';
    if (partners.has(values.partner ?? '')) deals.add(deal);
    else others.add(deal);
  }
  const plans = idsWhere(records, 'businessPlan', (row) => partners.has(row.values.partner ?? ''));
  const reviews = idsWhere(records, 'review', (row) => partners.has(row.values.partner ?? ''));
  const isOwn: Readonly<Record<Exclude<Belonging, 'everybody' | 'nobody'>, (row: AnyRow) => boolean>> = {
    self: ({ id }) => partners.has(id),
    names: (row) => partners.has(idIn(row, 'partner')),
    isDeal: ({ id }) => deals.has(id),
    ofDeal: (row) => deals.has(idIn(row, 'deal')),
    ofPlan: (row) => plans.has(idIn(row, 'plan')),
    ofReview: (row) => reviews.has(idIn(row, 'review')),
  };
  return {
    partners,
    of: (row) => {
      const how: Belonging = belonging[row.kind];
      return how === 'everybody' || how === 'nobody' ? how : isOwn[how](row) ? 'own' : 'other';
    },
    leads: (deal) => led.has(deal),
    isShared: (deal) => deals.has(deal) && (others.has(deal) || !led.has(deal)),
  };
}

const idsWhere = <K extends RecordKind>(
  records: BookRecords,
  kind: K,
  holds: (row: RecordRow<K>) => boolean,
): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const row of records.all(kind)) if (holds(row)) ids.add(row.id);
  return ids;
};

const key = (customer: string | undefined): string => (customer ?? '').trim().toLowerCase();

const isOpen = ({ values }: RecordRow<'deal'>): boolean =>
  values.closed === undefined && values.stage !== 'won' && values.stage !== 'lost';

/**
 * Ids of the partner's open deals whose customer another partner has an open registration for: to the partner they are "under
 * review", and nothing is said of the other (ux.md 3.4, rule 4).
 */
export function dealsUnderReview(records: BookRecords, partner: string): ReadonlySet<string> {
  const { partners, of } = ownershipOf(records, partner);
  const open = records.all('deal').filter((row) => isOpen(row) && key(row.values.customer) !== '');
  const elsewhere = new Set(
    open
      .filter((row) => of(row) === 'other' && (row.values.partner ?? '') !== '' && row.values.registered !== undefined)
      .map((row) => key(row.values.customer)),
  );
  return new Set(
    open
      .filter((row) => partners.has(row.values.partner ?? '') && elsewhere.has(key(row.values.customer)))
      .map(({ id }) => id),
  );
}

/** A book of these rows, as the engines read it: deleted ones left out, in the order of their ids. */
export function recordsOfRows(rows: Iterable<AnyRow>): BookRecords {
  const kinds = new Map<RecordKind, Map<string, AnyRow>>();
  for (const row of rows) {
    const own = kinds.get(row.kind) ?? new Map<string, AnyRow>();
    own.set(row.id, row);
    kinds.set(row.kind, own);
  }
  const made = new Map<RecordKind, readonly AnyRow[]>();
  const listOf = (kind: RecordKind): readonly AnyRow[] => {
    const known = made.get(kind);
    if (known !== undefined) return known;
    const list = [...(kinds.get(kind)?.values() ?? [])]
      .filter((row) => !isDeleted(row))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    made.set(kind, list);
    return list;
  };
  return {
    all: <K extends RecordKind>(kind: K) => listOf(kind) as unknown as readonly RecordRow<K>[],
    get: <K extends RecordKind>(kind: K, id: string) => kinds.get(kind)?.get(id) as RecordRow<K> | undefined,
  };
}
