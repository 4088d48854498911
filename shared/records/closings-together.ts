import { naturalId, twinId } from '#model/closing-key.ts';

/** What tells closings apart: their natural key, and the hash that pins them. */
type NamedClosing = { readonly id: string; readonly hash: string };

/**
 * The closings that differ after taking in others. A closing never changes; two that were made of one period (or one
 * statement) on two laptops both stay: the one with the smaller hash keeps the id, the other is named by its hash too.
 * Which of them holds is a person's decision, never the merge's (design.md 5, money rules).
 */
export function closingsTogether<Closing extends NamedClosing>(
  own: ReadonlyMap<string, Closing>,
  incoming: Iterable<Closing>,
): readonly Closing[] {
  const changed = new Map<string, Closing>();
  const at = (id: string): Closing | undefined => changed.get(id) ?? own.get(id);
  const place = (closing: Closing): void => {
    const id = naturalId(closing.id);
    const first = at(id);
    if (first === undefined) changed.set(id, { ...closing, id });
    else if (first.hash !== closing.hash) {
      const [keeps, other] = first.hash < closing.hash ? [first, closing] : [closing, first];
      const twin = { ...other, id: twinId(id, other.hash) };
      if (keeps !== first) changed.set(id, { ...keeps, id });
      if (at(twin.id) === undefined) changed.set(twin.id, twin);
    }
  };
  for (const closing of incoming) if (own.get(closing.id)?.hash !== closing.hash) place(closing);
  return [...changed.values()];
}
