import { formatDate } from '#ui/format.ts';
import { VersionPill, versionState, type VersionRow } from './plan-status.tsx';
import { today } from '#data/today.ts';

interface VersionStripProps {
  versions: readonly VersionRow[];
  active: string | undefined;
  onSelect: (id: string) => void;
}

const span = ({ values: { from, next } }: VersionRow): string => {
  if (from === undefined) return 'no date yet';
  return next === undefined ? `from ${formatDate(from)}` : `${formatDate(from)} until before ${formatDate(next)}`;
};

/** A plan through time: one stop per version, the oldest first. */
export function VersionStrip({ versions, active, onSelect }: VersionStripProps) {
  const day = today();
  return (
    <ol className="cb-plan-versions" aria-label="Versions">
      {versions.map((version) => (
        <li key={version.id}>
          <button
            type="button"
            className="cb-plan-version"
            aria-current={version.id === active}
            onClick={() => onSelect(version.id)}
          >
            <span className="cb-h3">Version {version.values.version}</span>
            <VersionPill state={versionState(version, versions, day)} from={version.values.from} />
            <span className="cb-muted cb-small">{span(version)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
