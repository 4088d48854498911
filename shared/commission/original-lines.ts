import type { StoredClosing } from '#model/stored-closing.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookCalendar } from '#calendar/period.ts';
import { periodOf } from '#calendar/period.ts';
import type { Calculation } from './contract.ts';
import { entryNatures } from './contract.ts';
import type { PartnerAccount, PeriodFigures } from './period-figures.ts';
import { inStatementOrder } from './statement-order.ts';
import type { LineSource } from './statement-line.ts';
import { frozenOf, thawCalculation } from './thaw-calculation.ts';

const thawed = new WeakMap<StoredClosing, Calculation>();

/** A closed period's entries, opened once however many statements refer to it. */
function entriesOf(closing: StoredClosing): Calculation {
  const known = thawed.get(closing);
  if (known !== undefined) return known;
  const calculation = thawCalculation(frozenOf(closing));
  thawed.set(closing, calculation);
  return calculation;
}

const groupAt = ({ rules, entries }: Calculation, entry: number): string => {
  const rule = rules[entries.rule[entry] as number];
  return rule === undefined ? '' : `${rule.versionId} ${rule.ruleId}`;
};

const nameOf = (lineId: string, group: string): string => `${lineId}\n${group}`;

/** The number of each sale and rule on a closed statement. */
function numbersOf(calculation: Calculation, account: PartnerAccount): ReadonlyMap<string, number> {
  const { entries, partners, currencies, facts } = calculation;
  const [partner, currency] = [partners.indexOf(account.partner.id), currencies.indexOf(account.currency)];
  const own = [];
  for (let entry = 0; entry < entries.count; entry += 1) {
    if (entries.partner[entry] !== partner || entries.currency[entry] !== currency) continue;
    const nature = entryNatures[entries.nature[entry] as number] ?? 'earned';
    own.push({ entry, nature, group: groupAt(calculation, entry) });
  }
  const bonusRules = new Set(account.movements.filter(({ kind }) => kind === 'bonus').map(({ rule }) => rule ?? ''));
  const numbers = new Map<string, number>();
  inStatementOrder(own, bonusRules).forEach(({ entry, group }, at) => {
    const line = entries.line[entry] as number;
    const name = line < 0 ? '' : nameOf(facts.line(line).lineId, group);
    // What was paid stands before what was taken back in the same period.
    if (line >= 0 && !numbers.has(name)) numbers.set(name, at + 1);
  });
  return numbers;
}

/**
 * Which statement of a closed period paid the sale that an entry takes back, and as which of its lines: "ST-0042-2026-Q2-R1,
 * line 17" (ux.md 2.3). Without the line where a rule of another version paid it; empty where no closed statement of the
 * entry's partner did.
 */
export function paidOn(
  closings: readonly StoredClosing[],
  earlier: readonly PeriodFigures[],
  calculation: Calculation,
  calendar: BookCalendar,
): LineSource['paidOn'] {
  const { entries, partners, currencies } = calculation;
  const key = (period: string, partner: string, currency: string): string => `${period}\n${partner}\n${currency}`;
  const accounts = new Map(
    earlier.flatMap(({ period, accounts: own }) =>
      own.map((account) => [key(period, account.partner.id, account.currency), account] as const),
    ),
  );
  const numbers = new Map<PartnerAccount, ReadonlyMap<string, number>>();
  const numberOf = (period: string, account: PartnerAccount, name: string): number | undefined => {
    const closing = closings.find((each) => each.kind === 'periodClosing' && each.period === period);
    if (closing === undefined) return undefined;
    const known = numbers.get(account) ?? numbersOf(entriesOf(closing), account);
    numbers.set(account, known);
    return known.get(name);
  };
  return (entry, { date, lineId }) => {
    if (date === '') return '';
    const period = periodOf(date as IsoDate, calendar);
    const partner = partners[entries.partner[entry] as number] ?? '';
    const account = accounts.get(key(period, partner, currencies[entries.currency[entry] as number] ?? ''));
    if (account === undefined) return '';
    const number = numberOf(period, account, nameOf(lineId, groupAt(calculation, entry)));
    return number === undefined ? account.number : `${account.number}, line ${number}`;
  };
}
