/** Rows with the same text or number members, kept as columns: texts once in a dictionary. */
export interface PackedTable {
  readonly count: number;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

type PackedColumn =
  | { readonly values: readonly number[] }
  | { readonly dictionary: readonly string[]; readonly codes: readonly number[] };

type Row = Readonly<Record<string, string | number>>;

function packTexts(texts: readonly string[]): PackedColumn {
  const codeOf = new Map<string, number>();
  const codes = texts.map((text) => {
    const known = codeOf.get(text);
    if (known !== undefined) return known;
    codeOf.set(text, codeOf.size);
    return codeOf.size - 1;
  });
  return { dictionary: [...codeOf.keys()], codes };
}

/** Rows as columns. All rows have the members of the first, each always of one type. */
export function packTable(rows: readonly object[]): PackedTable {
  const first = rows[0] as Row | undefined;
  const columns: Record<string, PackedColumn> = {};
  for (const name of Object.keys(first ?? {})) {
    const cells = rows.map((row) => (row as Row)[name]);
    columns[name] = typeof first?.[name] === 'number' ? { values: cells as number[] } : packTexts(cells as string[]);
  }
  return { count: rows.length, columns };
}

/** The rows `from` (included) to `to` (excluded) of a packed table. */
export function unpackRows<R extends object>(table: PackedTable, from = 0, to = table.count): R[] {
  const rows: R[] = [];
  const columns = Object.entries(table.columns);
  for (let i = from; i < to; i += 1) {
    const row: Record<string, string | number> = {};
    for (const [name, column] of columns) {
      row[name] =
        'values' in column ? (column.values[i] as number) : (column.dictionary[column.codes[i] as number] as string);
    }
    rows.push(row as R);
  }
  return rows;
}
