import type { ComparedClosings } from '#commission/compare-closings.ts';
import type { BookTrouble } from '#records/book-troubles.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type {
  CalculationException,
  EntryNature,
  ExceptionKind,
  PartnerTotal,
  RuleReference,
  TrueUp,
  UnpaidLine,
} from '#commission/contract.ts';
import type { AsideItem } from '#commission/settlement/aside.ts';
import type { Trace } from '#commission/trace.ts';
import type { ExchangeRate, Receipt } from '#model/line-chunk.ts';
import type { LineDate, LineNumber, LineText } from '#model/sale-line.ts';
import type { PaidLines } from '#plans/lint/paid-lines.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import type { StatementState } from '#statement/statement-state.ts';
import type { ImportApi } from './import-api.ts';
import type { InsightApi } from './insight-api.ts';
import type { PlanningApi } from './planning-api.ts';
import type { SharingApi } from './sharing-api.ts';
import type { TierInsightApi } from './tier-insight-api.ts';
import type { TierLabApi } from './tier-lab-api.ts';
import type { TiersApi } from './tiers-api.ts';

/**
 * What the engine host answers to the windows. Amounts are text with the currency's minor units, dates ISO text,
 * partners are record ids. Everything here is derived: nothing that it returns is written anywhere.
 * Reached through `useEngine(engine => engine.…, deps)` or `engine()` of `engine-client.ts`.
 */
export interface EngineApi
  extends ImportApi, InsightApi, PlanningApi, SharingApi, TierInsightApi, TierLabApi, TiersApi {
  /** Lines of the book, for the status bar and empty states. */
  counts(): Promise<BookCounts>;

  /** Every period from the first line or close to today, newest first. */
  periods(): Promise<readonly PeriodOverview[]>;
  /** Calculates, or answers from memory when no input changed. Never writes. */
  calculate(period: PeriodId): Promise<CalculationSummary>;
  partnerTotals(period: PeriodId): Promise<readonly PartnerTotalView[]>;
  /** A page of the period's entries, and the count and sums of everything the query matches. */
  entries(query: EntryQuery): Promise<EntryPage>;
  /** A line as its file said it, also one that was corrected or undone since; `id` is `batch:position`. */
  importedLine(id: string): Promise<LineView | undefined>;
  /** One entry with what names it, for a hold or a dispute. */
  entryDetail(period: PeriodId, entry: number): Promise<EntryDetail>;
  /** The receipt of one entry. `entry` is `EntryView.entry`. */
  trace(period: PeriodId, entry: number): Promise<Trace>;
  /** Entries, totals and closings whose amount is this ("1,234.56", "1234.56"), in all periods: open ones first, then newest first; at most 100. */
  findAmount(text: string): Promise<readonly AmountHit[]>;
  /** Lines that paid nothing, and why. */
  unpaid(query: UnpaidQuery): Promise<UnpaidPage>;
  exceptions(period: PeriodId): Promise<readonly ExceptionView[]>;
  /** Partner totals that differ from those stored at the last calculation. */
  changesSinceCalculation(period: PeriodId): Promise<readonly TotalChange[]>;
  trueUps(period: PeriodId): Promise<readonly TrueUpView[]>;
  /** The closings of a period that was closed on two laptops, side by side; undefined: it wasn't. */
  closedTwice(period: PeriodId): Promise<ClosedTwice | undefined>;
  /** What colleagues brought about together and a person should decide (sync.md 2.4). */
  troubles(): Promise<readonly BookTrouble[]>;
  /** Why a close would be refused; empty: it would go through. */
  closeBlockers(period: PeriodId): Promise<readonly Problem[]>;

  /**
   * Revenue per fiscal quarter and currency, oldest first, quarters without sales included as zero; of a line that is split only the
   * partner's own part.
   */
  salesByQuarter(partner: string): Promise<readonly QuarterSales[]>;
  /** The last 12 months to `asOf` and the 12 before them, in such parts, for every partner with sales or one of them. */
  salesTotals12Months(asOf: IsoDate, partner?: string): Promise<readonly PartnerSales[]>;
  lines(query: LineQuery): Promise<Page<LineView>>;
  /** How many lines name or are credited to a partner: one with lines can't be deleted. */
  partnerLineCount(partner: string): Promise<number>;
  /** Texts of files that no partner is called by, most lines first, with the likeliest partners. */
  waitingTexts(): Promise<readonly WaitingText[]>;
  /** Lines with one key that say different things, to be chosen from. */
  differingDuplicates(): Promise<readonly DifferingLines[]>;
  /** The circle that this link would close, as partner ids from the child up and back; undefined: none. */
  linkCycle(link: ProposedLink): Promise<readonly string[] | undefined>;
  /** Distinct values of a line field, for filters and plan conditions; most frequent first, at most 200. */
  lineValues(
    field: LineText | `custom:${string}`,
  ): Promise<readonly { readonly value: string; readonly lines: number }[]>;
  /** Names of the custom columns of all imported lines. */
  lineCustomFields(): Promise<readonly string[]>;

  /** What a plan version that isn't stored would pay in a period, per partner and currency, and its first entry's trace. */
  tryPlan(period: PeriodId, trial: PlanTrial): Promise<Result<PlanTrialResult, Problem>>;
  /** Lines of the period that such a version would pay more than they earn, for the plan's lint; nothing once a newer one is asked. */
  paidOnLines(period: PeriodId, trial: PlanTrial): Promise<Result<PaidLines | undefined, Problem>>;

  /** The sheet of a partner: of the closing when the period is closed, else a draft. */
  statementModel(key: StatementKey): Promise<Result<StatementModel, Problem>>;
  statementCsv(key: StatementKey): Promise<Result<string, Problem>>;
  /** One row per partner and currency that gets a statement; none in history, nor while an earlier period is open. */
  statements(period: PeriodId): Promise<readonly StatementRow[]>;
  /** What is on hold or in dispute at the end of the period, record by record and line by line. */
  aside(period: PeriodId): Promise<readonly AsideView[]>;
  issuedStatements(filter?: { readonly partner?: string; readonly period?: PeriodId }): Promise<readonly IssuedView[]>;

  /** Every exchange rate that was imported, also those that a later import replaced or that were undone. */
  exchangeRates(): Promise<readonly RateView[]>;

  /** Every payment of a customer that was imported, with what became of it; earliest import first. */
  receivedPayments(): Promise<readonly ReceiptView[]>;

  /** Every record kind as CSV, all stored lines, exchange rates and customers' payments as CSV, and the whole book as JSON, in one ZIP. */
  exportEverything(progress: (done: number, of: number) => void): Promise<Uint8Array>;

  /** Differs whenever any input of the calculation differs. */
  freshness(): Promise<string>;
}

