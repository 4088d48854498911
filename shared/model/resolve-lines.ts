import type { StackedLines } from './build-line-table.ts';
import type { DifferingDuplicate, LineTable } from './line-table.ts';
import type { BookRecords } from './record-row.ts';
import { lineDates, lineNumbers, lineTexts } from './sale-line.ts';

/** Which batch's line a person chose, by source and key. */
export type LineChoices = ReadonlyMap<string, string>;

const choiceKey = (source: string, key: string): string => `${source}\u0000${key}`;

/** The choices that people made between differing lines of one key. */
export function lineChoices(records: BookRecords): LineChoices {
  return new Map(
    records
      .all('lineChoice')
      .map((row) => [choiceKey(row.values.source ?? '', row.values.key ?? ''), row.values.batch ?? '']),
  );
}

export interface ResolvedLines {
  readonly kept: Int32Array;
  readonly setAside: LineTable['setAside'];
}

/**
 * Which lines count: one per (source, key), the earliest batch's unless a person chose; a line that a counting
 * correction names gives way to it, the latest correction winning. Lines without a key are never duplicates. A correction of
 * a line that isn't known, or of itself over others, stays in the table and is listed: it must not be paid (commission.md 12).
 */
export function resolveLines(lines: StackedLines, choices: LineChoices): ResolvedLines {
  const off = new Uint8Array(lines.count);
  const duplicates: Duplicates = { identical: 0, differing: new Map() };
  const corrected: number[] = [];
  const unknown: UnknownCorrection[] = [];
  for (const source of new Set(lines.sources)) {
    const counting = resolveSource(lines, source, choices, off, duplicates);
    corrected.push(...switchOffCorrected(lines, source, counting, off, unknown, duplicates));
  }
  const kept = new Int32Array(lines.count);
  let count = 0;
  for (let i = 0; i < lines.count; i += 1) {
    if (off[i] === 0) {
      kept[count] = i;
      count += 1;
    }
  }
  const differingDuplicates = [...duplicates.differing.values()].map((each) => describe(lines, each));
  return {
    kept: kept.slice(0, count),
    setAside: {
      identicalDuplicates: duplicates.identical,
      differingDuplicates,
      corrected: corrected.length,
      correctedLines: corrected.map((line) => idOf(lines, line)),
      unknownCorrections: unknown.map(({ line, detail }) => ({ line: idOf(lines, line), detail })),
    },
  };
}

interface Differing {
  readonly source: string;
  readonly key: string;
  counts: number;
  readonly others: number[];
}

interface Duplicates {
  identical: number;
  readonly differing: Map<string, Differing>;
}

/** Line that counts per key code, plus one; 0 is none. */
function resolveSource(
  lines: StackedLines,
  source: string,
  choices: LineChoices,
  off: Uint8Array,
  duplicates: Duplicates,
): Int32Array {
  const { codes, dictionary } = lines.texts.key;
  const counting = new Int32Array(dictionary.length);
  const ofSource = lines.sources.map((name) => name === source);
  for (let line = 0; line < lines.count; line += 1) {
    const code = codes[line] as number;
    if (code === 0 || ofSource[lines.batch[line] as number] !== true) continue;
    const first = (counting[code] as number) - 1;
    if (first < 0) counting[code] = line + 1;
    else counting[code] = settle(lines, source, dictionary[code] ?? '', first, line, choices, off, duplicates) + 1;
  }
  return counting;
}

function settle(
  lines: StackedLines,
  source: string,
  key: string,
  first: number,
  second: number,
  choices: LineChoices,
  off: Uint8Array,
  duplicates: Duplicates,
): number {
  if (sameContent(lines, first, second)) {
    duplicates.identical += 1;
    off[second] = 1;
    return first;
  }
  const name = choiceKey(source, key);
  const chosen = choices.get(name);
  const batchOf = (line: number): string | undefined => lines.batches[lines.batch[line] as number];
  const winner = chosen !== undefined && batchOf(second) === chosen && batchOf(first) !== chosen ? second : first;
  const loser = winner === first ? second : first;
  off[loser] = 1;
  const differing = duplicates.differing.get(name) ?? { source, key, counts: winner, others: [] };
  differing.counts = winner;
  differing.others.push(loser);
  duplicates.differing.set(name, differing);
  return winner;
}

