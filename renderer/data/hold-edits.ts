import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import { change, edit, newId } from './edit.ts';
import { reportEdit } from './report-edit.ts';
import type { RecordRow } from '#model/record-row.ts';

export interface NewHold {
  readonly scope: 'line' | 'deal' | 'partner';
  readonly of: string;
  readonly name: string;
  readonly reason: string;
  readonly from: string;
  /** The last day on which it holds; empty: until it's ended. */
  readonly last: string;
  readonly by: string;
}

/** Keeps a line, deal or partner from being paid, as one named step. */
export const placeHold = ({ name, last, by, ...values }: NewHold): Promise<boolean> =>
  reportEdit(
    edit(`Hold ${name}`, [
      change('hold', newId(), {
        ...values,
        placedBy: by,
        ...(last === '' ? {} : { next: addDays(last as IsoDate, 1) }),
      }),
    ]),
    `${name.charAt(0).toUpperCase()}${name.slice(1)} is on hold. What it earned is shown and not payable.`,
  );

/** Ends a hold: `day` is the first day on which it doesn't hold any more. */
export const endHold = (hold: RecordRow<'hold'>, name: string, day: string): Promise<boolean> =>
  reportEdit(
    edit(`End the hold of ${name}`, [change('hold', hold.id, { next: day })]),
    `The hold of ${name} has ended. Its money is payable again.`,
  );
