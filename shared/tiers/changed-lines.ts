import type { TierInputs } from './contract.ts';

/** Lines and whom they are credited to. */
type Credited = Pick<TierInputs, 'lines' | 'credits'>;

/** Scrambles 32 bits, so that sums of many are as good as sums of random numbers. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

function ofText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash ^ text.length);
}

type Digest = readonly [first: number, second: number];

const kept = new WeakMap<Credited['credits'], ReadonlyMap<string, Digest>>();

/** Per partner two 32-bit sums over its lines, its parts of them and what they take back. A line never changes: its id says it all. */
function digests({ lines, credits }: Credited): ReadonlyMap<string, Digest> {
  const found = kept.get(credits);
  if (found !== undefined) return found;
  const { line, partner, parts, original, partners } = credits;
  const { batch, position } = lines;
  const ofBatch = Int32Array.from(lines.batches, ofText);
  const [first, second] = [new Int32Array(partners.length), new Int32Array(partners.length)];
  const shared = parts.size > 0;
  for (let row = 0; row < line.length; row += 1) {
    const own = line[row] as number;
    let id = (ofBatch[batch[own] as number] as number) + Math.imul(position[own] as number, 0x9e3779b1);
    if (shared) {
      const part = parts.get(row);
      if (part !== undefined) id ^= ofText(`${part.at}/${part.weights.join('/')}`);
    }
    const taken = original === undefined ? -1 : (original[row] as number);
    if (taken >= 0) id ^= mix((ofBatch[batch[taken] as number] as number) ^ mix((position[taken] as number) + 1));
    const who = partner[row] as number;
    first[who] = (first[who] as number) + mix(id);
    second[who] = (second[who] as number) + mix(id ^ 0x5bd1e995);
  }
  const made = new Map(partners.map((id, at): [string, Digest] => [id, [first[at] as number, second[at] as number]]));
  kept.set(credits, made);
  return made;
}

/**
 * The partners, by id, who have other lines than before, another part of one, or a line that takes back another: whom an import,
 * an undone batch or an answered match touched. The rows of files don't change, so lines are compared by their ids.
 */
export function partnersWithOtherLines(before: Credited, after: Credited): readonly string[] {
  const [then, now] = [digests(before), digests(after)];
  return [...new Set([...then.keys(), ...now.keys()])].filter((id) => {
    const [a, b] = [then.get(id) ?? nothing, now.get(id) ?? nothing];
    return a[0] !== b[0] || a[1] !== b[1];
  });
}

const nothing: Digest = [0, 0];
