import { noDate } from '#model/line-chunk.ts';
import { countingSort } from '#model/line-order.ts';
import { creditRoles } from '#model/deal-participant.ts';
import type { PlanBody } from '#model/plan.ts';
import type { SettlementCurrency } from '#model/settlement-terms.ts';
import { clawbackPart } from './clawback-part.ts';
import type { Portion } from './contract.ts';
import type { RateFinder } from './conversion.ts';
import type { CreditInputs, CreditedLines } from './credit-lines.ts';
import { dateFinder, partnersInParts } from './credit-lines.ts';
import { waits } from './credit-refunds.ts';
import type { DealCredit } from './deal-credits.ts';
import { undatedWords } from './missing-date.ts';
import type { Takes, UnrecognisedLine, WaitingLine } from './prepared-book.ts';
import type { Recognised } from './recognition.ts';
import type { ScaledRate } from './scaled-money.ts';
import { scaledRate } from './scaled-money.ts';
import type { PartColumns } from './slot-parts.ts';

/** Lines cut into pieces, each of one partner, day, version and currency, in the order of the lines; a piece becomes a slot. */
export interface LinePieces {
  readonly count: number;
  readonly line: Int32Array;
  readonly partner: Int32Array;
  readonly currency: Int32Array;
  readonly day: Int32Array;
  readonly version: Int32Array;
  /** Piece that a refund's or cancellation's piece takes back, or −1. */
  readonly origin: Int32Array | undefined;
  readonly portion: Int32Array;
  readonly role: Uint8Array;
  readonly portions: readonly Portion[];
  readonly parts: PartColumns;
  /** By piece. */
  readonly takes: ReadonlyMap<number, Takes>;
  readonly waiting: readonly WaitingLine[];
  readonly unrecognised: readonly UnrecognisedLine[];
}

export interface PieceInputs {
  readonly credit: CreditInputs;
  readonly lines: CreditedLines;
  readonly bodies: readonly PlanBody[];
  readonly recognise: (line: number, partner: number) => readonly Recognised[];
  readonly rates: RateFinder;
  readonly currencies: readonly string[];
}

/** Whether a book needs pieces at all: otherwise every credited line is one slot, which costs nothing. */
export const needsPieces = (lines: CreditedLines, bodies: readonly PlanBody[]): boolean =>
  lines.shared !== undefined ||
  lines.cancelled.size > 0 ||
  bodies.some(
    ({ recognise, settle }) => recognise === 'customerPaid' || recognise === 'events' || settle !== undefined,
  );

/** One column that grows. */
type Growing = number[];

interface Making {
  readonly line: Growing;
  readonly partner: Growing;
  readonly currency: Growing;
  readonly day: Growing;
  readonly version: Growing;
  readonly origin: Growing;
  readonly portion: Growing;
  readonly role: Growing;
  readonly credit: Growing;
  readonly from: Growing;
  readonly to: Growing;
  readonly whole: Growing;
  readonly rate: Growing;
}

const columnNames = [
  'line',
  'partner',
  'currency',
  'day',
  'version',
  'origin',
  'portion',
  'role',
  'credit',
  'from',
  'to',
  'whole',
  'rate',
] as const satisfies readonly (keyof Making)[];

/** Words by number, each distinct one once. */
function dictionary<Word>() {
  const words: Word[] = [];
  const codes = new Map<string, number>();
  return {
    words,
    code: (name: string, make: () => Word): number => {
      const known = codes.get(name);
      if (known !== undefined) return known;
      codes.set(name, words.length);
      words.push(make());
      return words.length - 1;
    },
  };
}

const wholly: Omit<Recognised, 'day' | 'version'> = { from: 0, to: 1, whole: 1 };
const distributor = creditRoles.indexOf('distributor');

/**
 * Cuts every line into the pieces that are paid (commission.md 2, stages 1, 2 and 4): by who is credited, by when a part counts, in
 * the currency that the plan of that day settles in. A piece without a rate waits; refunds and cancellations follow every piece of
 * what they take back.
 */
export function cutLines(asked: PieceInputs): LinePieces {
  const { lines } = asked;
  const made = Object.fromEntries(columnNames.map((name) => [name, []])) as unknown as Making;
  const start = new Int32Array(lines.partner.length + 1);
  const waiting: WaitingLine[] = [...lines.waiting];
  const unrecognised: UnrecognisedLine[] = [];
  const cutter = lineCutter(asked, made, waiting, unrecognised);
  for (let line = 0; line < lines.partner.length; line += 1) {
    start[line] = made.line.length;
    if (follows(lines, line) || (lines.partner[line] as number) < 0 || (lines.currency[line] as number) < 0) continue;
    cutter.cut(line);
  }
  start[lines.partner.length] = made.line.length;
  const takes = new Map<number, Takes>();
  for (let line = 0; line < lines.partner.length; line += 1) {
    const original = lines.origin?.[line] ?? -1;
    if ((lines.partner[line] as number) < 0) continue;
    if (original >= 0) follow(made, lines, start, line, original);
  }
  const contracts = asked.credit.inputs.lines.texts.contract.codes;
  const instalments = instalmentCounter(made, contracts, start.at(-1) as number);
  for (const [line, ended] of lines.cancelled) cancel(asked, made, start, line, ended, takes, instalments);
  return inLineOrder(made, lines.partner.length, takes, {
    portions: cutter.portions,
    weights: cutter.credits.map(({ weights, at }) => ({ weights, at })),
    rates: cutter.rates,
    waiting: waiting.sort((a, b) => a.line - b.line),
    unrecognised,
  });
}

