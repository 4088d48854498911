import { formatDate, formatPeriod } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { AccountMovement, MovementKind } from '#commission/period-figures.ts';
import { movementKinds } from '#commission/period-figures.ts';
import type { DerivationStep } from '#commission/settlement/derivation.ts';
import { plus } from '#commission/settlement/derivation.ts';
import type { Tranche } from '#commission/settlement/holdback.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { add, negate, sum } from '#money/decimal.ts';
import { formatPercent } from '#money/format-money.ts';
import type { StatementContext } from './statement-context.ts';
import { movementsOf, plural, totalOf } from './statement-context.ts';
import { movementsWords, movementWords, waterfallWords } from './statement-words.ts';

/** A row of the balance on page 1. `amount` carries its sign; `derivation` leads to it (`replayMovement`). */
export interface BalanceRow {
  readonly kind: 'opening' | MovementKind | 'closing';
  readonly label: string;
  readonly reference: string;
  readonly amount: AmountText;
  readonly derivation: readonly DerivationStep[];
}

/** More of one kind than this would push the answer off page 1; they are added up there and listed later. */
const MOST_ROWS = 4;

/** Words that stand in the row itself; of the others the reason does. */
const LABELS: Readonly<Partial<Record<MovementKind, (movement: AccountMovement) => string>>> = {
  earned: ({ lines }) => `${movementWords.earned} (${plural(lines ?? 0, 'line')})`,
  payment: ({ reason }) => reason,
  heldBack: () => movementWords.heldBack,
  released: () => movementWords.released,
};

const REFERENCES: Readonly<Partial<Record<MovementKind, (movement: AccountMovement) => string>>> = {
  // A true-up's reason names its period already.
  trueUp: () => '',
  heldBack: ({ reason }) => reason,
  released: ({ reason }) => reason,
  // Their reasons say it all; the page after lists each with its reference.
  onHold: () => '',
  inDispute: () => '',
  withheldTax: () => '',
  // Without one of its own a payment is named by its day, which stands in the row already.
  payment: ({ reason, reference, date }) =>
    date !== undefined && reason.includes(formatDate(date as IsoDate)) && reference.startsWith('Payment of ')
      ? ''
      : reference,
};

const labelOf = (movement: AccountMovement): string =>
  LABELS[movement.kind]?.(movement) ?? `${movementWords[movement.kind]}: ${movement.reason}`;

// Closings of before derivations were kept have none: then the amount is all there is.
const stepsOf = (movement: AccountMovement): readonly DerivationStep[] =>
  movement.derivation ?? [plus(movement.reason, movement.amount)];

/** The balance from opening to closing, one row per movement; many of one kind are one row. */
export function balanceRows({ account }: StatementContext): BalanceRow[] {
  const rowsOf = (kind: MovementKind): BalanceRow[] => {
    const own = movementsOf(account, kind);
    if (own.length <= MOST_ROWS)
      return own.map((row) => ({
        kind,
        label: labelOf(row),
        reference: REFERENCES[kind]?.(row) ?? row.reference,
        amount: row.amount,
        derivation: stepsOf(row),
      }));
    return [
      {
        kind,
        label: `${movementsWords[kind]} (${own.length}, each listed below)`,
        reference: '',
        amount: totalOf(
          own.map((row) => row.amount),
          account.currency,
        ),
        derivation: own.map((row) => plus(row.reason, row.amount)),
      },
    ];
  };
  const opening: BalanceRow = {
    kind: 'opening',
    label: 'Opening balance',
    reference: account.openingReference,
    amount: account.opening,
    derivation: [plus(`Closing balance of ${account.openingReference}`, account.opening)],
  };
  const moved = movementKinds.flatMap(rowsOf);
  return [
    opening,
    ...moved,
    {
      kind: 'closing',
      label: 'Closing balance carried forward',
      reference: '',
      amount: account.closing,
      derivation: [opening, ...moved].map(({ label, amount }) => plus(label, amount)),
    },
  ];
}

export interface HeldBackRow {
  readonly kind: 'opening' | 'withheld' | 'released' | 'moved' | 'closing';
  readonly label: string;
  readonly amount: AmountText;
  readonly derivation: readonly DerivationStep[];
}

/** The second balance of page 1, and the schedule of its tranches. */
export interface HeldBackTable {
  readonly rows: readonly HeldBackRow[];
  readonly next?: { readonly date: string; readonly amount: AmountText };
  readonly schedule: readonly {
    readonly origin: string;
    readonly reference: string;
    readonly amount: AmountText;
    readonly release: string;
    readonly status: 'Held' | 'Released';
  }[];
}

