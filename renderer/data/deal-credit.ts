import type { CreditRole } from '#model/deal-participant.ts';
import type { RecordRow } from '#model/record-row.ts';
import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare, multiply, plain, subtract, sum } from '#money/decimal.ts';

type Participant = RecordRow<'dealParticipant'>;
export type Crediting = 'split' | 'equal' | 'double';

const hundred = '100' as DecimalText;
const one = '1' as DecimalText;

/** "0.6" as the percentage "60"; empty when it's no number. */
export const percentOf = (share: string | undefined): string => {
  const fraction = parseAmount(share ?? '');
  return fraction.ok ? plain(multiply(fraction.value as DecimalText, hundred)) : '';
};

/** "60" as the share "0.6"; undefined when it's no share. */
export const shareOf = (percent: string): string | undefined => {
  const number = parseAmount(percent);
  if (!number.ok || number.value.startsWith('-')) return undefined;
  return plain(multiply(number.value as DecimalText, '0.01' as DecimalText));
};

/** In the order in which screens and the engine take them. */
export const inOrder = (participants: readonly Participant[]): readonly Participant[] =>
  participants.toSorted(
    (a, b) =>
      (a.values.order ?? Number.MAX_SAFE_INTEGER) - (b.values.order ?? Number.MAX_SAFE_INTEGER) ||
      (a.id < b.id ? -1 : 1),
  );

/** The sum of all shares as a percentage. */
export const sumOfShares = (participants: readonly Participant[]): string =>
  plain(
    multiply(
      sum(
        participants.map(({ values }) => {
          const share = parseAmount(values.share ?? '0');
          return (share.ok ? share.value : '0') as DecimalText;
        }),
      ),
      hundred,
    ),
  );

/** Whether lines of the deal can be credited: without participants, or when nothing of a line is left or given twice. */
export const isWhole = (participants: readonly Participant[], crediting: Crediting): boolean =>
  participants.length === 0 ||
  crediting !== 'split' ||
  (sumOfShares(participants) === '100' && participants.every(({ values }) => !(values.share ?? '').startsWith('-')));

/** What is left for one participant when the others keep theirs; undefined when they have more than all. */
export function restFor(participant: Participant, participants: readonly Participant[]): string | undefined {
  const others = participants.filter(({ id }) => id !== participant.id);
  const rest = subtract(one, multiply(sumOfShares(others) as DecimalText, '0.01' as DecimalText));
  return compare(rest, '0' as DecimalText) < 0 ? undefined : plain(rest);
}

/** "60 / 40 %", "equal, 3", "double, 2"; empty without participants. */
export function splitText(participants: readonly Participant[], crediting: Crediting): string {
  if (participants.length === 0) return '';
  if (crediting !== 'split') return `${crediting === 'equal' ? 'equal' : 'double'}, ${participants.length}`;
  return `${participants.map(({ values }) => percentOf(values.share) || '?').join(' / ')} %`;
}

export const roleWords = {
  sold: 'Sold',
  coSold: 'Co-sold',
  referred: 'Referred',
  subAgent: 'Sub-agent',
  distributor: 'Distributor',
} as const satisfies Record<CreditRole, string>;
