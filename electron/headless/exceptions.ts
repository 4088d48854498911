import type { Calculation, CalculationException } from '#commission/contract.ts';
import type { BookRecords } from '#model/record-row.ts';

/** An exception as a command tells it: `partner` is the partner's code, absent where no partner is known. */
export type ToldException = Pick<CalculationException, 'kind' | 'partner' | 'blocks' | 'detail'>;

/** Outside the book a partner's code is what means something, not the id of its record. */
export const codeOf = (records: BookRecords, id: string): string => records.get('partner', id)?.values.code ?? id;

/** What needs a person, in the order in which the engine found it. */
export const exceptionsOf = ({ exceptions }: Calculation, records: BookRecords): readonly ToldException[] =>
  exceptions.map(({ kind, partner = '', blocks, detail }) => ({
    kind,
    ...(partner === '' ? {} : { partner: codeOf(records, partner) }),
    blocks,
    detail,
  }));

export const exceptionLine = ({ partner, detail }: ToldException): string =>
  `exception: ${partner === undefined ? '' : `${partner}: `}${detail}`;
