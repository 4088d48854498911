import type { Finding } from '#model/finding.ts';
import './findings.css';

/** One and the same, so that a part without problems isn't drawn again when another one changes. */
const NONE: readonly Finding[] = [];

/** Findings under a path, with the path made relative to it. */
export function findingsAt<Found extends Finding>(findings: readonly Found[], path: string): readonly Found[] {
  const found = findings.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
  return found.length === 0
    ? (NONE as readonly Found[])
    : found.map((one) => ({ ...one, path: one.path.slice(path.length + 1) }));
}

/** What is wrong, in words, under what it is about. `placeOf` shortens the place where it is plain. */
export function FindingList({
  label,
  findings,
  placeOf = ({ place }) => place,
}: {
  label: string;
  findings: readonly Finding[];
  placeOf?: (finding: Finding) => string;
}) {
  if (findings.length === 0) return null;
  return (
    <ul className="cb-findings" aria-label={label}>
      {findings.map((found) => {
        const place = placeOf(found);
        return (
          <li key={`${found.path} ${found.detail}`}>
            {place.charAt(0).toUpperCase() + place.slice(1)} {found.detail}.
          </li>
        );
      })}
    </ul>
  );
}