/** Closings of one period that two laptops made. */
export interface ClosedTwice extends ComparedClosings {
  /** Hash of the one that holds; undefined while nobody has decided. */
  readonly holds: string | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** How many rows the query matches in all. */
  readonly count: number;
  readonly offset: number;
}

export interface PageQuery {
  readonly offset: number;
  readonly limit: number;
}

/** An exchange rate: 1 `from` = `rate` `to`. */
export interface RateView extends ExchangeRate {
  readonly id: string;
  readonly batch: string;
  readonly source: string;
  /** `replaced`: a later import has another rate for the same date, currencies, kind and source. */
  readonly state: 'counts' | 'replaced' | 'undone';
}

/** Money that a customer paid, as a file said it. */
export interface ReceiptView extends Receipt {
  readonly id: string;
  readonly batch: string;
  readonly source: string;
  readonly fileName: string;
  /** `duplicate`: an earlier import says it already; it counts once. */
  readonly state: 'matched' | 'unmatched' | 'duplicate' | 'undone';
  /** Why no line is known for it. */
  readonly detail?: string;
}

export interface BookCounts {
  readonly lines: number;
  readonly waiting: number;
  readonly identicalDuplicates: number;
  readonly differingDuplicates: number;
  readonly batches: number;
  /** Lines that have each date. */
  readonly dated: Readonly<Record<LineDate, number>>;
  readonly firstDate?: IsoDate;
  readonly lastDate?: IsoDate;
}

export type PeriodStateName = 'open' | 'calculated' | 'approved' | 'closed';

export interface PeriodOverview {
  readonly period: PeriodId;
  readonly from: IsoDate;
  readonly last: IsoDate;
  readonly state: PeriodStateName;
  /** Before the first period that this book closes: it counts for bands and tiers, and is never paid. */
  readonly history: boolean;
  /** The open period that has to close before this one has an opening balance, and so statements. */
  readonly waitsFor?: PeriodId;
  readonly lines: number;
  readonly controlTotals: Readonly<Record<string, string>>;
  /** Calculated or approved from inputs that changed since. */
  readonly stale: boolean;
  readonly closedAt?: string;
}

