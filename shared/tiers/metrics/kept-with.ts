/** Drafts that somebody tries one after the other don't pile up. */
const mostKept = 64;

/** What was made from an object under a name: kept as long as the object, made anew when it was pushed out by many others. */
export function keptWith<Of extends object, Made>(
  all: WeakMap<Of, Map<string, Made>>,
  of: Of,
  name: string,
  make: () => Made,
): Made {
  let known = all.get(of);
  if (known === undefined) {
    known = new Map();
    all.set(of, known);
  }
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = make();
  const oldest = known.keys().next();
  if (known.size >= mostKept && oldest.done === false) known.delete(oldest.value);
  known.set(name, made);
  return made;
}