const follows = (lines: CreditedLines, line: number): boolean =>
  (lines.origin?.[line] ?? -1) >= 0 || lines.cancelled.has(line);

function lineCutter(asked: PieceInputs, made: Making, waiting: WaitingLine[], unrecognised: UnrecognisedLine[]) {
  const { lines, credit: inputs } = asked;
  const table = inputs.inputs.lines;
  const { spanOf, dayIn } = dateFinder(table, lines.primary, inputs.spans, inputs.recognise);
  const versionIn = (span: number): number => (span < 0 ? -1 : (inputs.spans.version[span] as number));
  const inParts = partnersInParts(inputs.spans, inputs.recognise);
  const undated = undatedWords(table, lines.primary, inputs.spans, inputs.recognise);
  const portions = dictionary<Portion>();
  const rates = dictionary<ScaledRate>();
  const credits: DealCredit[] = [];
  const creditIndex = new Map<DealCredit, number>();
  const settlement = settlements(asked);
  const recognised = (line: number, who: number): readonly Recognised[] => {
    if (inParts?.[who] === 1) {
      const parts = asked.recognise(line, who);
      const last = parts.at(-1);
      if (last === undefined || last.to < last.whole) notYet(line, who, last);
      return parts;
    }
    const span = spanOf(line, who);
    const day = dayIn(line, span);
    if (day !== noDate) return [{ ...wholly, day, version: versionIn(span) }];
    waiting.push(waits(line, lines.primary[line] as number, 'noDate', undated(line, who)));
    return [];
  };
  const notYet = (line: number, who: number, last: Recognised | undefined): void => {
    const version = versionIn(spanOf(line, who));
    if (version < 0) return;
    const counted = last === undefined ? { counted: 0, whole: 1 } : { counted: last.to, whole: last.whole };
    unrecognised.push({ line, partner: who, version, day: lines.primary[line] as number, ...counted });
  };
  const indexOf = (credit: DealCredit): number => {
    const known = creditIndex.get(credit);
    if (known !== undefined) return known;
    creditIndex.set(credit, credits.length);
    credits.push(credit);
    return credits.length - 1;
  };
  const piece = (line: number, who: number, credit: DealCredit | undefined, part: Recognised): void => {
    const own = lines.currency[line] as number;
    const settled = settlement(part, who, own);
    if (settled !== undefined && 'missing' in settled) {
      waiting.push(waits(line, part.day, 'noRate', settled.missing));
      return;
    }
    const portion: Portion = {
      ...(credit === undefined ? {} : { credit: credit.portion }),
      ...(part.portion === undefined ? {} : { recognised: part.portion }),
      ...(settled === undefined ? {} : { converted: settled.converted }),
    };
    const isWhole = credit === undefined && part.portion === undefined && settled === undefined;
    made.line.push(line);
    made.partner.push(who);
    made.currency.push(settled?.currency ?? own);
    made.day.push(part.day);
    made.version.push(part.version);
    made.origin.push(-1);
    made.portion.push(isWhole ? -1 : portions.code(JSON.stringify(portion), () => portion));
    made.role.push(
      credit !== undefined ? creditRoles.indexOf(credit.role) : lines.how(line) === 'suppliedBy' ? distributor : 0,
    );
    made.credit.push(credit === undefined ? -1 : indexOf(credit));
    made.from.push(part.from);
    made.to.push(part.to);
    made.whole.push(part.whole);
    made.rate.push(
      settled === undefined ? -1 : rates.code(settled.converted.rate, () => rateOf(settled.converted.rate)),
    );
  };
  return {
    portions: portions.words,
    rates: rates.words,
    credits,
    cut: (line: number): void => {
      const shared = lines.shared?.(line);
      if (shared === undefined) {
        const who = lines.partner[line] as number;
        for (const part of recognised(line, who)) piece(line, who, undefined, part);
      } else {
        for (const credit of shared)
          for (const part of recognised(line, credit.partner)) piece(line, credit.partner, credit, part);
      }
    },
  };
}

function rateOf(text: string): ScaledRate {
  const rate = scaledRate(text);
  if (rate === undefined) throw new RangeError(`The exchange rate ${text} is too long to be exact`);
  return rate;
}

type Settled =
  | { readonly currency: number; readonly converted: NonNullable<Portion['converted']> }
  | { readonly missing: string }
  | undefined;

