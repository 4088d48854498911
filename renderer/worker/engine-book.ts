import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import type { LineKeyIndex } from '#import/line-key-index.ts';
import { lineKeyIndex } from '#import/line-key-index.ts';
import type { RateIndex } from '#import/rate-index.ts';
import { rateIndex } from '#import/rate-index.ts';
import type { ReceiptIndex } from '#import/receipt-index.ts';
import { receiptIndex } from '#import/receipt-index.ts';
import { factInputs } from '#commission/fact-inputs.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import type { FactChunk } from '#model/line-chunk.ts';
import { decodeChunk } from '#model/line-chunk-codec.ts';
import type { LineTable } from '#model/line-table.ts';
import type { PartnerMatch } from '#model/match-partner.ts';
import { partnerMatcher } from '#model/match-partner.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { HeldClosings, TwiceClosed } from '#model/held-closings.ts';
import { heldClosings, undecidedPeriods } from '#model/held-closings.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { Announcement } from '#data/announcement.ts';
import type { BookDatabase } from '#data/book-database.ts';
import { databaseRows } from '#data/database-rows.ts';
import { RecordCache } from '#data/record-cache.ts';
import { calendarOf, settingsOf } from '#data/settings.ts';
import { accountKinds, engineKinds, lineKinds, payKinds } from './engine-kinds.ts';
import type { PreparedBook } from './engine-functions.ts';
import { calculateBook, prepareBook } from './engine-functions.ts';
import { TierBook } from './tier-book.ts';
import { webBytes } from './web-bytes.ts';

const touches = (told: Announcement, kinds: readonly RecordKind[]): boolean =>
  told.keys.some(([kind]) => kinds.includes(kind));

/** Batches of these bring facts; all others brought records, which tell their changes themselves. */
const factBatches: readonly (string | undefined)[] = ['sales', 'exchangeRates', 'receipts', undefined];

/** A value that is made when it's asked for and thrown away when what it's made of changes. */
class Kept<T> {
  #value: Promise<T> | undefined;
  readonly #make: () => Promise<T>;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  get(): Promise<T> {
    if (this.#value === undefined) {
      const making = this.#make();
      this.#value = making;
      making.catch(() => {
        if (this.#value === making) this.#value = undefined;
      });
    }
    return this.#value;
  }

  drop(): void {
    this.#value = undefined;
  }
}

/** Calculations kept in memory: the open period, the one before, and a few that somebody looks at. */
const CALCULATIONS = 6;

/**
 * One book as the engine host holds it: records, lines as columns, closings, and what was computed from them. Every part
 * is made when it's first asked for, and only an edit that can change it throws it away.
 */
export class EngineBook {
  readonly database: BookDatabase;
  readonly #cache: RecordCache;
  readonly #lines = new Kept(() => this.#readLines());
  readonly #closings = new Kept(() => this.database.closings.orderBy('id').toArray());
  readonly #prepared = new Kept(() => this.#prepare());
  readonly #matcher = new Kept(async () => partnerMatcher(await this.records()));
  readonly #lineKeys = new Kept(async () => lineKeyIndex(await this.#chunks('lines')));
  readonly #rates = new Kept(async () => rateIndex(await this.#chunks('rates')));
  readonly #receipts = new Kept(async () => receiptIndex(await this.#chunks('receipts')));
  readonly #facts = new Kept(() => this.#readFacts());
  readonly tiers = new TierBook(this);
  readonly #calculations = new Map<string, Promise<Calculation>>();
  /** Counts what was thrown away: differs whenever an input of any calculation differs. */
  version = 0;

  constructor(database: BookDatabase) {
    this.database = database;
    this.#cache = new RecordCache(databaseRows(database));
  }

  /** All records that the engine reads. */
  records(): Promise<BookRecords> {
    return this.#cache.loadKinds(engineKinds);
  }

  /** Records of any kind, for exports. */
  recordsOf(kinds: readonly RecordKind[]): Promise<BookRecords> {
    return this.#cache.loadKinds(kinds);
  }

  lines(): Promise<LineTable> {
    return this.#lines.get();
  }

  /** All that the book keeps, also those that don't hold. */
  allClosings(): Promise<readonly StoredClosing[]> {
    return this.#closings.get();
  }

