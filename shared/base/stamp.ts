import type { Brand } from './brand.ts';

/**
 * A hybrid logical clock reading as text: `<ISO ms>-<4 hex counter>-<16 hex replica>`, 46 characters.
 * Text order is time order. It orders edits only: no business date is ever read from it.
 */
export type Stamp = Brand<string, 'Stamp'>;

/** The clock of one replica: the largest reading it has given or seen. */
export type StampClock = { readonly ms: number; readonly counter: number; readonly replica: string };

/** How far a reading may be ahead of the evidence before it's not believed (sync.md 2.7). */
export const FAR_AHEAD_MS = 24 * 60 * 60 * 1000;

const LAST_MS = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z: beyond it text order breaks
const REPLICA_DIGITS = 16;
const LAST_COUNTER = 0xffff;
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)-([0-9a-f]{4})-([0-9a-f]{16})$/;

const withinText = (ms: number): number => (Number.isFinite(ms) ? Math.min(LAST_MS, Math.max(0, Math.trunc(ms))) : 0);

function write(clock: StampClock): Stamp {
  const counter = clock.counter.toString(16).padStart(4, '0');
  return `${new Date(clock.ms).toISOString()}-${counter}-${clock.replica}` as Stamp;
}

/** A clock that has seen nothing. `replica` is 16 lower-case hex digits. */
export function newStampClock(replica: string): StampClock {
  if (!/^[0-9a-f]{16}$/.test(replica)) throw new Error('A replica id is 16 hex digits');
  return { ms: 0, counter: 0, replica };
}

/** The parts of a stamp; undefined when the text isn't one (it may come from a colleague's file). */
export function parseStamp(text: string): StampClock | undefined {
  const match = STAMP.exec(text);
  const ms = Date.parse(match?.[1] ?? '');
  if (match === null || Number.isNaN(ms)) return undefined;
  return { ms, counter: Number.parseInt(match[2] ?? '', 16), replica: match[3] ?? '' };
}

/** Whose stamp it is, of a text that is known to be a stamp; '' of an empty one. */
export const replicaOf = (stamp: string): string => stamp.slice(-REPLICA_DIGITS);

function step(clock: StampClock): StampClock {
  if (clock.counter < LAST_COUNTER) return { ...clock, counter: clock.counter + 1 };
  // A full counter carries into the milliseconds instead of failing.
  return { ...clock, ms: Math.min(LAST_MS, clock.ms + 1), counter: 0 };
}

/**
 * The next stamp of this replica: later than every reading it gave or saw, whatever the machine's clock does. Never throws on drift.
 * `evidenceMs` is the newest time anything else vouches for (others' stamps, the file's own time); when the machine's
 * clock is more than a day ahead of it, the clock isn't believed and the stamp follows what was seen (sync.md 2.7).
 */
export function nextStamp(
  clock: StampClock,
  nowMs: number,
  evidenceMs?: number,
): { readonly clock: StampClock; readonly stamp: Stamp; readonly capped: boolean } {
  const now = withinText(nowMs);
  const capped = evidenceMs !== undefined && now > Math.max(evidenceMs, clock.ms) + FAR_AHEAD_MS;
  const wall = capped ? withinText(Math.max(evidenceMs, clock.ms)) : now;
  const next = wall > clock.ms ? { ...clock, ms: wall, counter: 0 } : step(clock);
  return { clock: next, stamp: write(next), capped };
}

/**
 * Takes in another replica's stamp, so that the next own stamp is later than it. A stamp far ahead is taken in too
 * (an edit made after seeing it must win) and is reported as `suspect` for the person. Never throws on drift.
 */
export function receiveStamp(
  clock: StampClock,
  remote: StampClock,
  nowMs: number,
): { readonly clock: StampClock; readonly suspect: boolean } {
  const suspect = remote.ms > withinText(nowMs) + FAR_AHEAD_MS;
  const later = remote.ms > clock.ms || (remote.ms === clock.ms && remote.counter > clock.counter);
  return { clock: later ? { ...clock, ms: withinText(remote.ms), counter: remote.counter } : clock, suspect };
}
