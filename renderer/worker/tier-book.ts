import { lineCredits } from '#model/credited-lines.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { Announcement } from '#data/announcement.ts';
import type { TierInputs } from '#tiers/contract.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { prepareTiers } from '#tiers/evaluate.ts';
import { withEdit } from '#tiers/with-edit.ts';
import { programmeTimeline } from '#tiers/programme-timeline.ts';
import type { EngineBook } from './engine-book.ts';
import { partnerFactKinds, tierKinds } from './tier-kinds.ts';

const isIn = (kinds: readonly RecordKind[], kind: RecordKind): boolean => kinds.includes(kind);

const partnerOf = (row: RecordRow): string | undefined => (row.values as { readonly partner?: string }).partner;

/**
 * The programmes of one book over its facts. What was prepared is kept; an edit of a partner's facts makes anew only what
 * that partner touches, anything else starts from the book again.
 */
export class TierBook {
  readonly #book: EngineBook;
  #inputs: Promise<TierInputs> | undefined;
  readonly #prepared = new Map<string, Promise<PreparedTiers>>();
  /** Differs whenever a fact, a rule or a decision differs. */
  version = 0;

  constructor(book: EngineBook) {
    this.#book = book;
  }

  async records(): Promise<BookRecords> {
    return await this.#book.recordsOf(tierKinds);
  }

  inputs(): Promise<TierInputs> {
    this.#inputs ??= this.#readInputs();
    this.#inputs.catch(() => this.forget());
    return this.#inputs;
  }

  /** A programme with all its effective versions. */
  prepared(programme: string): Promise<PreparedTiers> {
    const known = this.#prepared.get(programme);
    if (known !== undefined) return known;
    const made = this.#prepare(programme);
    this.#prepared.set(programme, made);
    made.catch(() => this.#prepared.delete(programme));
    return made;
  }

  /** Takes in a commit, after the book has. `before`: the rows as they were; `lines`: whether other lines count now. */
  hear(told: Announcement, before: readonly RecordRow[], lines: boolean): void {
    const kinds = [...new Set(told.keys.map(([kind]) => kind))].filter((kind) => isIn(tierKinds, kind));
    if (!lines && kinds.length === 0) return;
    const touched = told.rows?.filter(({ kind }) => isIn(tierKinds, kind));
    const partners = touched && [...touched, ...before].map(partnerOf);
    const isNarrow =
      !lines &&
      kinds.every((kind) => isIn(partnerFactKinds, kind)) &&
      partners?.every((id) => id !== undefined) === true;
    const known = [...this.#prepared];
    const inputs = this.#inputs;
    this.forget();
    if (!isNarrow || inputs === undefined) return;
    this.#inputs = this.#withRecords(inputs);
    for (const [programme, prepared] of known)
      this.#prepared.set(programme, this.#edited(prepared, kinds, partners as readonly string[]));
  }

  forget(): void {
    this.version += 1;
    this.#inputs = undefined;
    this.#prepared.clear();
  }

  async #readInputs(): Promise<TierInputs> {
    const [records, lines] = await Promise.all([this.records(), this.#book.lines()]);
    return { records, lines, credits: lineCredits(lines, records) };
  }

  async #withRecords(before: Promise<TierInputs>): Promise<TierInputs> {
    const [{ lines, credits }, records] = await Promise.all([before, this.records()]);
    return { records, lines, credits };
  }

  async #prepare(programme: string): Promise<PreparedTiers> {
    const inputs = await this.inputs();
    return prepareTiers(inputs, programmeTimeline(inputs.records, programme));
  }

  async #edited(
    before: Promise<PreparedTiers>,
    kinds: readonly RecordKind[],
    partners: readonly string[],
  ): Promise<PreparedTiers> {
    const [prepared, inputs] = await Promise.all([before, this.inputs()]);
    return withEdit(prepared, inputs, { kinds, partners });
  }
}
