import type { Problem } from '#base/problem.ts';
import type { BookImage } from '#records/book-image.ts';
import { lastStampOf } from '#records/book-image.ts';
import type { Manifest } from './container-types.ts';
import { rowsBeyond } from './owed-to-snapshot.ts';
import { coversVector } from './version-vector.ts';

const broken = (rule: string, record: string, detail: string): Problem => ({
  kind: 'invariantBroken',
  rule,
  record,
  detail,
});

/** Files before this version don't say what they have seen. */
const FIRST_WITH_SEEN = 3;

/**
 * Whether what a snapshot says of its history fits what it holds: merging counts on it (design.md 5). Every write in it
 * has been seen, nobody knows of a commit that it doesn't, each laptop is there once, and its last stamp is the last.
 */
export function checkContext(
  { vector, seen, members, lastStamp }: Pick<Manifest, 'vector' | 'seen' | 'members' | 'lastStamp'>,
  version: number,
  image: BookImage,
): Problem[] {
  if (version < FIRST_WITH_SEEN) return [];
  const unseen = [...image.rows.values()].flatMap((rows) => rowsBeyond(rows.values(), seen));
  const twice = members.filter(({ replica }, at) => members.findIndex((one) => one.replica === replica) !== at);
  const ahead = members.filter(({ knows }) => !coversVector(vector, knows));
  const last = lastStampOf(image);
  return [
    ...unseen.map((row) =>
      broken('what is in the book has been seen', `${row.kind} ${row.id}`, 'its last change is of nobody who was seen'),
    ),
    ...twice.map(({ replica }) => broken('each laptop is listed once', `laptop ${replica}`, 'it is listed twice')),
    ...ahead.map(({ replica }) =>
      broken('nobody knows more than the book', `laptop ${replica}`, 'it knows of a commit that the book lacks'),
    ),
    ...(last === lastStamp ? [] : [broken('the last stamp is the last', 'the manifest', `it says ${lastStamp}`)]),
  ];
}
