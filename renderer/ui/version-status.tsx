import { formatDate } from './format.ts';
import { StatusPill } from './status-pill.tsx';

/** One version of a plan or a programme: rules that hold from a day on, until the next version's day. */
export interface VersionLike {
  readonly id: string;
  readonly values: {
    readonly version?: number;
    readonly status?: string;
    readonly from?: string;
    readonly next?: string;
  };
}

/** The effective version of a day. */
export function versionAt<Row extends VersionLike>(versions: readonly Row[], day: string): Row | undefined {
  const begun = versions.filter((row) => row.values.status === 'effective' && (row.values.from ?? '') <= day);
  const last = begun.toSorted((a, b) => ((a.values.from ?? '') < (b.values.from ?? '') ? -1 : 1)).at(-1);
  return last?.values.next !== undefined && last.values.next <= day ? undefined : last;
}

/** The version to look at first: the newest draft, else the one in force, else the last. */
export const firstShown = <Row extends VersionLike>(versions: readonly Row[], day: string): Row | undefined =>
  versions.filter((row) => row.values.status !== 'effective').at(-1) ?? versionAt(versions, day) ?? versions.at(-1);

export type VersionState = 'draft' | 'in force' | 'later' | 'ended';

/** What a version is today. */
export function versionState(version: VersionLike, versions: readonly VersionLike[], day: string): VersionState {
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
