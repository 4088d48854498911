import { decimalsOf } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import type { PlanBody } from '#model/plan.ts';
import type { BaseInputs } from './base-columns.ts';
import { buildPieceSlots, buildSlots } from './build-slots.ts';
import type { EngineInputs } from './contract.ts';
import { rateFinder } from './conversion.ts';
import type { CreditInputs, CreditedLines } from './credit-lines.ts';
import { cutLines, needsPieces } from './line-pieces.ts';
import { matchPayments } from './payments.ts';
import type { PreparedBook, Slots } from './prepared-book.ts';
import { asksForPayments, recogniser } from './recognition.ts';

interface Credited {
  readonly credit: CreditInputs;
  readonly credited: CreditedLines;
  readonly bodies: readonly PlanBody[];
  readonly currencies: readonly string[];
}

type Sorted = Pick<PreparedBook, 'slots' | 'waiting' | 'unrecognised' | 'unmatched'>;

/** The slots: of whole lines where that's all there is, else of their pieces. */
export function slotsOf({ credit, credited, bodies, currencies }: Credited): Sorted {
  const { inputs, directory, spans } = credit;
  const partners = directory.ids.length;
  if (!needsPieces(credited, bodies))
    return {
      slots: buildSlots(credited, partners, currencies.length),
      waiting: credited.waiting,
      unrecognised: [],
      unmatched: [],
    };
  const { lines: table, records, rates = [], receipts = [], calendar } = inputs;
  const payments = matchPayments(
    bodies.some(asksForPayments) ? receipts : [],
    table,
    credited.primary,
    (code) => currencies.indexOf(code),
    credited.currency,
  );
  const versions = bodies.map((body) => ({ body }));
  const pieces = cutLines({
    credit,
    lines: credited,
    bodies,
    recognise: recogniser({ table, records, versions, spans, payments }),
    rates: rateFinder(rates, calendar),
    currencies,
  });
  return {
    slots: buildPieceSlots(pieces, partners, currencies.length),
    waiting: pieces.waiting,
    unrecognised: pieces.unrecognised,
    unmatched: payments.unmatched,
  };
}

/** Decimals that converted money needs so that as little as possible of it is cut, 6 at most. */
export function convertedDecimals({ lines }: EngineInputs, { portions }: Slots): number {
  const rates = portions.flatMap(({ converted }) => converted?.rate ?? []);
  if (rates.length === 0) return 0;
  return Math.min(6, lines.numbers.net.scale + Math.max(...rates.map((rate) => decimalsOf(rate as DecimalText))));
}

/** Whether the plan of a slot counts tax or shipping into net and list; undefined where no plan does. */
export function extrasOf(slots: Slots, bodies: readonly PlanBody[]): BaseInputs['includes'] {
  if (!bodies.some(({ include = [] }) => include.length > 0)) return undefined;
  return (slot, what) => bodies[slots.version[slot] as number]?.include?.includes(what) === true;
}
