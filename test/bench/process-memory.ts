import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended while it was being looked at.
    return '';
  }
};

/** All processes below this one, itself included. */
function family(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = Number(/^PPid:\s+(\d+)/mu.exec(read(`/proc/${name}/status`))?.[1] ?? 0);
    if (parent > 0) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  for (const queue = [root]; queue.length > 0;) {
    const next = queue.pop() as number;
    found.push(next);
    queue.push(...(children.get(next) ?? []));
  }
  return found;
}

/** Megabytes that a program and its processes hold, shared pages counted once (PSS); undefined where Linux isn't. */
export function memoryOf(root: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = family(root).map((id) =>
    Number(/^Pss:\s+(\d+)/mu.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0),
  );
  return Math.round(kilobytes.reduce((sum, value) => sum + value, 0) / 1024);
}
