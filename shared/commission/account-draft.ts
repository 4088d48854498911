import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import type { AmountText } from '#money/amount.ts';
import type { LineTable } from '#model/line-table.ts';
import type { Calculation, RuleReference } from './contract.ts';
import { entryNatures } from './contract.ts';
import type { AccountMovement, BookedRecord, PartnerAccount } from './period-figures.ts';
import { safeSum } from './scaled-money.ts';
import { less, plus } from './settlement/derivation.ts';

/** What one rule came to in one account, in minor units. */
interface RuleSum {
  amount: number;
  entries: number;
}

type BySum = Map<number, RuleSum>;

/** One account while it's being put together. */
export interface AccountDraft {
  readonly partner: string;
  readonly currency: string;
  opening: AmountText;
  openingReference: string;
  /** Its entries `[start, end)`: they stand together. */
  start: number;
  end: number;
  readonly earned: BySum;
  readonly bonus: BySum;
  readonly clawback: BySum;
  /** Lines that earned. */
  readonly counted: Set<number>;
  readonly cancelled: Set<number>;
  readonly trueUps: Map<number, number>;
  /** Corrections by hand, payments and the like. */
  readonly movements: AccountMovement[];
  readonly booked: BookedRecord[];
  /** The account of the period before, and those of partners that were merged into this one since. */
  before?: PartnerAccount;
  previous?: PartnerAccount['previous'];
  readonly merged: PartnerAccount[];
  handedOver: boolean;
}

export type AccountDrafts = Map<string, AccountDraft>;

/** The account of a partner and currency, made when it isn't there. */
export function draftOf(drafts: AccountDrafts, partner: string, currency: string): AccountDraft {
  const key = `${partner}\n${currency}`;
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const made: AccountDraft = {
    partner,
    currency,
    opening: '0' as AmountText,
    openingReference: 'No earlier balance',
    start: 0,
    end: 0,
    earned: new Map(),
    bonus: new Map(),
    clawback: new Map(),
    counted: new Set(),
    cancelled: new Set(),
    trueUps: new Map(),
    movements: [],
    booked: [],
    merged: [],
    handedOver: false,
  };
  drafts.set(key, made);
  return made;
}

/** Clauses whose entries are a bonus though each stands on a line. */
const isBonusRule = (rule: RuleReference | undefined): boolean => rule?.rule.kind === 'spiff';

function addTo(sums: BySum, rule: number, amount: number): void {
  const known = sums.get(rule);
  if (known === undefined) sums.set(rule, { amount, entries: 1 });
  else {
    known.amount = safeSum(known.amount, amount);
    known.entries += 1;
  }
}

/** Adds the engine's entries to their accounts; they stand in the order of partner and currency. */
export function bookEntries(drafts: AccountDrafts, calculation: Calculation): void {
  const { entries, partners, currencies, rules } = calculation;
  const bonusRules = rules.map(isBonusRule);
  let draft: AccountDraft | undefined;
  let [partner, currency] = [-1, -1];
  for (let i = 0; i < entries.count; i += 1) {
    if (draft === undefined || entries.partner[i] !== partner || entries.currency[i] !== currency) {
      [partner, currency] = [entries.partner[i] as number, entries.currency[i] as number];
      draft = draftOf(drafts, partners[partner] as string, currencies[currency] as string);
      draft.start = i;
    }
    draft.end = i + 1;
    bookEntry(draft, calculation, i, bonusRules);
  }
}

function bookEntry(draft: AccountDraft, { entries }: Calculation, i: number, bonusRules: readonly boolean[]): void {
  const nature = entryNatures[entries.nature[i] as number];
  const amount = entries.amount[i] as number;
  const rule = entries.rule[i] as number;
  const line = entries.line[i] as number;
  if (nature === 'trueUp') {
    const at = entries.trueUp[i] as number;
    draft.trueUps.set(at, safeSum(draft.trueUps.get(at) ?? 0, amount));
  } else if (nature === 'clawback') {
    addTo(draft.clawback, rule, amount);
    draft.cancelled.add(line);
  } else if (nature === 'window' || bonusRules[rule] === true) addTo(draft.bonus, rule, amount);
  else {
    addTo(draft.earned, rule, amount);
    draft.counted.add(line);
  }
}

