import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount } from './format.ts';
import './progress-panel.css';

interface ProgressPanelProps {
  /** "Importing sales_q3.csv". */
  title: string;
  done: number;
  /** 0 = not known yet: the bar moves without a share. */
  total: number;
  /** What is counted: "rows", "statements". */
  /** Left out: only the share is told. */
  unit?: string | undefined;
  detail?: ReactNode;
  onCancel?: (() => void) | undefined;
  /** "Stop after this one" and the like. */
  cancelLabel?: string | undefined;
}

export function ProgressPanel({
  title,
  done,
  total,
  unit,
  detail,
  onCancel,
  cancelLabel = 'Cancel',
}: ProgressPanelProps) {
  const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : undefined;
  return (
    <div className="cb-progress">
      <div className="cb-progress-head">
        <strong className="cb-truncate">{title}</strong>
        <span className="cb-muted">
          {unit !== undefined && `${formatCount(done)}${total > 0 ? ` of ${formatCount(total)}` : ''} ${unit}`}
          {unit !== undefined && percent !== undefined && ' · '}
          {percent !== undefined && `${percent} %`}
        </span>
        {onCancel !== undefined && (
          <Button size="xs" onClick={onCancel}>
            {cancelLabel}
          </Button>
        )}
      </div>
      <div
        className="cb-progress-track"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div
          className="cb-progress-bar"
          data-unknown={percent === undefined || undefined}
          style={{ width: `${percent ?? 30}%` }}
        />
      </div>
      {detail !== undefined && <div className="cb-small cb-subtle">{detail}</div>}
    </div>
  );
}