const MOST_NAMED = 3;

/** The held-back balance as a statement shows it; undefined where nothing is and was held back. */
export function heldBackTable({ account, figures }: StatementContext): HeldBackTable | undefined {
  const { heldBack, currency } = account;
  if (heldBack === undefined) return undefined;
  const name = (period: string): string => formatPeriod(period as PeriodId, figures.calendar);
  const short = (period: string): string =>
    period.slice(0, 4) === figures.period.slice(0, 4) ? name(period).replace(/ \d{4}$/, '') : name(period);
  const trancheWords = (tranches: readonly Tranche[]): string => {
    const origins = [...new Set(tranches.map(({ origin }) => origin))].sort();
    if (origins.length === 0) return '';
    if (origins.length > MOST_NAMED) return ` (${plural(origins.length, 'tranche')})`;
    return ` (${origins.map(short).join(' + ')} ${origins.length === 1 ? 'tranche' : 'tranches'})`;
  };
  const { tranches, opening, withheld, released, moved, closing, rate } = heldBack;
  const earlier = tranches.filter(({ origin }) => origin !== figures.period);
  const now = tranches.filter((each) => each.released !== undefined);
  const listed = (each: readonly Tranche[]): DerivationStep[] =>
    each.map(({ origin, amount }) => plus(`Withheld in ${name(origin)}`, amount));
  const ofMovement = (kind: 'heldBack'): DerivationStep[] => [
    ...(movementsOf(account, kind)[0]?.derivation ?? [plus('Withheld', negate(withheld))]),
    { label: 'Joins the held-back balance', op: 'negate', value: '' },
  ];
  const rows: HeldBackRow[] = [
    {
      kind: 'opening',
      label: `Opening${moved === undefined ? trancheWords(earlier) : ''}`,
      amount: opening,
      derivation: moved === undefined ? listed(earlier) : [plus('Closing held back of the statement before', opening)],
    },
    ...(isNothing(withheld)
      ? []
      : [
          {
            kind: 'withheld' as const,
            label: `Withheld this period (${formatPercent((rate ?? '0') as DecimalText)})`,
            amount: withheld,
            derivation: ofMovement('heldBack'),
          },
        ]),
    ...(isNothing(released)
      ? []
      : [
          {
            kind: 'released' as const,
            label: `Released${trancheWords(now)}`,
            amount: totalOf([negate(released)], currency),
            derivation: [...listed(now), { label: 'Leaves the held-back balance', op: 'negate' as const, value: '' }],
          },
        ]),
    ...(moved === undefined
      ? []
      : [
          {
            kind: 'moved' as const,
            label: 'Moved by a merge of partners',
            amount: moved,
            derivation: [plus('Moved', moved)],
          },
        ]),
  ];
  const open = tranches.filter((each) => each.released === undefined);
  const first = open[0]?.release;
  const due = open.filter(({ release }) => release === first).map(({ amount }) => amount);
  return {
    rows: [
      ...rows,
      {
        kind: 'closing',
        label: 'Closing held back',
        amount: closing,
        derivation: rows.map(({ label, amount }) => plus(label, amount)),
      },
    ],
    ...(first === undefined ? {} : { next: { date: formatDate(first as IsoDate), amount: totalOf(due, currency) } }),
    schedule: tranches.map(({ origin, reference, amount, release, released: gone }) => ({
      origin: name(origin),
      reference,
      amount,
      release,
      status: gone === undefined ? 'Held' : 'Released',
    })),
  };
}

const isNothing = (amount: AmountText): boolean => !/[1-9]/.test(amount);

/** Opening and every change as bars between running totals, for the waterfall. */
export function waterfallSteps({ balance }: { readonly balance: readonly BalanceRow[] }): {
  readonly label: string;
  readonly kind: BalanceRow['kind'];
  readonly from: AmountText;
  readonly to: AmountText;
  readonly amount: AmountText;
}[] {
  const kinds = [...new Set(balance.map(({ kind }) => kind))];
  let running = '0' as AmountText;
  return kinds.map((kind) => {
    const amount = sum(balance.filter((row) => row.kind === kind).map((row) => row.amount));
    const label = waterfallWords[kind];
    if (kind === 'closing') return { label, kind, from: '0' as AmountText, to: amount, amount };
    const from = running;
    running = add(running, amount);
    return { label, kind, from, to: running, amount };
  });
}
