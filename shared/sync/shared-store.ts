import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { ContainerHeader, ContainerSink, ContainerSource } from './container-types.ts';
import type { WrittenContainer } from './write-container.ts';

/** What the root's place holds, as far as its header tells. Missing isn't empty, and unreadable isn't either. */
export type RootLook =
  | { readonly state: 'missing' }
  | { readonly state: 'book'; readonly header: ContainerHeader }
  | { readonly state: 'unreadable'; readonly problem: Problem };

/** A snapshot that is open for reading; what was opened stays readable when it's replaced. */
export interface StoredSnapshot {
  readonly name: string;
  readonly source: ContainerSource;
  close(): Promise<void>;
}

/** How a new snapshot is made and read back, as another laptop would read it. */
export interface SnapshotWriter {
  write(sink: ContainerSink): Promise<WrittenContainer>;
  verify(source: ContainerSource, written: WrittenContainer): Promise<Result<null, Problem>>;
}

/**
 * What became of a new snapshot. `changed`: the root holds something that isn't merged, nothing was written ·
 * `beside`: the root could not be replaced, the snapshot stands under a name of its own.
 */
export type Placed =
  | { readonly state: 'placed'; readonly written: WrittenContainer }
  | { readonly state: 'changed' }
  | { readonly state: 'beside'; readonly written: WrittenContainer; readonly name: string }
  | { readonly state: 'problem'; readonly problem: Problem };

/** Another snapshot at the same place: a conflicted copy, a file put beside, another book. */
export interface StoredSibling {
  readonly name: string;
  /** What it holds; a problem where it can't be read, perhaps because it's still arriving. */
  readonly look: Result<ContainerHeader, Problem>;
  /** Another text whenever the file may be another one. */
  readonly tag: string;
}

/** When a root may be replaced, and what is done instead. */
export interface ReplaceRule {
  /** The snapshot that the new one holds already. */
  readonly ifSnapshot: string;
  /** Put it beside when the root holds something else; otherwise that's answered as `changed`. */
  readonly orBeside: boolean;
  /** Milliseconds to go on trying while another program holds the root. */
  readonly patience: number;
  /** The root before stays for good: what replaces it closes a period, or is the first of a newer format. */
  readonly keepFor?: 'close' | 'version';
}

/**
 * Where colleagues share a book: a file in a synced folder, later a bucket or a server. Correctness never depends on
 * `atomicRoot`: two replicas may always replace the root at once, and then the next look finds it out (design.md 5).
 * Nothing here hangs for ever: what doesn't answer in time is a problem.
 */
export interface SharedStore {
  /** Whether replacing is one step that only one of two can win. */
  readonly atomicRoot: boolean;
  /** The root's name for the person. */
  readonly rootName: string;
  /** Looks at the root's header; cheap enough for every few seconds. */
  probe(): Promise<RootLook>;
  readRoot(): Promise<Result<StoredSnapshot, Problem>>;
  replaceRoot(writer: SnapshotWriter, rule: ReplaceRule): Promise<Placed>;
  /** All other snapshots at the place, whatever they're called. */
  siblings(): Promise<Result<readonly StoredSibling[], Problem>>;
  readSibling(name: string): Promise<Result<StoredSnapshot, Problem>>;
  /** Takes a sibling away if it's still that snapshot; false: it's another one by now, or gone. */
  removeSibling(name: string, ifSnapshot: string): Promise<boolean>;
}
