import type { LineCredits } from '#model/credited-lines.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { LinePart } from '#model/line-part.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { TierInputs } from '#tiers/contract.ts';
import { partnerFactKinds } from './partner-fact-kinds.ts';

/** Kinds of record that are facts of the one partner that they name. Deals are shared by participants: all of them stay. */
const ofOnePartner: ReadonlySet<RecordKind> = new Set<RecordKind>([...partnerFactKinds, 'person']);

/** The inputs with the facts of some partners only, by their ids after mergers: what is looked up by its id stays there. */
export const inputsOfSome = (inputs: TierInputs, partners: ReadonlySet<string>): TierInputs => ({
  ...inputs,
  records: recordsOfSome(inputs.records, partners),
  credits: creditsOfSome(inputs.credits, partners),
});

function recordsOfSome(records: BookRecords, partners: ReadonlySet<string>): BookRecords {
  const isOne = (row: RecordRow): boolean => {
    const id = (row.values as { readonly partner?: string }).partner ?? '';
    if (partners.has(id)) return true;
    const isMerged = (records.get('partner', id)?.values.mergedInto ?? '') !== '';
    return isMerged && partners.has(mergedPartner(records, id));
  };
  return {
    all: (kind) => {
      const rows = records.all(kind);
      return ofOnePartner.has(kind) ? rows.filter((row) => isOne(row as unknown as RecordRow)) : rows;
    },
    get: (kind, id) => records.get(kind, id),
  };
}

function creditsOfSome(credits: LineCredits, partners: ReadonlySet<string>): LineCredits {
  const wanted = Uint8Array.from(credits.partners, (id) => (partners.has(id) ? 1 : 0));
  const { line, partner, original } = credits;
  const rows: number[] = [];
  for (let row = 0; row < partner.length; row += 1) if (wanted[partner[row] as number] === 1) rows.push(row);
  const parts = new Map<number, LinePart>();
  if (credits.parts.size > 0)
    rows.forEach((row, at) => {
      const part = credits.parts.get(row);
      if (part !== undefined) parts.set(at, part);
    });
  return {
    partners: credits.partners,
    line: Int32Array.from(rows, (row) => line[row] as number),
    partner: Int32Array.from(rows, (row) => partner[row] as number),
    parts,
    ...(original === undefined ? {} : { original: Int32Array.from(rows, (row) => original[row] as number) }),
  };
}
