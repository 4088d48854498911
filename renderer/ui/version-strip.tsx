import { formatDate } from './format.ts';
import { VersionPill, versionState, type VersionLike } from './version-status.tsx';
import './versions.css';

interface VersionStripProps {
  versions: readonly VersionLike[];
  active: string | undefined;
  /** Today. */
  day: string;
  onSelect: (id: string) => void;
}

const span = ({ values: { from, next } }: VersionLike): string => {
  if (from === undefined) return 'no date yet';
  return next === undefined ? `from ${formatDate(from)}` : `${formatDate(from)} until before ${formatDate(next)}`;
};

/** A plan or programme through time: one stop per version, the oldest first. */
export function VersionStrip({ versions, active, day, onSelect }: VersionStripProps) {
  return (
    <ol className="cb-versions" aria-label="Versions">
      {versions.map((version) => (
        <li key={version.id}>
          <button
            type="button"
            className="cb-version"
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
