import type { CreditRole } from '#model/deal-participant.ts';
import { dealShares } from '#model/deal-shares.ts';
import type { LinePart } from '#model/line-part.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { Portion } from './contract.ts';
import type { PartnerDirectory } from './partner-directory.ts';

/** One participant's part of every line of a deal. */
export interface DealCredit extends LinePart {
  /** Index into the directory. */
  readonly partner: number;
  readonly role: CreditRole;
  readonly portion: NonNullable<Portion['credit']>;
}

/** Who the lines of a deal are credited to, in the order of the last cent; or why nobody is. */
export type DealCredits =
  | { readonly credits: readonly DealCredit[] }
  | { readonly trouble: 'splitSum' | 'unknownPartner'; readonly detail: string };

/** The deals that have participants, by `codeKey` of their code, with partners as the directory numbers them (commission.md 2, stage 2). */
export function dealCredits(records: BookRecords, directory: PartnerDirectory): ReadonlyMap<string, DealCredits> {
  return new Map(
    [...dealShares(records)].map(([code, found]): [string, DealCredits] => [
      code,
      'trouble' in found
        ? found
        : {
            credits: found.shares.map(({ partner, role, weights, at, share, crediting }) => ({
              partner: directory.indexOf.get(partner) ?? -1,
              role,
              weights,
              at,
              portion: { partner, role, share, crediting },
            })),
          },
    ]),
  );
}
