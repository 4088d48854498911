import type { Bytes } from '#base/bytes.ts';
import type { Json } from '#base/canonical-json.ts';
import { canonicalJson } from '#base/canonical-json.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { BookRecords } from '#model/record-row.ts';
import { closingHash } from '#model/closing-hash.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { nextPeriod, periodRange } from '#calendar/period.ts';
import { engineOf, joinSections, sectionOf } from './closing-bytes.ts';
import type { Calculation, EngineInputs } from './contract.ts';
import type { PeriodWords, Standings } from './draft-period.ts';
import { draftPeriod, figuresOf } from './draft-period.ts';
import type { PackedTable } from './packed-table.ts';
import { packTable, unpackRows } from './packed-table.ts';
import type { PartnerAccount, PeriodFigures, TierStanding } from './period-figures.ts';
import { laterColumns } from './statement-line.ts';
import type { ReviewedLine, StatementLine } from './statement-line.ts';
import type { Trace } from './trace.ts';

/** Everything a close needs besides the inputs: who and when, and what other folders do. */
export interface CloseOptions {
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  readonly bytes: Pick<Bytes, 'sha256' | 'utf8Encode' | 'utf8Decode'>;
  readonly explain: (entry: number) => Trace;
  readonly words: PeriodWords;
  /** Where partners stand in their programmes; for books without any it may stay away. */
  readonly standings?: Standings;
  /** What the engine freezes of its own (entry columns, rates, rule versions). */
  readonly frozen: { readonly json: unknown; readonly bytes: Uint8Array };
  /** `recorded`: the period's state record must say approved. `sameAct`: closing approves, as a scheduler does. */
  readonly approval?: 'recorded' | 'sameAct';
  /** `useBookName`: a missing legal entity or contact doesn't stop the close; for books without a person. */
  readonly missingSettings?: 'refuse' | 'useBookName';
}

const NEEDED = [
  ['legalEntity', 'Legal entity'],
  ['contactName', 'Contact'],
  ['homeCurrency', 'Home currency'],
] as const;

/** Settings that a statement can't be issued without, as problems. */
export function missingSettings(records: BookRecords): Problem[] {
  const values = records.get('bookSettings', 'settings')?.values;
  return NEEDED.filter(([field]) => (values?.[field] ?? '') === '').map(([, setting]) => ({
    kind: 'settingMissing',
    setting,
  }));
}

const closedIds = (closings: readonly Pick<StoredClosing, 'kind' | 'period'>[]): PeriodId[] =>
  closings
    .filter(({ kind }) => kind === 'periodClosing')
    .map((closing) => closing.period as PeriodId)
    .sort();

/**
 * The period that has to close before this one has an opening balance, and so statements; undefined when nothing stands
 * before it. Until then its drafts would repeat what the open one before it pays (design.md 10.5).
 */
export function periodBefore(
  closings: readonly Pick<StoredClosing, 'kind' | 'period'>[],
  period: PeriodId,
  calendar: BookCalendar,
): PeriodId | undefined {
  const last = closedIds(closings).at(-1);
  if (last === undefined || period <= last) return undefined;
  const first = nextPeriod(last, calendar);
  return first === period ? undefined : first;
}

/**
 * Why a period has no statements: an earlier one is open, so nothing would be carried into it and what that one pays would
 * stand in both; or it lies before the book's first closed period, where nothing is paid. Undefined when it has them.
 */
export function whyNoStatements(
  closings: readonly Pick<StoredClosing, 'kind' | 'period'>[],
  period: PeriodId,
  calendar: BookCalendar,
): Problem | undefined {
  const closed = closedIds(closings);
  if (closed.includes(period)) return undefined;
  const first = periodBefore(closings, period, calendar);
  if (first !== undefined) return { kind: 'periodOutOfOrder', period, first };
  return closed.length === 0 ? undefined : beforeTheBook(closed, period);
}

const beforeTheBook = (closed: readonly PeriodId[], period: PeriodId): Problem | undefined =>
  closed.some((each) => each > period) ? { kind: 'periodUnknown', period, example: closed[0] ?? '' } : undefined;

function orderProblems({ closings, calendar, closedTwice = [] }: EngineInputs, period: PeriodId): Problem[] {
  const [undecided] = closedTwice;
  if (undecided !== undefined) return [{ kind: 'periodClosedTwice', period: undecided }];
  const closed = closedIds(closings);
  const last = closed.at(-1);
  if (closed.includes(period)) return [{ kind: 'periodClosed', period }];
  if (last === undefined) return [];
  const first = nextPeriod(last, calendar);
  return first === period ? [] : [{ kind: 'periodOutOfOrder', period, first }];
}

function stateProblems(inputs: EngineInputs, calculation: Calculation, options: CloseOptions): Problem[] {
  const { period } = calculation;
  const asksForTwo = inputs.records.get('bookSettings', 'settings')?.values.secondApproval === true;
  // Closing in one act is one person's work: where the book asks for two, the approval has to be recorded.
  if (options.approval === 'sameAct' && !asksForTwo) return [];
  const state = inputs.records.all('periodState').find(({ values }) => values.period === period)?.values;
  if (state?.state !== 'approved') return [{ kind: 'closeBlocked', period, reasons: ['It has not been approved'] }];
  return [
    ...(state.fingerprint === calculation.fingerprint ? [] : [{ kind: 'periodStale' as const, period }]),
    ...(asksForTwo ? sameApprover(period, state.calculatedBy, state.approvedBy) : []),
  ];
}

/** Names count as the same whatever their letter case and spaces; a calculation that nobody stands for can't be told from the approval. */
function sameApprover(period: string, calculatedBy = '', approvedBy = ''): Problem[] {
  const [one, two] = [calculatedBy, approvedBy].map((name) => name.trim().toLowerCase());
  return one === '' || two === '' || one === two
    ? [{ kind: 'sameApprover', period, by: calculatedBy || approvedBy }]
    : [];
}

