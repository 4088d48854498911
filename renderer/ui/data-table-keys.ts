/** Where the keyboard is: a line of the body (-1 = header) and a column (-1 = the line as a whole). */
export interface GridPlace {
  line: number;
  column: number;
}

export interface GridSize {
  lines: number;
  columns: number;
  /** Lines that fit on the screen. */
  page: number;
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Place after a movement key, or null when the key doesn't move. The header is reached from the first line. */
export const movePlace = (
  from: GridPlace,
  key: string,
  whole: boolean,
  { lines, columns, page }: GridSize,
): GridPlace | null => {
  const last = Math.max(lines - 1, 0);
  const to = (line: number): GridPlace => ({
    line: clamp(line, -1, last),
    column: line < 0 ? Math.max(from.column, 0) : from.line < 0 ? -1 : from.column,
  });
  switch (key) {
    case 'ArrowDown':
      return to(Math.min(from.line + 1, last));
    case 'ArrowUp':
      return to(from.line - 1);
    case 'PageDown':
      return to(clamp(from.line + page, 0, last));
    case 'PageUp':
      return to(clamp(from.line - page, 0, last));
    case 'Home':
      return whole || from.column < 0 ? to(0) : { ...from, column: 0 };
    case 'End':
      return whole || from.column < 0 ? to(last) : { ...from, column: columns - 1 };
    case 'ArrowRight':
      return { ...from, column: Math.min(from.column + 1, columns - 1) };
    case 'ArrowLeft':
      return { ...from, column: Math.max(from.column - 1, from.line < 0 ? 0 : -1) };
    default:
      return null;
  }
};

/** Ids between two of them in list order, both included. */
export const rangeOf = (ids: readonly string[], from: string, to: string): string[] => {
  const a = ids.indexOf(from);
  const b = ids.indexOf(to);
  if (a < 0 || b < 0) return [to];
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
};
