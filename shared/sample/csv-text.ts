const quoted = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Rows as comma-separated text with a header, the way an ERP exports it. */
export const csvText = <Row extends Readonly<Record<string, string>>>(
  header: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string =>
  [header.map(quoted).join(','), ...rows.map((row) => header.map((name) => quoted(row[name] ?? '')).join(','))].join(
    '\r\n',
  ) + '\r\n';