  /** Those that hold: where two laptops closed one period, the one that was decided for. */
  async closings(): Promise<readonly StoredClosing[]> {
    return (await this.#held()).held;
  }

  /** Periods of which two closings stand. */
  async closedTwice(): Promise<readonly TwiceClosed<StoredClosing>[]> {
    return (await this.#held()).twice;
  }

  async #held(): Promise<HeldClosings<StoredClosing>> {
    const [closings, records] = await Promise.all([this.#closings.get(), this.records()]);
    return heldClosings(closings, records);
  }

  matcher(): Promise<(text: string) => PartnerMatch | undefined> {
    return this.#matcher.get();
  }

  async calendar(): Promise<BookCalendar> {
    return calendarOf(settingsOf((await this.records()).get('bookSettings', 'settings')?.values));
  }

  async inputs(): Promise<EngineInputs> {
    const [records, lines, { held, twice }, calendar, facts] = await Promise.all([
      this.records(),
      this.lines(),
      this.#held(),
      this.calendar(),
      this.#facts.get(),
    ]);
    const closings = held.filter(({ kind }) => kind === 'periodClosing');
    return { records, lines, calendar, closings, closedTwice: undecidedPeriods(twice), ...facts };
  }

  prepared(): Promise<PreparedBook> {
    return this.#prepared.get();
  }

  calculation(period: PeriodId): Promise<Calculation> {
    const known = this.#calculations.get(period);
    this.#calculations.delete(period);
    const asked = known ?? this.prepared().then((prepared) => calculateBook(prepared, period));
    this.#calculations.set(period, asked);
    const oldest = this.#calculations.keys().next().value;
    if (this.#calculations.size > CALCULATIONS && oldest !== undefined) this.#calculations.delete(oldest);
    asked.catch(() => this.#calculations.delete(period));
    return asked;
  }

  /** A calculation that is looked through once: it takes no place among those kept. */
  passingCalculation(period: PeriodId): Promise<Calculation> {
    return this.#calculations.get(period) ?? this.prepared().then((prepared) => calculateBook(prepared, period));
  }

  /** The periods whose calculation is in memory. */
  calculated(): readonly string[] {
    return [...this.#calculations.keys()];
  }

  async #prepare(): Promise<PreparedBook> {
    return prepareBook(await this.inputs());
  }

  async #readFacts(): Promise<Pick<EngineInputs, 'rates' | 'receipts'>> {
    const [rates, receipts, records] = await Promise.all([
      this.#chunks('rates'),
      this.#chunks('receipts'),
      this.records(),
    ]);
    return factInputs({ rates, receipts }, records);
  }

  async #readLines(): Promise<LineTable> {
    return await this.linesOf(await this.records());
  }

  /** The lines as they would be with other records: imports switched off or on, names decided otherwise. */
  async linesOf(records: BookRecords): Promise<LineTable> {
    return buildLineTable(await this.#chunks('lines', records), records);
  }

  /** Chunks of batches that were not undone, earliest batch first. */
  async #chunks<Kind extends FactChunk['kind']>(
    kind: Kind,
    records?: BookRecords,
  ): Promise<Extract<FactChunk, { kind: Kind }>[]> {
    const batches = new Map(
      (records ?? (await this.records()))
        .all('batch')
        .filter(({ values }) => values.undone !== true)
        .map(({ id, values }) => [id, values.sequence ?? 0]),
    );
    const chunks: Extract<FactChunk, { kind: Kind }>[] = [];
    await this.database.chunks.each((stored) => {
      // What was staged and never committed has no batch.
      if (stored.kind !== kind || !batches.has(stored.batch)) return;
      const decoded = decodeChunk(stored.bytes, webBytes);
      if (!decoded.ok) throw new Error(`Chunk ${stored.hash} can't be decoded: ${decoded.error}`);
      chunks.push(decoded.value as Extract<FactChunk, { kind: Kind }>);
    });
    const order = (chunk: FactChunk): number => batches.get(chunk.batch) ?? 0;
    return chunks.sort((a, b) => order(a) - order(b) || a.ordinal - b.ordinal);
  }

  /** Keys of all lines, to count duplicates of an import; kept while lines stay as they are. */
  lineKeys(): Promise<LineKeyIndex> {
    return this.#lineKeys.get();
  }

  /** Exchange rates as the book has them. */
  rates(): Promise<RateIndex> {
    return this.#rates.get();
  }

  /** Customers' payments as the book has them. */
  receipts(): Promise<ReceiptIndex> {
    return this.#receipts.get();
  }

  /** Takes in a commit of any window. */
  async hear(told: Announcement): Promise<void> {
    if (told.everything === true) {
      this.forget();
      return;
    }
    const before = told.keys.flatMap(([kind, id]) => (this.#cache.isLoaded(kind) ? [this.#cache.get(kind, id)] : []));
    if (told.rows !== undefined) this.#cache.put(told.rows);
    else await this.#cache.refresh(told.keys);
    const lines = told.chunks || this.#touchesLines(told);
    const pay = lines || told.closings || touches(told, payKinds);
    if (lines) this.#dropLines();
    this.tiers.hear(
      told,
      before.filter((row) => row !== undefined),
      lines,
    );
    if (told.closings) this.#closings.drop();
    if (touches(told, ['partner', 'alias'])) this.#matcher.drop();
    if (pay) this.#dropCalculations();
    if (pay || touches(told, accountKinds)) this.version += 1;
  }

  /** Importing payments or partners also writes a batch, but no line counts otherwise because of it. */
  #touchesLines(told: Announcement): boolean {
    return told.keys.some(([kind, id]) => {
      if (kind !== 'batch') return lineKinds.includes(kind);
      return !this.#cache.isLoaded('batch') || factBatches.includes(this.#cache.get('batch', id)?.values.what);
    });
  }

  #dropLines(): void {
    this.#lines.drop();
    this.#lineKeys.drop();
    this.#rates.drop();
    this.#receipts.drop();
    this.#facts.drop();
  }

  #dropCalculations(): void {
    this.#prepared.drop();
    this.#calculations.clear();
  }

  /** Reads everything again when it's asked for next. */
  forget(): void {
    this.#cache.forget();
    this.#dropLines();
    this.tiers.forget();
    this.#closings.drop();
    this.#matcher.drop();
    this.#dropCalculations();
    this.version += 1;
  }
}
