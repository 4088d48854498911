import type { RecordRow } from '#model/record-row.ts';

/** What one window tells the other windows and the engine host after a commit. */
export interface Announcement {
  readonly sequence: number;
  readonly keys: readonly (readonly [RecordRow['kind'], string])[];
  /** The rows themselves when they are few. */
  readonly rows?: readonly RecordRow[];
  readonly chunks: boolean;
  readonly closings: boolean;
  /** The working copy was rebuilt: everything has to be read again. */
  readonly everything?: boolean;
}

const FEW = 200;

/** Tells a commit: few rows travel with it, many are read again by whoever holds their kind. */
export const announcementOf = (
  sequence: number,
  rows: readonly RecordRow[],
  facts: { readonly chunks: boolean; readonly closings: boolean },
): Announcement => ({
  sequence,
  keys: rows.map((row) => [row.kind, row.id] as const),
  ...(rows.length <= FEW ? { rows } : {}),
  ...facts,
});

/** The channel of one book; a channel doesn't hear itself. */
export const bookChannel = (databaseName: string): BroadcastChannel => new BroadcastChannel(databaseName);