function blockingReasons(calculation: Calculation): Problem[] {
  const blocking = calculation.exceptions.filter(({ blocks }) => blocks);
  if (blocking.length === 0) return [];
  const others = calculation.exceptions.filter(
    ({ blocks, kind }) => !blocks && (kind === 'unknownPartner' || kind === 'noPlan'),
  );
  return [
    { kind: 'closeBlocked', period: calculation.period, reasons: [...blocking, ...others].map(({ detail }) => detail) },
  ];
}

/** All that stands in the way of a close, at once; empty when nothing does. */
export function closeProblems(inputs: EngineInputs, calculation: Calculation, options: CloseOptions): Problem[] {
  const period = calculation.period as PeriodId;
  const { last } = periodRange(period, inputs.calendar);
  return [
    ...orderProblems(inputs, period),
    ...(options.at.slice(0, 10) <= last ? [{ kind: 'periodNotOver' as const, period, ends: last }] : []),
    ...stateProblems(inputs, calculation, options),
    ...blockingReasons(calculation),
    ...(options.missingSettings === 'useBookName' ? [] : missingSettings(inputs.records)),
  ];
}

interface FrozenLines {
  readonly lines: PackedTable;
  readonly reviewed: PackedTable;
  /** Per account: where its lines and reviewed lines start. */
  readonly starts: readonly (readonly [number, number])[];
}

/**
 * Closes a period: freezes accounts, statement numbers, names, settings, plan rules in words, the statement's lines and the
 * engine's own columns under one hash (commission.md 7). Refused with every problem at once. Afterwards the statement is made
 * from this row alone (`openClosing`), so no later edit can change it. The caller stores the row.
 */
export async function closePeriod(
  inputs: EngineInputs,
  calculation: Calculation,
  options: CloseOptions,
): Promise<Result<StoredClosing, readonly Problem[]>> {
  const problems = closeProblems(inputs, calculation, options);
  if (problems.length > 0) return err(problems);
  const draft = draftPeriod(inputs, calculation, options.explain, options.words, options.standings);
  const lines: StatementLine[] = [];
  const reviewed: ReviewedLine[] = [];
  const starts = draft.figures.accounts.map((account) => {
    const start = [lines.length, reviewed.length] as const;
    for (const line of draft.linesOf(account)) lines.push(line);
    for (const line of draft.reviewedOf(account)) reviewed.push(line);
    return start;
  });
  const frozenLines: FrozenLines = { lines: packTable(lines), reviewed: packTable(reviewed), starts };
  const content = joinSections(
    [
      { name: 'entries', bytes: options.frozen.bytes },
      { name: 'lines', bytes: options.bytes.utf8Encode(canonicalJson(frozenLines as unknown as Json)) },
    ],
    options.bytes,
  );
  // Facts that arrive later would change the answer, so what the statement says is frozen with the figures.
  const accounts = draft.figures.accounts.map((account) => withStandings(account, draft.standingsOf(account)));
  const figures: PeriodFigures = { ...draft.figures, accounts, closed: { by: options.by, at: options.at } };
  // Through JSON once, so that what is hashed is exactly what will be read back.
  const json = JSON.parse(canonicalJson({ figures, engine: options.frozen.json } as unknown as Json)) as unknown;
  const hash = await closingHash(json, content, options.bytes);
  return ok({
    id: `closing/${calculation.period}`,
    kind: 'periodClosing',
    period: calculation.period,
    hash,
    json,
    bytes: content,
  });
}

const withStandings = (account: PartnerAccount, standings: readonly TierStanding[]): PartnerAccount =>
  standings.length === 0 ? account : { ...account, standings };

/** A closed period, read from its closing alone. */
export interface ClosedPeriod {
  readonly hash: string;
  readonly figures: PeriodFigures;
  readonly linesOf: (account: PartnerAccount) => StatementLine[];
  readonly reviewedOf: (account: PartnerAccount) => ReviewedLine[];
  readonly standingsOf: (account: PartnerAccount) => readonly TierStanding[];
  /** The engine's part, for traces and true-ups. */
  readonly engine: { readonly json: unknown; readonly bytes: Uint8Array };
}

/** Opens a closing whose hash was checked. Lines are unpacked per statement. */
export function openClosing(closing: StoredClosing, utf8: Pick<Bytes, 'utf8Decode'>): ClosedPeriod {
  const figures = figuresOf(closing);
  const content = closing.bytes ?? new Uint8Array();
  let frozen: FrozenLines | undefined;
  const tables = (): FrozenLines =>
    (frozen ??= JSON.parse(utf8.utf8Decode(sectionOf(content, 'lines')) ?? 'null') as FrozenLines);
  let places: ReadonlyMap<string, number> | undefined;
  const placeOf = (number: string): number =>
    (places ??= new Map(figures.accounts.map((account, at) => [account.number, at]))).get(number) ?? -1;
  const span = (account: PartnerAccount, side: 0 | 1, count: number): [number, number] => {
    const at = placeOf(account.number);
    return [tables().starts[at]?.[side] ?? 0, tables().starts[at + 1]?.[side] ?? count];
  };
  return {
    hash: closing.hash,
    figures,
    linesOf: (account) =>
      unpackRows<StatementLine>(tables().lines, ...span(account, 0, tables().lines.count)).map((line) => ({
        ...laterColumns,
        ...line,
      })),
    reviewedOf: (account) => unpackRows<ReviewedLine>(tables().reviewed, ...span(account, 1, tables().reviewed.count)),
    standingsOf: ({ standings = [] }) => standings,
    engine: engineOf(closing),
  };
}
