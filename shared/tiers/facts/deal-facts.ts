import { lastDay } from '#calendar/day-lookup.ts';
import type { DealShare } from '#model/deal-shares.ts';
import { codeKey, dealShares } from '#model/deal-shares.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { FactSourceTable } from './fact-source.ts';
import { joined, named } from './label-words.ts';
import { dayReader } from './read-days.ts';
import type { FactSeed } from './record-columns.ts';
import { recordColumns } from './record-columns.ts';
import { tellUndated } from './record-facts.ts';

/**
 * Deals and registrations by the day they were registered (else closed), or by the day they were closed. A deal counts for
 * its partner; one with participants for each of them, with its part of the amount. While the shares don't add up the deal
 * is nobody's, as its lines are.
 */
export const dealFacts: FactSourceTable = {
  reads: ['deal', 'dealParticipant', 'bookSettings'],
  prepare: (asked) => {
    const { records } = asked.inputs;
    const shared = dealShares(records);
    const undated: string[] = [];
    const dayIn = dayReader();
    const seeds: FactSeed<'deal'>[] = [];
    for (const row of records.all('deal')) {
      const { registered, closed, code, partner } = row.values;
      const day = dayIn(asked.dated === 'closed' ? closed : (registered ?? closed), lastDay);
      if (day === lastDay) {
        // A deal that isn't closed has no day of closing: that's no mistake.
        if (asked.dated !== 'closed') undated.push(row.id);
        continue;
      }
      const seed = { row, day, until: lastDay, leaves: false };
      const found = shared.size === 0 ? undefined : shared.get(codeKey(code ?? ''));
      if (found === undefined) {
        const only = asked.partnerOf(partner);
        if (only !== undefined) seeds.push({ ...seed, partner: only });
      } else if (!('trouble' in found)) {
        for (const share of partsOf(found.shares)) seeds.push(...partSeed(seed, share, asked.indexOf));
      }
    }
    tellUndated(asked, 'deals', undated);
    return recordColumns(
      asked,
      { kind: 'deals', texts: { role: (seed) => seed.role ?? 'sold' }, label: labelOf },
      seeds,
    );
  },
};

type Base = Pick<FactSeed<'deal'>, 'row' | 'day' | 'until' | 'leaves'>;

function partSeed(
  seed: Base,
  { partner, weights, at, role }: DealShare,
  indexOf: ReadonlyMap<string, number>,
): readonly FactSeed<'deal'>[] {
  const index = indexOf.get(partner);
  return index === undefined ? [] : [{ ...seed, partner: index, part: { weights, at }, role }];
}

/** A partner with two parts of a deal has one deal: its parts stand together at the first. */
function partsOf(shares: readonly DealShare[]): readonly DealShare[] {
  const partners = [...new Set(shares.map(({ partner }) => partner))];
  if (partners.length === shares.length) return shares;
  return partners.flatMap((partner, at) => {
    const first = shares.find((share) => share.partner === partner);
    if (first === undefined) return [];
    if (first.weights.length === 1) return [first];
    const weights = partners.map((who) =>
      shares.reduce((sum, share) => sum + (share.partner === who ? (share.weights[share.at] ?? 0) : 0), 0),
    );
    return [{ ...first, weights, at }];
  });
}

const labelOf = ({ row: { values } }: { readonly row: RecordRow<'deal'> }): string =>
  named(
    joined(' ', 'Deal', values.code),
    joined(', ', values.name, values.confidentialCustomer === true ? '' : values.customer),
  );
