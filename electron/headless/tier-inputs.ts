import { buildLineTable } from '#model/build-line-table.ts';
import { lineCredits } from '#model/credited-lines.ts';
import type { LineTable } from '#model/line-table.ts';
import type { Standings } from '#commission/draft-period.ts';
import { programmesInUse, tierStandings } from '#projection/tier-standings.ts';
import type { TierInputs } from '#tiers/contract.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { prepareTiers } from '#tiers/evaluate.ts';
import { programmeTimeline } from '#tiers/programme-timeline.ts';
import type { HeadlessBook } from './headless-book.ts';

/** Everything that the tier engine reads of a book. `known`: its lines, where somebody has them already. */
async function tierInputs(book: HeadlessBook, known?: LineTable): Promise<TierInputs> {
  const records = book.records();
  const lines = known ?? buildLineTable(await book.facts('lines'), records);
  return { records, lines, credits: lineCredits(lines, records) };
}

/** Where partners stand in the book's programmes; of a book without any nothing is read. `lines`: of the book as it is. */
export async function standingsOf(book: HeadlessBook, lines?: LineTable): Promise<Standings> {
  const programmes = programmesInUse(book.records());
  if (programmes.length === 0) return () => [];
  const inputs = await tierInputs(book, lines);
  const sources = programmes.map((program) => ({
    program,
    prepared: prepareTiers(inputs, programmeTimeline(inputs.records, program.id)),
  }));
  return (partner, day) => tierStandings(sources, partner, day);
}

/** A programme, by its id, with all its effective versions over the book's facts. */
export async function preparedTiers(book: HeadlessBook, programme: string): Promise<PreparedTiers> {
  const inputs = await tierInputs(book);
  return prepareTiers(inputs, programmeTimeline(inputs.records, programme));
}
