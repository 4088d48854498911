import { lineCredits } from '#model/credited-lines.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { Announcement } from '#data/announcement.ts';
import { partnersWithOtherLines } from '#tiers/changed-lines.ts';
import type { TierInputs } from '#tiers/contract.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { prepareTiers } from '#tiers/evaluate.ts';
import { withEdit } from '#tiers/with-edit.ts';
import { programmeTimeline } from '#tiers/programme-timeline.ts';
import type { EngineBook } from './engine-book.ts';
import { partnerFactKinds } from '#tiers/facts/partner-fact-kinds.ts';
import { besideKinds, creditKinds, tierKinds, tierStandingKinds } from './tier-kinds.ts';

const isIn = (kinds: readonly RecordKind[], kind: RecordKind): boolean => kinds.includes(kind);

const partnerOf = (row: RecordRow): string | undefined => (row.values as { readonly partner?: string }).partner;

/** What is made when it's first asked for, once; then what it was made from is let go. */
type Later<Made> = () => Promise<Made>;

function later<Made>(make: Later<Made>): Later<Made> {
  let state: { readonly make: Later<Made> } | { readonly made: Promise<Made> } = { make };
  return () => {
    if ('make' in state) state = { made: state.make() };
    return state.made;
  };
}

/** An edit that touches few partners: the kinds of their records that it changed, and whether lines are credited otherwise. */
interface NarrowEdit {
  readonly kinds: readonly RecordKind[];
  readonly partners: readonly string[];
  readonly lines: boolean;
}

/** Edits that nobody asked a question between; beyond these it's quicker to start again. */
const mostWaiting = 100;

/**
 * The programmes of one book over its facts. What was prepared is kept; an edit of a partner's facts and an import of lines make
 * anew only what the partners concerned have, when the next question comes; anything else starts from the book again.
 */
export class TierBook {
  readonly #book: EngineBook;
  #inputs: Later<TierInputs> | undefined;
  readonly #prepared = new Map<string, Later<PreparedTiers>>();
  #waiting = 0;

  constructor(book: EngineBook) {
    this.#book = book;
  }

  async records(): Promise<BookRecords> {
    return await this.#book.recordsOf(tierKinds);
  }

  async inputs(): Promise<TierInputs> {
    const asked = (this.#inputs ??= later(() => this.#readInputs()));
    try {
      return await asked();
    } catch (error) {
      if (this.#inputs === asked) this.forget();
      throw error;
    }
  }

  /** A programme with all its effective versions. */
  async prepared(programme: string): Promise<PreparedTiers> {
    const asked = this.#prepared.get(programme) ?? later(() => this.#prepare(programme));
    this.#prepared.set(programme, asked);
    this.#waiting = 0;
    try {
      return await asked();
    } catch (error) {
      if (this.#prepared.get(programme) === asked) this.#prepared.delete(programme);
      throw error;
    }
  }

  /** Takes in a commit, after the book has. `before`: the rows as they were; `lines`: whether other lines count now. */
  hear(told: Announcement, before: readonly RecordRow[], lines: boolean): void {
    const kinds = [...new Set(told.keys.map(([kind]) => kind))].filter((kind) => isIn(tierKinds, kind));
    if (!lines && kinds.length === 0) return;
    const edit = narrowEdit(kinds, told, before, lines);
    const [known, inputs] = [[...this.#prepared], this.#inputs];
    const waiting = this.#waiting + 1;
    this.forget();
    if (edit === undefined || inputs === undefined || waiting > mostWaiting) return;
    this.#waiting = waiting;
    const next = later(() => this.#inputsAfter(inputs, edit.lines));
    this.#inputs = next;
    for (const [programme, prepared] of known)
      this.#prepared.set(
        programme,
        later(() => edited(prepared, next, edit)),
      );
  }

  forget(): void {
    this.#waiting = 0;
    this.#inputs = undefined;
    this.#prepared.clear();
  }

  async #readInputs(): Promise<TierInputs> {
    const [records, lines, match] = await Promise.all([this.records(), this.#book.lines(), this.#book.matcher()]);
    return { records, lines, credits: lineCredits(lines, records, match) };
  }

  async #inputsAfter(before: Later<TierInputs>, otherLines: boolean): Promise<TierInputs> {
    if (otherLines) return await this.#readInputs();
    const [{ lines, credits }, records] = await Promise.all([before(), this.records()]);
    return { records, lines, credits };
  }

  async #prepare(programme: string): Promise<PreparedTiers> {
    const inputs = await this.inputs();
    return prepareTiers(inputs, programmeTimeline(inputs.records, programme));
  }
}

/** The edit, where it's known whom it touches: of records by the partner that they name, of lines by comparing them later. */
function narrowEdit(
  kinds: readonly RecordKind[],
  told: Announcement,
  before: readonly RecordRow[],
  lines: boolean,
): NarrowEdit | undefined {
  const changed = kinds.filter((kind) => !isIn(besideKinds, kind));
  const own = changed.filter((kind) => isIn(partnerFactKinds, kind) || isIn(tierStandingKinds, kind));
  const credits = changed.some((kind) => isIn(creditKinds, kind));
  if (changed.some((kind) => !isIn(own, kind) && !isIn(creditKinds, kind))) return undefined;
  if (own.length > 0 && told.rows === undefined) return undefined;
  const partners = [...(told.rows ?? []), ...before].filter(({ kind }) => isIn(own, kind)).map(partnerOf);
  const named = partners.filter((id) => id !== undefined);
  return named.length < partners.length ? undefined : { kinds: own, partners: named, lines: lines || credits };
}

async function edited(
  before: Later<PreparedTiers>,
  next: Later<TierInputs>,
  { kinds, partners, lines }: NarrowEdit,
): Promise<PreparedTiers> {
  const [prepared, inputs] = await Promise.all([before(), next()]);
  if (!lines) return withEdit(prepared, inputs, { kinds, partners });
  const credited = partnersWithOtherLines(prepared.inputs, inputs);
  return withEdit(prepared, inputs, { kinds: [...kinds, 'lines'], partners: [...partners, ...credited] });
}
