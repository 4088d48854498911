/** Every `id` that stands anywhere in a value: what a new one must differ from. */
function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const each of value as readonly unknown[]) collect(each, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'id' && typeof inner === 'string') found.add(inner);
      else collect(inner, found);
    }
  }
}

/**
 * `R1`, `R2`, …: above every number with this letter that any of the bodies has, so that an id never changes its meaning from
 * one version of a programme to the next.
 */
export function freshId(letter: string, bodies: readonly unknown[]): string {
  const ids = new Set<string>();
  collect(bodies, ids);
  const numbers = [...ids].map((id) => (id.startsWith(letter) ? Number(id.slice(letter.length)) : 0));
  return `${letter}${Math.max(0, ...numbers.filter((number) => Number.isSafeInteger(number))) + 1}`;
}
