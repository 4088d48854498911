import type { ClockFinding, SavedState, SharingMember } from '#shared/book-calls.ts';
import { FAR_AHEAD_MS, parseStamp } from '#base/stamp.ts';
import type { Member, Seen, Vector } from '#sync/container-types.ts';

/** What a laptop knows of who has what. */
export interface Knowledge {
  readonly replica: string;
  /** Number of this laptop's last commit. */
  readonly own: number;
  readonly vector: Vector;
  readonly seen: Seen;
  readonly members: readonly Member[];
}

/** How a member is called: the name that was typed there, else the laptop's id. */
export const nameOf = ({ name, replica }: Pick<Member, 'name' | 'replica'>): string => name || replica;

const others = ({ replica, members }: Knowledge): readonly Member[] =>
  members.filter((member) => member.replica !== replica);

/** Who has this laptop's last commit in their copy, by name. Nobody before there is a commit to be seen. */
export const seenBy = (known: Knowledge): string[] =>
  known.own === 0
    ? []
    : others(known)
        .filter(({ knows }) => (knows[known.replica] ?? 0) >= known.own)
        .map(nameOf);

/** Who wrote a snapshot: the member of its header's writer, when the roster has one. */
export function savedByOf(members: readonly Member[], writer: string, savedAt: string): SavedState['savedBy'] {
  const member = members.find(({ replica }) => replica === writer);
  return member === undefined ? null : { replica: writer, name: member.name, at: savedAt };
}

/** The highest commit number that anybody names for a laptop. */
const namedBy = (members: readonly Member[], replica: string): number =>
  Math.max(0, ...members.map(({ knows }) => knows[replica] ?? 0));

/** The roster as a person reads it, this laptop first, then by name. */
export function sharingMembers(known: Knowledge): SharingMember[] {
  const list = known.members.map((member): SharingMember => {
    const { replica, name, app, savedAt, knows, publicKey } = member;
    const isMe = replica === known.replica;
    const commits = isMe ? known.own : (known.vector[replica] ?? 0);
    return {
      ...{ replica, name, isMe, app, savedAt, commits, publicKey },
      unseen: isMe ? 0 : Math.max(0, known.own - (knows[known.replica] ?? 0)),
      ahead: isMe ? 0 : Math.max(0, namedBy(known.members, replica) - commits),
    };
  });
  const order = (a: SharingMember, b: SharingMember): number =>
    Number(b.isMe) - Number(a.isMe) || nameOf(a).localeCompare(nameOf(b)) || (a.replica < b.replica ? -1 : 1);
  return list.sort(order);
}

/**
 * Clocks that can't be right: a laptop whose stamps are more than a day later than this clock and everybody else's
 * stamps, and this laptop when somebody saved a day later than it says it is now (sync.md 2.7).
 */
export function clockFindings(known: Knowledge, nowMs: number): ClockFinding[] {
  const findings: ClockFinding[] = [];
  const times = Object.entries(known.seen).flatMap(([replica, stamp]) => {
    const ms = parseStamp(stamp)?.ms;
    return ms === undefined ? [] : [{ replica, ms }];
  });
  for (const { replica, ms } of times) {
    const evidence = Math.max(nowMs, ...times.filter((other) => other.replica !== replica).map((other) => other.ms));
    const by = ms - evidence;
    if (by > FAR_AHEAD_MS) findings.push({ replica, isMe: replica === known.replica, kind: 'ahead', by });
  }
  const saved = others(known).flatMap(({ savedAt }) => (savedAt === '' ? [] : [Date.parse(savedAt)]));
  const by = Math.max(0, ...saved.filter(Number.isFinite)) - nowMs;
  if (by > FAR_AHEAD_MS) findings.push({ replica: known.replica, isMe: true, kind: 'behind', by });
  return findings;
}