/** The currency that a plan settles a partner in, as a code; undefined: the line's own. */
export const settledIn = (settle: SettlementCurrency | undefined, partner: string | undefined): string | undefined =>
  settle === undefined ? undefined : (settle.in === 'partner' ? partner : settle.in)?.trim().toUpperCase();

function settlements({ bodies, rates, currencies, credit }: PieceInputs) {
  const { rows } = credit.directory;
  return (part: Recognised, who: number, own: number): Settled => {
    const settle = bodies[part.version]?.settle;
    const target = settledIn(settle, rows[who]?.values.currency);
    const from = currencies[own] ?? '';
    if (settle === undefined || target === undefined || target === '' || target === from) return undefined;
    const found = rates(settle, from, target, part.day);
    if ('missing' in found) return found;
    const { rate } = found;
    return { currency: currencies.indexOf(target), converted: { from, ...rate } };
  };
}

/** A copy of a piece for a line that takes it back; its figures are the same part of its own line. */
function copy(made: Making, line: number, piece: number, day: number): void {
  for (const name of columnNames) made[name].push(made[name][piece] as number);
  const at = made.line.length - 1;
  made.line[at] = line;
  made.origin[at] = piece;
  made.day[at] = Math.max(day, made.day[piece] as number);
}

function follow(made: Making, lines: CreditedLines, start: Int32Array, line: number, original: number): void {
  for (let piece = start[original] as number; piece < (start[original + 1] as number); piece += 1)
    copy(made, line, piece, lines.day[line] as number);
}

function cancel(
  { lines, bodies, credit }: PieceInputs,
  made: Making,
  start: Int32Array,
  line: number,
  ended: readonly number[],
  takes: Map<number, Takes>,
  instalments: Instalments,
): void {
  const { refunds } = credit.inputs.lines.texts;
  const day = lines.primary[line] as number;
  const named = refunds.codes[line] !== 0;
  for (const original of ended) {
    for (let piece = start[original] as number; piece < (start[original + 1] as number); piece += 1) {
      const terms = bodies[made.version[piece] as number]?.clawback;
      const part = clawbackPart(terms, made.day[piece] as number, day, () => instalments(original, piece, day));
      copy(made, line, piece, day);
      const at = made.line.length - 1;
      takes.set(at, part);
      // A cancellation of a contract has no figures for each of its lines: it measures nothing.
      if (!named) made.to[at] = made.from[at] as number;
    }
  }
}

type Instalments = (original: number, piece: number, day: number) => number;

/** Counts the lines of a line's contract that counted for its partner by a day; 1 for a line without a contract. */
function instalmentCounter(made: Making, contracts: Int32Array, pieces: number): Instalments {
  let byContract: Map<number, number[]> | undefined;
  const piecesOf = (contract: number): readonly number[] => {
    if (byContract === undefined) {
      byContract = new Map();
      for (let at = 0; at < pieces; at += 1) {
        const code = contracts[made.line[at] as number] as number;
        const list = byContract.get(code);
        if (list === undefined) byContract.set(code, [at]);
        else list.push(at);
      }
    }
    return byContract.get(contract) ?? [];
  };
  return (original, piece, day) => {
    const contract = contracts[original] as number;
    if (contract === 0) return 1;
    const counted = piecesOf(contract).filter(
      (at) => made.partner[at] === made.partner[piece] && (made.day[at] as number) <= day,
    );
    return new Set(counted.map((at) => made.line[at])).size;
  };
}

type Rest = Pick<LinePieces, 'portions' | 'waiting' | 'unrecognised'> & Pick<PartColumns, 'weights' | 'rates'>;

/** Pieces of refunds were made last; here they stand with their lines again. */
function inLineOrder(made: Making, lines: number, takes: ReadonlyMap<number, Takes>, rest: Rest): LinePieces {
  const count = made.line.length;
  const all = Int32Array.from({ length: count }, (_, at) => at);
  const order = countingSort(all, lines, (at) => made.line[at] as number);
  const place = new Int32Array(count);
  order.forEach((piece, at) => void (place[piece] = at));
  const integers = (column: Growing): Int32Array => order.map((piece) => column[piece] as number);
  const figures = (column: Growing): Float64Array => Float64Array.from(order, (piece) => column[piece] as number);
  return {
    count,
    line: integers(made.line),
    partner: integers(made.partner),
    currency: integers(made.currency),
    day: integers(made.day),
    version: integers(made.version),
    origin: made.origin.some((piece) => piece >= 0)
      ? integers(made.origin).map((piece) => (piece < 0 ? -1 : (place[piece] as number)))
      : undefined,
    portion: integers(made.portion),
    role: Uint8Array.from(integers(made.role)),
    portions: rest.portions,
    parts: {
      credit: integers(made.credit),
      weights: rest.weights,
      from: figures(made.from),
      to: figures(made.to),
      whole: figures(made.whole),
      rate: integers(made.rate),
      rates: rest.rates,
    },
    takes: new Map([...takes].map(([piece, taken]) => [place[piece] as number, taken])),
    waiting: rest.waiting,
    unrecognised: rest.unrecognised,
  };
}
