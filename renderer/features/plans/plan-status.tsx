import type { RecordRow } from '#model/record-row.ts';
import { formatDate } from '#ui/format.ts';
import { StatusPill } from '#ui/status-pill.tsx';

export type VersionRow = RecordRow<'planVersion'>;

/** The effective version that pays lines of a day. */
export function versionAt(versions: readonly VersionRow[], day: string): VersionRow | undefined {
  const begun = versions.filter((row) => row.values.status === 'effective' && (row.values.from ?? '') <= day);
  const last = begun.toSorted((a, b) => ((a.values.from ?? '') < (b.values.from ?? '') ? -1 : 1)).at(-1);
  return last?.values.next !== undefined && last.values.next <= day ? undefined : last;
}

export type VersionState = 'draft' | 'in force' | 'later' | 'ended';

/** What a version is today. */
export function versionState(version: VersionRow, versions: readonly VersionRow[], day: string): VersionState {
  if (version.values.status !== 'effective') return 'draft';
  if (versionAt(versions, day)?.id === version.id) return 'in force';
  return (version.values.from ?? '') > day ? 'later' : 'ended';
}

const tones = { draft: 'warning', 'in force': 'positive', later: 'accent', ended: 'neutral' } as const;

export function VersionPill({ state, from }: { state: VersionState; from?: string | undefined }) {
  return (
    <StatusPill tone={tones[state]} settled={state === 'in force' || state === 'ended'}>
      {state === 'later' && from !== undefined ? `from ${formatDate(from)}` : state}
    </StatusPill>
  );
}
