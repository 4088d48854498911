import { buildLineTable } from '#model/build-line-table.ts';
import { lineCredits } from '#model/credited-lines.ts';
import type { Standings } from '#commission/draft-period.ts';
import { programmesInUse, tierStandings } from '#projection/tier-standings.ts';
import type { TierInputs } from '#tiers/contract.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { prepareTiers } from '#tiers/evaluate.ts';
import { programmeTimeline } from '#tiers/programme-timeline.ts';
import type { HeadlessBook } from './headless-book.ts';

/** Everything that the tier engine reads of a book. */
async function tierInputs(book: HeadlessBook): Promise<TierInputs> {
  const records = book.records();
  const lines = buildLineTable(await book.facts('lines'), records);
  return { records, lines, credits: lineCredits(lines, records) };
}

/** Where partners stand in the book's programmes; of a book without any nothing is read. */
export async function standingsOf(book: HeadlessBook): Promise<Standings> {
  const programmes = programmesInUse(book.records());
  if (programmes.length === 0) return () => [];
  const inputs = await tierInputs(book);
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
