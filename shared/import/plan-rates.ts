import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ExchangeRate, StoredChunk } from '#model/line-chunk.ts';
import { ratesPerChunk, storeChunk } from '#model/line-chunk-codec.ts';
import type { ImportContext, ImportPlan, PlacedProblem } from './import-plan.ts';
import type { Inspection } from './inspect-file.ts';
import { placed, problemList, widthProblem } from './problem-list.ts';
import { rateKey } from './rate-index.ts';
import { recordReader } from './record-reader.ts';
import { walkRows } from './row-walk.ts';

/** Columns that hold a rate, and the kind of rate that each is. */
const RATE_COLUMNS = [
  ['rate', ''],
  ['average', 'average'],
  ['endOfDay', 'end of day'],
] as const;

type RowRates = { readonly rates: readonly ExchangeRate[]; readonly problems: readonly PlacedProblem[] };

const isPositive = (text: string): boolean => !text.startsWith('-') && /[1-9]/u.test(text);

function rateRow(inspection: Inspection) {
  const read = recordReader(inspection);
  const { mapping, file } = inspection;
  return (cells: readonly string[], row: number): RowRates => {
    const { values, problems } = read(cells, row);
    const { date = '', from = '', to = mapping.rateTo ?? '', rateKind = '' } = values;
    // A cell that couldn't be read is named once, by what is wrong with it.
    const empty = (['date', 'from'] as const).filter(
      (name) => values[name] === undefined && !problems.some(({ column }) => column === mapping.columns[name]),
    );
    const wrong: PlacedProblem[] = [
      ...problems,
      ...empty.map((name) =>
        placed({ kind: 'cellEmpty', file: file.name, row, column: mapping.columns[name] ?? name, text: '' }),
      ),
    ];
    const rates: ExchangeRate[] = [];
    for (const [field, kind] of RATE_COLUMNS) {
      const rate = values[field];
      if (rate === undefined) continue;
      if (isPositive(rate))
        rates.push({ row, date, from, to, rateKind: rateKind === '' ? kind : rateKind.toLowerCase(), rate });
      else
        wrong.push(
          placed({
            kind: 'cellNotAllowed',
            allowed: ['a rate above 0'],
            file: file.name,
            row,
            column: mapping.columns[field] ?? field,
            text: rate,
          }),
        );
    }
    if (rates.length === 0 && wrong.length === 0)
      wrong.push(
        placed({ kind: 'cellEmpty', file: file.name, row, column: mapping.columns['rate'] ?? 'Rate', text: '' }),
      );
    return { rates, problems: wrong };
  };
}

/** Plans an import of exchange rates: 1 from = x to. A row whose rates are all known and the same is a duplicate. */
export async function planRates(
  inspection: Inspection,
  context: ImportContext,
  batch: string,
): Promise<Result<Omit<ImportPlan, 'changes'>, Problem>> {
  const { source, file } = inspection;
  const known = new Map(context.rates);
  const problems = problemList();
  const counts = { read: 0, new: 0, changed: 0, duplicate: 0, waiting: 0 };
  const all: ExchangeRate[] = [];
  const readRow = rateRow(inspection);
  const count = (rates: readonly ExchangeRate[]): void => {
    const before = rates.map((rate) => known.get(rateKey(source, rate)));
    if (before.every((rate, i) => rate === rates[i]?.rate)) counts.duplicate += 1;
    else if (before.every((rate) => rate === undefined)) counts.new += 1;
    else counts.changed += 1;
    for (const rate of rates) known.set(rateKey(source, rate), rate.rate);
  };
  const trouble = await walkRows(inspection, context, {
    row: (cells, rowNumber) => {
      counts.read += 1;
      const { rates, problems: wrong } = readRow(cells, rowNumber);
      if (wrong.length > 0) return problems.row(wrong);
      count(rates);
      for (const rate of rates) all.push(rate);
    },
    wrongWidth: (cells, rowNumber) => {
      counts.read += 1;
      problems.row([widthProblem(file.name, rowNumber, inspection.header.names.length, cells)]);
    },
  });
  if (trouble !== undefined) return err(trouble);
  const chunks: StoredChunk[] = [];
  for (let at = 0; at < all.length; at += ratesPerChunk) {
    chunks.push(
      await storeChunk(
        { kind: 'rates', batch, source, ordinal: chunks.length, rates: all.slice(at, at + ratesPerChunk) },
        context.port,
      ),
    );
  }
  return ok({
    batch,
    what: inspection.what,
    source,
    fileName: file.name,
    counts: { ...counts, problemRows: problems.rows() },
    problems: problems.listed,
    waiting: [],
    differing: [],
    chunks,
  });
}
