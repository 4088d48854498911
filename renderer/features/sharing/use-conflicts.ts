import { useEffect, useMemo, useState } from 'react';
import { loadKinds } from '#data/record-reads.ts';
import { useLosing } from '#data/sharing.ts';
import { useRecords } from '#data/use-records.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { Conflict } from '#records/conflicts.ts';
import { conflictsOf, openConflicts } from '#records/conflicts.ts';

/** Every record of the book, to name what a conflict is about; undefined until it's read. */
export function useBookRecords(asked: unknown): BookRecords | undefined {
  const [records, setRecords] = useState<BookRecords | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    void loadKinds(recordKindNames).then((read) => {
      if (!gone) setRecords(read);
    });
    return () => {
      gone = true;
    };
  }, [asked]);
  return records;
}

export interface ConflictsView {
  readonly records: BookRecords;
  readonly open: readonly Conflict[];
  readonly decided: readonly Conflict[];
}

/** Values that lost against a colleague's: what waits for a decision, and what was decided. */
export function useConflicts(): ConflictsView | undefined {
  const rows = useLosing();
  const decisions = useRecords('conflictDecision');
  const records = useBookRecords(rows);
  return useMemo(() => {
    if (rows === undefined || records === undefined) return undefined;
    const decided = new Set(decisions.map(({ id }) => id));
    const all = rows.flatMap(conflictsOf);
    return { records, open: openConflicts(rows, decided), decided: all.filter(({ id }) => decided.has(id)) };
  }, [rows, records, decisions]);
}

/** How many values wait for a decision. */
export function useOpenConflictCount(): number {
  const rows = useLosing();
  const decisions = useRecords('conflictDecision');
  return useMemo(() => {
    if (rows === undefined) return 0;
    return openConflicts(rows, new Set(decisions.map(({ id }) => id))).length;
  }, [rows, decisions]);
}