const ruleName = ({ ruleId, ruleName: name }: RuleReference): string => `${ruleId} ${name}`.trim();
const countOf = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The movements that an account's entries make: one of what it earned, one per bonus rule, one of what was cancelled, true-ups. */
export function entryMovements(draft: AccountDraft, calculation: Calculation, lines: LineTable): AccountMovement[] {
  const decimals = minorUnits(draft.currency);
  const text = (amount: number): AmountText => fromScaled(amount, decimals);
  const total = (sums: BySum): number => [...sums.values()].reduce((sum, { amount }) => safeSum(sum, amount), 0);
  const stepsOf = (sums: BySum) =>
    [...sums].map(([rule, { amount, entries }]) => {
      const reference = calculation.rules[rule];
      return plus(`${reference === undefined ? '' : ruleName(reference)} (${countOf(entries, 'line')})`, text(amount));
    });
  const earned = total(draft.earned);
  const made: AccountMovement[] = [
    {
      kind: 'earned',
      amount: text(earned),
      lines: draft.counted.size,
      reason: earned < 0 ? 'Refunds of this period exceed its commission' : 'Commission earned',
      reference: `${countOf(draft.counted.size, 'line')} below`,
      derivation: stepsOf(draft.earned),
    },
  ];
  for (const [rule, { amount, entries }] of draft.bonus) {
    const reference = calculation.rules[rule];
    made.push({
      kind: 'bonus',
      amount: text(amount),
      lines: entries,
      reason: reference?.ruleName || (reference?.ruleId ?? ''),
      reference: reference === undefined ? '' : `${reference.planName}, version ${reference.version}`,
      rule: reference === undefined ? '' : `${reference.versionId} ${reference.ruleId}`,
      derivation: [plus(reference === undefined ? '' : ruleName(reference), text(amount))],
    });
  }
  if (draft.clawback.size > 0) {
    made.push({
      kind: 'clawback',
      amount: text(total(draft.clawback)),
      lines: draft.cancelled.size,
      ...cancelledWords(draft.cancelled, lines),
      derivation: stepsOf(draft.clawback),
    });
  }
  for (const [at, amount] of draft.trueUps) {
    const cause = calculation.trueUps[at];
    made.push({
      kind: 'trueUp',
      amount: text(amount),
      trueUp: at,
      reason: cause?.sentence ?? 'Correction of a closed period',
      reference: cause?.period ?? calculation.period,
      derivation:
        cause === undefined
          ? [plus('Correction of a closed period', text(amount))]
          : cause.details.flatMap(({ label, due, booked }) => [
              plus(`${label}, due now`, due),
              less(`${label}, booked before`, booked),
            ]),
    });
  }
  return made;
}

/** "2 cancelled contracts": contracts where the lines name them, else sales. */
function cancelledWords(
  cancelled: ReadonlySet<number>,
  { texts }: LineTable,
): Pick<AccountMovement, 'reason' | 'reference'> {
  const named = (name: 'contract' | 'orderNumber' | 'invoice') => (line: number) =>
    texts[name].dictionary[texts[name].codes[line] as number] ?? '';
  const contracts = [...cancelled].map(named('contract'));
  const all = contracts.every((contract) => contract !== '');
  const names = all ? contracts : [...cancelled].map((line) => named('orderNumber')(line) || named('invoice')(line));
  const distinct = [...new Set(names.filter((name) => name !== ''))];
  return {
    reason: countOf(Math.max(1, all ? distinct.length : cancelled.size), all ? 'cancelled contract' : 'cancelled sale'),
    reference:
      distinct.length > 0 && distinct.length <= 3 ? distinct.join(', ') : `${countOf(cancelled.size, 'line')} below`,
  };
}
