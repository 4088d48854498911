import type { AmountText } from '#money/amount.ts';
import { add, compare, subtract, sum } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import { commissionKinds, movementKinds } from './period-figures.ts';
import type { MovementKind, PartnerAccount } from './period-figures.ts';

/** What all statements of one currency add up to. */
export interface AccountTotals {
  readonly currency: string;
  readonly statements: number;
  readonly opening: AmountText;
  readonly byKind: Readonly<Record<MovementKind, AmountText>>;
  readonly closing: AmountText;
  /** The second balance, all accounts together. */
  readonly heldBack: { readonly opening: AmountText; readonly closing: AmountText };
  readonly payable: AmountText;
  /** What entries made of it, true-ups and clawbacks included: what must equal the engine's control total. */
  readonly commission: AmountText;
  readonly ledger: AmountText;
  readonly difference: AmountText;
  readonly ties: boolean;
}

function totalsOf(currency: string, accounts: readonly PartnerAccount[], ledger: AmountText): AccountTotals {
  const money = (amounts: AmountText[]): AmountText => roundMoney(sum(amounts), currency);
  const of = (kind: MovementKind): AmountText =>
    money(
      accounts.flatMap(({ movements }) =>
        movements.filter((movement) => movement.kind === kind).map(({ amount }) => amount),
      ),
    );
  const byKind = Object.fromEntries(movementKinds.map((kind) => [kind, of(kind)])) as Record<MovementKind, AmountText>;
  const opening = money(accounts.map((account) => account.opening));
  const closing = money(accounts.map((account) => account.closing));
  const commission = money(commissionKinds.map((kind) => byKind[kind]));
  const rolled = sum([opening, ...Object.values(byKind)]);
  const held = heldTotals(currency, accounts);
  const difference = roundMoney(subtract(commission, ledger), currency);
  return {
    currency,
    statements: accounts.length,
    opening,
    byKind,
    closing,
    heldBack: { opening: held.opening, closing: held.closing },
    commission,
    ledger,
    difference,
    payable: money(accounts.map(({ payout }) => payout.amount)),
    ties: compare(commission, ledger) === 0 && compare(rolled, closing) === 0 && held.rolls,
  };
}

/** Held-back balances roll forward by themselves: opening + withheld − released + what moved with a merge = closing. */
function heldTotals(currency: string, accounts: readonly PartnerAccount[]) {
  const of = (name: 'opening' | 'withheld' | 'released' | 'moved' | 'closing'): AmountText =>
    roundMoney(sum(accounts.map(({ heldBack }) => heldBack?.[name] ?? ('0' as AmountText))), currency);
  const [opening, closing] = [of('opening'), of('closing')];
  const rolled = subtract(sum([opening, of('withheld'), of('moved')]), of('released'));
  return { opening, closing, rolls: compare(rolled, closing) === 0 };
}

/**
 * Control totals per currency, in alphabetical order: the statements' own figures added up, beside what the engine's ledger
 * says. The two sides are computed from different data, so that `ties` means something.
 */
export function accountTotals(
  accounts: readonly PartnerAccount[],
  ledger: Readonly<Record<string, string>>,
): AccountTotals[] {
  const currencies = [...new Set([...accounts.map(({ currency }) => currency), ...Object.keys(ledger)])].sort();
  return currencies.map((currency) => {
    const own = accounts.filter((account) => account.currency === currency);
    return totalsOf(
      currency,
      own,
      roundMoney(add((ledger[currency] ?? '0') as AmountText, '0' as AmountText), currency),
    );
  });
}
