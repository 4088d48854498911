import { orderedText } from '#base/ordered-text.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from '#records/book-image.ts';
import { naturalId } from '#model/closing-key.ts';
import { keyOf, truly, valuesOfGroup } from '#test/faults/algebra-world.ts';

/** Something that a person did and the program confirmed as saved. */
export type Deed =
  | {
      readonly kind: 'write';
      readonly key: string;
      /** The group's values after it; no two writes of one group leave the same ones, deletions aside. */
      readonly text: string;
      /** The writes that stood there as the value, and so were replaced knowingly. */
      readonly replaced: readonly number[];
    }
  | { readonly kind: 'chunk'; readonly hash: string }
  | { readonly kind: 'closing'; readonly id: string; readonly hash: string };

const textOf = (row: RecordRow, group: string): string => orderedText(valuesOfGroup(row, group));

/** What a write of these groups of a row means, given who knew what. */
export function writesOf(
  before: RecordRow | undefined,
  after: RecordRow,
  fields: readonly string[],
  deeds: readonly Deed[],
  known: ReadonlySet<number>,
): Deed[] {
  return [...new Set(fields.map((field) => truly(after.kind, field)))].map((group) => {
    const key = keyOf(after, group);
    const stood = before === undefined ? undefined : textOf(before, group);
    const replaced = [...known].filter((at) => {
      const deed = deeds[at];
      return deed?.kind === 'write' && deed.key === key && deed.text === stood;
    });
    return { kind: 'write', key, text: textOf(after, group), replaced };
  });
}

/** All values that a book holds, winning or losing, as `key values`. */
function heldIn(image: BookImage): Set<string> {
  const held = new Set<string>();
  for (const rows of image.rows.values())
    for (const row of rows.values()) {
      for (const group of Object.keys(row.stamps)) held.add(`${keyOf(row, group)} ${textOf(row, group)}`);
      for (const { group, values } of row.losing ?? []) held.add(`${keyOf(row, group)} ${orderedText(values)}`);
    }
  return held;
}

/** The deeds that a book doesn't hold although nobody replaced them knowingly; in words. */
export function lostFrom(image: BookImage, truth: ReadonlySet<number>, deeds: readonly Deed[]): string[] {
  const held = heldIn(image);
  const closings = new Set([...image.closings.values()].map(({ id, hash }) => `${naturalId(id)} ${hash}`));
  const replaced = new Set(
    [...truth].flatMap((at) => {
      const deed = deeds[at];
      return deed?.kind === 'write' ? deed.replaced : [];
    }),
  );
  return [...truth].flatMap((at) => {
    const deed = deeds[at];
    if (deed === undefined || replaced.has(at)) return [];
    if (deed.kind === 'chunk') return image.chunks.has(deed.hash) ? [] : [`facts ${deed.hash}`];
    if (deed.kind === 'closing')
      return closings.has(`${deed.id} ${deed.hash}`) ? [] : [`${deed.id} ${deed.hash.slice(0, 8)}`];
    return held.has(`${deed.key} ${deed.text}`) ? [] : [`#${at} ${deed.key} = ${deed.text}`];
  });
}
