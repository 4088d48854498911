import { figuresOf } from '#commission/draft-period.ts';
import type { StoredClosing } from '#model/stored-closing.ts';

/** Plan versions that a closed period was paid by, with the first such period: from then on they are immutable (commission.md 1). */
export function usedVersions(closings: readonly Omit<StoredClosing, 'bytes'>[]): ReadonlyMap<string, string> {
  const used = new Map<string, string>();
  const periods = closings
    .filter((closing) => closing.kind === 'periodClosing')
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
  for (const closing of periods) {
    for (const { versionId } of figuresOf(closing).plans) if (!used.has(versionId)) used.set(versionId, closing.period);
  }
  return used;
}
