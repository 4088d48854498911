/** A file as a program with a decimal comma writes it: 200 rows with everything that goes wrong. */
export interface TrapFile {
  readonly text: string;
  readonly rows: number;
  readonly new: number;
  readonly duplicates: number;
  readonly waiting: number;
  /** Net amounts of the lines that come in, in cents. */
  readonly cents: readonly number[];
}

const PARTNERS = ['P-0001', 'P-0002', 'P-0003', 'P-0004'] as const;

const money = (cents: number): string => {
  const [whole, fraction] = [Math.trunc(cents / 100).toString(), (cents % 100).toString().padStart(2, '0')];
  return `${whole.replace(/\B(?=(\d{3})+$)/gu, '.')},${fraction}`;
};

const two = (n: number): string => n.toString().padStart(2, '0');

/**
 * Semicolons, day first, decimal comma, byte order mark, ids with zeros in front, 3 duplicates and 4 unknown partners:
 * 193 lines come in (ux.md 6, task 2).
 */
export function trapFile(): TrapFile {
  const header = 'Beleg;Position;Abschluss;Partner;Kunde;Produkt;Betrag;Währung';
  const amounts: number[] = [];
  const lines: string[] = [];
  for (let i = 0; i < 193; i += 1) {
    const partner = PARTNERS[i % PARTNERS.length] as string;
    const cents = 2_057_600 + i * 12_345;
    amounts.push(cents);
    const day = `${two((i % 28) + 1)}/${two(7 + (i % 3))}/2026`;
    lines.push(
      [
        `00${4000 + Math.floor(i / 2)}`,
        `0${(i % 2) + 1}`,
        day,
        partner,
        `Müller & Söhne ${i}`,
        `"Fiber; line ${i % 5}"`,
        money(cents),
        'USD',
      ].join(';'),
    );
  }
  const unknown = ['Nordwind', 'Nordwind', 'Nordwind', 'Zebra Net'].map(
    (name, i) => `00500${i};01;03/08/2026;${name};Fabrikam GmbH;Router;${money(820_000 + i * 100)};USD`,
  );
  const rows = [...lines, ...unknown, ...[0, 50, 192].map((at) => lines[at] as string)];
  return {
    text: `\ufeff${[header, ...rows, ''].join('\r\n')}`,
    rows: rows.length,
    new: 193,
    duplicates: 3,
    waiting: 4,
    cents: amounts,
  };
}

export const partnersText =
  'Code,Name,Type\nP-0001,Northwind Telecom,Reseller\nP-0002,Contoso MSP,MSP\nP-0003,Fabrikam Networks,Reseller\nP-0004,Adatum Cloud,MSP\n';
