import type { ReactNode } from 'react';
import './status-pill.css';

export type Tone = 'neutral' | 'accent' | 'positive' | 'warning' | 'danger';

interface StatusPillProps {
  tone?: Tone | undefined;
  /** Filled dot = settled, ring = still moving; the word carries the meaning, not the colour. */
  settled?: boolean | undefined;
  children: ReactNode;
}

export function StatusPill({ tone = 'neutral', settled, children }: StatusPillProps) {
  return (
    <span className="cb-pill" data-tone={tone}>
      <span className="cb-pill-dot" data-settled={settled === true || undefined} aria-hidden="true" />
      {children}
    </span>
  );
}
