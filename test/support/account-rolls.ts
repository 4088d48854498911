import type { MovementKind, PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import { commissionKinds } from '#commission/period-figures.ts';
import { minorUnits } from '#money/currency.ts';
import { toScaled } from '#money/scaled.ts';
import { must } from '#test/support/law-runs.ts';

/** An amount in minor units; text that isn't one is a fault. */
export function minorOf(text: string, currency: string): number {
  const value = toScaled(text, minorUnits(currency));
  if (value === undefined) throw new Error(`Not an amount in ${currency}: ${text}`);
  return value;
}

/** What an account's movements of some kinds come to, in minor units. */
export const movementsOf = ({ movements, currency }: PartnerAccount, ...kinds: readonly MovementKind[]): number =>
  movements.reduce((sum, { kind, amount }) => (kinds.includes(kind) ? sum + minorOf(amount, currency) : sum), 0);

/** What an account says the engine's entries came to. */
export const commissionOf = (account: PartnerAccount): number => movementsOf(account, ...commissionKinds);

const nothing = { opening: '0', withheld: '0', released: '0', moved: '0', closing: '0' };

/** Both balances of one account: each opens with what it closed with before, and its movements lead to its closing. */
function rolls(account: PartnerAccount, before: PartnerAccount | undefined): void {
  const { currency, movements } = account;
  const of = (text: string): number => minorOf(text, currency);
  const sum = movements.reduce((all, { amount }) => all + of(amount), of(account.opening));
  must(sum === of(account.closing), () => ({ sum, account }));
  must(of(account.opening) === of(before?.closing ?? '0'), () => ({ before, account }));
  const held = { ...nothing, ...account.heldBack };
  must(of(held.opening) === of(before?.heldBack?.closing ?? '0'), () => ({ before, account }));
  const left = of(held.opening) + of(held.withheld) + of(held.moved) - of(held.released);
  must(left === of(held.closing), () => ({ left, held }));
  must(-movementsOf(account, 'heldBack') === of(held.withheld), () => ({ account }));
  must(movementsOf(account, 'released') === of(held.released), () => ({ account }));
  const open = (account.heldBack?.tranches ?? []).filter(({ released }) => released === undefined);
  const waiting = open.reduce((all, { amount }) => all + of(amount), 0);
  must(waiting === of(held.closing), () => ({ waiting, account }));
}

/** Accounts of periods that follow each other roll forward, and none that holds money drops out. Answers how many there were. */
export function accountsRoll(periods: readonly PeriodFigures[]): number {
  let before = new Map<string, PartnerAccount>();
  let count = 0;
  for (const { accounts } of periods) {
    const now = new Map(accounts.map((account) => [`${account.partner.id} ${account.currency}`, account]));
    for (const [name, account] of now) rolls(account, before.get(name));
    for (const [name, { currency, closing, heldBack }] of before)
      if (!now.has(name))
        must(minorOf(closing, currency) === 0 && minorOf(heldBack?.closing ?? '0', currency) === 0, () => ({
          gone: name,
        }));
    count += now.size;
    before = now;
  }
  return count;
}
