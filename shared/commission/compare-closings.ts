import { compareTexts } from '#base/compare-texts.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { figuresOf } from './draft-period.ts';
import type { PartnerAccount } from './period-figures.ts';

/** One of two closings of a period, as a person tells them apart. */
export interface ClosingSide {
  readonly hash: string;
  readonly by: string;
  /** ISO instant; '' where it isn't known. */
  readonly at: string;
  readonly statements: number;
  /** What was earned per currency. */
  readonly controlTotals: Readonly<Record<string, string>>;
}

/** A partner's balance that isn't the same in all of them. */
export interface DifferingAccount {
  readonly partner: string;
  readonly name: string;
  readonly currency: string;
  /** Closing balance in each, in the order of the sides; undefined: it has no statement there. */
  readonly closing: readonly (string | undefined)[];
}

export interface ComparedClosings {
  readonly sides: readonly ClosingSide[];
  readonly differing: readonly DifferingAccount[];
}

function sideOf(closing: StoredClosing): ClosingSide {
  const { accounts, controlTotals, closed } = figuresOf(closing);
  return { hash: closing.hash, by: closed?.by ?? '', at: closed?.at ?? '', statements: accounts.length, controlTotals };
}

const keyOf = ({ partner, currency }: PartnerAccount): string => `${partner.name}\n${partner.id}\n${currency}`;

/** Closings of one period side by side (design.md 5, money rules). Reads what they froze; nothing is calculated again. */
export function compareClosings(closings: readonly StoredClosing[]): ComparedClosings {
  const accounts = closings.map((closing) => new Map(figuresOf(closing).accounts.map((each) => [keyOf(each), each])));
  const keys = [...new Set(accounts.flatMap((each) => [...each.keys()]))].sort(compareTexts);
  const differing = keys.flatMap((key): DifferingAccount[] => {
    const found = accounts.map((each) => each.get(key));
    const closing = found.map((account) => account?.closing);
    const [one] = found.filter((account) => account !== undefined);
    if (one === undefined || closing.every((amount) => amount === closing[0])) return [];
    return [{ partner: one.partner.id, name: one.partner.name, currency: one.currency, closing }];
  });
  return { sides: closings.map(sideOf), differing };
}
