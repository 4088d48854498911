import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { change, edit } from '#data/edit.ts';
import type { EditDone } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { StatementState } from '#statement/statement-state.ts';
import { formatInstant } from '#ui/format.ts';
import type { StatementRow } from './engine-api.ts';

/** What a person can say of a statement; `draft` and `unpaid` take a word back. */
export type StatementMark = NonNullable<RecordValues<'statementMark'>['state']> | 'draft' | 'unpaid';

interface MarkAct {
  /** The button: what is done to the statement. */
  readonly act: string;
  /** States in which it can be done. */
  readonly from: readonly StatementState[];
  /** The undo step, and what is said of it, of “the statement of X” or “3 statements”. */
  readonly step: (what: string) => string;
  readonly done: string;
}

/** In the order of a statement's life; `paid` is said of issued ones only. */
export const markActs: Readonly<Record<StatementMark, MarkAct>> = {
  inReview: {
    act: 'Send to review',
    from: ['draft'],
    step: (what) => `Send ${what} to review`,
    done: 'in review',
  },
  approved: {
    act: 'Approve',
    from: ['draft', 'inReview'],
    step: (what) => `Approve ${what}`,
    done: 'approved',
  },
  paid: {
    act: 'Mark as paid',
    from: ['issued'],
    step: (what) => `Mark ${what} as paid`,
    done: 'marked as paid',
  },
  draft: {
    act: 'Back to draft',
    from: ['inReview', 'approved'],
    step: (what) => `Put ${what} back to draft`,
    done: 'back to draft',
  },
  unpaid: {
    act: 'Not paid after all',
    from: ['paid'],
    step: (what) => `Mark ${what} as not paid`,
    done: 'no longer marked as paid',
  },
};

/** An act with the statements that it can be done to. */
export interface PossibleMark {
  readonly mark: StatementMark;
  readonly act: string;
  readonly rows: readonly StatementRow[];
}

/**
 * What can be said of these statements now. `decided`: the period is approved or closed, so that what was approved with it
 * isn't taken back one by one.
 */
export function possibleMarks(rows: readonly StatementRow[], decided: boolean): readonly PossibleMark[] {
  return (Object.keys(markActs) as StatementMark[])
    .map((mark) => {
      const { act, from } = markActs[mark];
      return {
        mark,
        act,
        rows: rows.filter(({ state }) => from.includes(state) && !(decided && mark === 'draft')),
      };
    })
    .filter((possible) => possible.rows.length > 0);
}

/** “by Ana Ruiz on 9 Oct 2026”, for whatever was said last; empty on a draft. */
export function whoMarked({ markedBy = '', markedAt = '' }: Pick<StatementRow, 'markedBy' | 'markedAt'>): string {
  const by = markedBy === '' ? '' : `by ${markedBy}`;
  const on = markedAt === '' ? '' : `on ${formatInstant(markedAt)}`;
  return [by, on].filter((part) => part !== '').join(' ');
}

const named = (rows: readonly StatementRow[]): string =>
  rows.length === 1 ? `the statement of ${rows[0]?.partnerName ?? ''}` : `${rows.length} statements`;

const keyOf = (period?: string, partner?: string, currency?: string): string => `${period}/${partner}/${currency}`;

async function storeMarks(
  mark: StatementMark,
  rows: readonly StatementRow[],
  by: string,
): Promise<Result<EditDone, Problem>> {
  const records = await loadKinds(['statementMark']);
  const known = new Map(
    records
      .all('statementMark')
      .map(({ id, values }) => [keyOf(values.period, values.partner, values.currency), id] as const),
  );
  const state = mark === 'draft' || mark === 'unpaid' ? null : mark;
  const said =
    state === null ? { markedBy: null, markedAt: null } : { markedBy: by, markedAt: new Date().toISOString() };
  const changes = rows.map(({ period, partner, currency }) => {
    const key = keyOf(period, partner, currency);
    return change('statementMark', known.get(key) ?? `mark/${key}`, {
      period,
      partner,
      currency,
      state,
      deleted: null,
      ...said,
    });
  });
  return await edit(markActs[mark].step(named(rows)), changes);
}

/**
 * Marks statements as one named step and says so, with Undo. One record per statement, so that two laptops can't make two
 * of it.
 */
export async function markStatements(mark: StatementMark, rows: readonly StatementRow[], by: string): Promise<boolean> {
  const what = named(rows);
  return await reportEdit(
    storeMarks(mark, rows, by),
    `${what.charAt(0).toUpperCase()}${what.slice(1)} ${rows.length === 1 ? 'is' : 'are'} ${markActs[mark].done}.`,
  );
}