function sameContent(lines: StackedLines, a: number, b: number): boolean {
  return (
    lineTexts.every((name) => lines.texts[name].codes[a] === lines.texts[name].codes[b]) &&
    lineDates.every((name) => lines.dates[name][a] === lines.dates[name][b]) &&
    lineNumbers.every((name) => {
      const { values, wide } = lines.numbers[name];
      return Object.is(values[a], values[b]) && wide.get(a) === wide.get(b);
    }) &&
    Object.values(lines.custom).every((column) => column.codes[a] === column.codes[b])
  );
}

interface UnknownCorrection {
  readonly line: number;
  readonly detail: string;
}

/** The lines that gave way to a correction. */
function switchOffCorrected(
  lines: StackedLines,
  source: string,
  counting: Int32Array,
  off: Uint8Array,
  unknown: UnknownCorrection[],
  duplicates: Duplicates,
): readonly number[] {
  const { corrects, key } = lines.texts;
  if (corrects.dictionary.length === 1) return [];
  const keyCode = new Map(key.dictionary.map((text, code) => [text, code]));
  const correctionOf = new Map<number, number>();
  const corrected: number[] = [];
  const namedLine = (line: number): number => {
    const code = keyCode.get(corrects.dictionary[corrects.codes[line] as number] ?? '') ?? 0;
    return code === 0 ? -1 : (counting[code] as number) - 1;
  };
  const switchOff = (line: number): void => {
    if (off[line] === 0) corrected.push(line);
    off[line] = 1;
  };
  for (let line = 0; line < lines.count; line += 1) {
    const named = corrects.codes[line] as number;
    if (named === 0 || off[line] === 1 || lines.sources[lines.batch[line] as number] !== source) continue;
    const original = namedLine(line);
    const text = corrects.dictionary[named] ?? '';
    if (original < 0) {
      unknown.push({ line, detail: `The correction names the line “${text}”, which isn’t known.` });
      continue;
    }
    // Of two lines with one key somebody chose the correction: what it names is set aside already.
    if (original === line && duplicates.differing.has(choiceKey(source, text))) continue;
    if (inCircle(line, namedLine)) {
      unknown.push({ line, detail: `The correction of “${text}” runs in a circle: the lines correct each other.` });
      continue;
    }
    switchOff(original);
    // Of two corrections of one line the later batch's counts.
    const earlier = correctionOf.get(named);
    if (earlier !== undefined) switchOff(earlier);
    correctionOf.set(named, line);
  }
  return corrected;
}

/** Whether following what a correction names leads back to it. */
function inCircle(line: number, namedLine: (line: number) => number): boolean {
  const seen = new Set<number>();
  for (let at = namedLine(line); at >= 0 && !seen.has(at); at = namedLine(at)) {
    if (at === line) return true;
    seen.add(at);
  }
  return false;
}

const idOf = (lines: StackedLines, line: number): string =>
  `${lines.batches[lines.batch[line] as number]}:${lines.position[line]}`;

function describe(lines: StackedLines, differing: Differing): DifferingDuplicate {
  return {
    source: differing.source,
    key: differing.key,
    counts: idOf(lines, differing.counts),
    others: differing.others.map((line) => idOf(lines, line)),
  };
}

/** How many lines were set aside as duplicates: the same twice, and different with one key (commission.md 12). */
export const summariseDuplicates = (table: LineTable): { readonly identical: number; readonly differing: number } => ({
  identical: table.setAside.identicalDuplicates,
  differing: table.setAside.differingDuplicates.reduce((sum, each) => sum + each.others.length, 0),
});
