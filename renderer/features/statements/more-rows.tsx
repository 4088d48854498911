import { formatPlural } from '#ui/format.ts';

interface MoreRowsProps {
  readonly shown: number;
  readonly count: number;
  /** How many come at a time. */
  readonly step: number;
  readonly onMore: () => void;
}

/** The way to the rest of a long list; nothing when all is shown. */
export const MoreRows = ({ shown, count, step, onMore }: MoreRowsProps) =>
  count > shown && (
    <p className="cb-small">
      <button type="button" className="cb-link" onClick={onMore}>
        Show {formatPlural(Math.min(step, count - shown), 'more line')}
      </button>{' '}
      <span className="cb-muted">of {count - shown}</span>
    </p>
  );