export interface CalculationSummary {
  readonly period: PeriodId;
  readonly state: PeriodStateName;
  readonly lines: number;
  readonly entries: number;
  readonly partners: number;
  readonly currencies: readonly string[];
  readonly rules: readonly RuleReference[];
  /** Commission by currency. */
  readonly controlTotals: Readonly<Record<string, string>>;
  readonly exceptions: Readonly<Partial<Record<ExceptionKind, number>>>;
  readonly blocking: number;
  readonly unpaid: number;
  readonly trueUps: number;
  readonly fingerprint: string;
  /** The stored calculation was made from other inputs. */
  readonly stale: boolean;
  /** What `calculatePeriod` stores in `periodState.totals`. */
  readonly totalsText: string;
  readonly milliseconds: number;
}

export interface PartnerTotalView extends PartnerTotal {
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly entries: number;
  readonly plan?: string;
}

export interface EntryQuery extends PageQuery {
  readonly period: PeriodId;
  readonly partner?: string;
  readonly currency?: string;
  /** A rule id of the plan, `R4`. */
  readonly rule?: string;
  /** A line id `batch:position`. */
  readonly line?: string;
  /** Finds in order number, customer, product, deal, invoice. */
  readonly search?: string;
  readonly sort?: { readonly by: 'date' | 'amount' | 'partner' | 'rule' | 'order'; readonly descending: boolean };
}

export interface EntryPage extends Page<EntryView> {
  /** Sum of the matching entries by currency. */
  readonly sums: Readonly<Record<string, string>>;
}

export interface EntryView {
  /** Index for `trace`. */
  readonly entry: number;
  readonly period: PeriodId;
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly currency: string;
  readonly amount: string;
  readonly base: string;
  readonly nature: EntryNature;
  readonly level: number;
  readonly rule: RuleReference | undefined;
  readonly band: number | undefined;
  readonly lineId: string | undefined;
  readonly date: IsoDate | undefined;
  readonly order: string;
  readonly lineNumber: string;
  readonly customer: string;
  readonly product: string;
  readonly deal: string;
  readonly cause?: string;
  /** The derivation in one line, as the account manager reads it: `20,576.00 net × 10 % = 2,057.60`. */
  readonly formula: string;
}

/** An entry with what names it in every calculation of its period. */
export interface EntryDetail extends EntryView {
  /** `Dispute.entry`. */
  readonly key: string;
  /** What all entries under the key come to: a line that is paid in portions has several. */
  readonly keyAmount: string;
  /** "Order SO-1, line 2". */
  readonly label: string;
  /** Record of the line's deal. */
  readonly dealId?: string;
}

/** Money of a partner that a hold or dispute keeps from being paid. */
export interface AsideView extends AsideItem {
  readonly partner: string;
  readonly partnerName: string;
  readonly currency: string;
}

export interface AmountHit {
  readonly what: 'entry' | 'total' | 'line' | 'statement';
  readonly period?: PeriodId;
  readonly partner?: string;
  readonly partnerName?: string;
  readonly currency: string;
  readonly amount: string;
  readonly entry?: number;
  readonly lineId?: string;
  readonly statement?: string;
  /** Order, customer, rule: what tells two hits apart. */
  readonly detail: string;
}

export interface UnpaidQuery extends PageQuery {
  readonly period: PeriodId;
  readonly partner?: string;
  /** The currency that the line is in. */
  readonly currency?: string;
  /** Finds in order number, customer, product, deal, invoice. */
  readonly search?: string;
}

export interface UnpaidPage extends Page<UnpaidView> {
  /** How many of the matching lines are in each currency. */
  readonly currencies: Readonly<Record<string, number>>;
}

export interface UnpaidView extends Omit<UnpaidLine, 'line' | 'partner'> {
  readonly partner: string;
  readonly partnerName: string;
  /** Undefined when the line isn't kept on this laptop any more. */
  readonly line: LineView | undefined;
}

export interface ExceptionView extends Omit<CalculationException, 'line'> {
  readonly partnerName?: string;
  readonly line?: LineView;
}

export interface TotalChange {
  readonly partner: string;
  readonly partnerName: string;
  readonly currency: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface TrueUpView extends TrueUp {
  readonly partnerCode: string;
  readonly partnerName: string;
}

export interface QuarterSales {
  /** Fiscal quarter, `2026-Q3`. */
  readonly quarter: PeriodId;
  readonly currency: string;
  readonly net: string;
  readonly lines: number;
}

export interface PartnerSales {
  readonly partner: string;
  readonly currency: string;
  readonly last12Months: string;
  readonly previous12Months: string;
  readonly lines: number;
  readonly lastSale: IsoDate;
}

export interface LineQuery extends PageQuery {
  /** Credited or named partner. */
  readonly partner?: string;
  /** Text of the file that waits for a partner; '' is lines that name nobody. */
  readonly waiting?: string;
  readonly batch?: string;
  readonly deal?: string;
  /** `batch:position` ids. */
  readonly ids?: readonly string[];
  readonly from?: IsoDate;
  readonly next?: IsoDate;
  readonly search?: string;
  readonly sort?: { readonly by: 'date' | 'net' | 'order' | 'customer'; readonly descending: boolean };
}

/** A line as a person reads it; the texts of the file, exactly. */
export type LineView = {
  readonly id: string;
  readonly batch: string;
  readonly row: number;
  readonly date: IsoDate | undefined;
  /** Whom it's credited to: an id; of several each with its part, "A 60 %, B 40 %"; undefined: nobody, it waits. */
  readonly creditedPartner: string | undefined;
  readonly custom: Readonly<Record<string, string>>;
} & { readonly [Text in LineText]: string } & { readonly [Day in LineDate]: IsoDate | undefined } & {
  readonly [Figure in LineNumber]: string | undefined;
};

export interface WaitingText {
  /** As in the file; '' when the lines name nobody. */
  readonly text: string;
  readonly lines: number;
  readonly net: readonly { readonly currency: string; readonly net: string }[];
  readonly firstDate?: IsoDate;
  readonly lastDate?: IsoDate;
  readonly files: readonly string[];
  /** Likeliest first, at most 3. `likeness` 0 to 1. */
  readonly suggestions: readonly { readonly partner: string; readonly name: string; readonly likeness: number }[];
}

export interface DifferingLines {
  readonly source: string;
  readonly key: string;
  /** The first counts until another is chosen (record kind `lineChoice`). */
  readonly lines: readonly { readonly batch: string; readonly fileName: string; readonly line: LineView }[];
}

export interface ProposedLink {
  readonly child: string;
  readonly parent: string;
  readonly from: string;
  readonly next?: string;
  /** The link that is being changed: it doesn't count. */
  readonly id?: string;
}

export interface PlanTrial {
  readonly plan: string;
  /** The body of the version being edited (`PlanBody`). */
  readonly body: unknown;
  /** A version record that the body stands in for. */
  readonly version?: string;
  /** A line id: then the examples are what it pays, else the first entry that the plan makes. */
  readonly line?: string;
}

export interface PlanTrialResult {
  readonly controlTotals: Readonly<Record<string, string>>;
  readonly totals: readonly {
    readonly partner: string;
    readonly currency: string;
    readonly now: string;
    readonly trial: string;
  }[];
  readonly examples: readonly Trace[];
}

export interface StatementKey {
  readonly period: PeriodId;
  readonly partner: string;
  readonly currency: string;
}

export interface StatementRow extends StatementKey {
  readonly partnerCode: string;
  readonly partnerName: string;
  /** Absent on a draft. */
  readonly number?: string;
  readonly state: StatementState;
  /** Whoever reviewed, approved or paid it last, and when (ISO instant); absent on a draft. */
  readonly markedBy?: string;
  readonly markedAt?: string;
  readonly opening: string;
  readonly commission: string;
  readonly adjustments: string;
  /** Between earned and payable: cap, guarantee, draw, holdback, holds, disputes and taxes together, signed. */
  readonly settled: string;
  /** What is held back at the end of the period: the second balance. */
  readonly heldBack: string;
  readonly payments: string;
  readonly closing: string;
  readonly payable: string;
  /** The day on which that is due by the partner's agreement, ISO; absent without one. */
  readonly due?: string;
  readonly carriedForward: boolean;
  readonly issuedAt?: string;
  /** Settings and records that are missing before it can be issued. */
  readonly missing: readonly Problem[];
}

export interface IssuedView extends StatementKey {
  readonly number: string;
  /** Id of the stored closing that holds the PDF bytes: `issuedPdf(id)` of `#data/closings.ts`. */
  readonly id: string;
  readonly issuedAt: string;
  readonly closing: string;
}
