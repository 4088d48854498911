import { Button } from '@mantine/core';
import { clockWords, isOver } from './screen-clock.ts';
import type { AgendaEntry } from './agenda-list.tsx';
import type { ScreenTimes } from './use-screen-clock.ts';

interface PresenterHeadProps {
  readonly title: string;
  readonly entry: AgendaEntry | undefined;
  /** Minutes of the whole review. */
  readonly minutes: number;
  readonly times: ScreenTimes;
  readonly onEnd: () => void;
}

/** Which review, how long it has taken, how long this screen has. */
export function PresenterHead({ title, entry, minutes, times, onEnd }: PresenterHeadProps) {
  const spent = entry === undefined ? 0 : times.on(entry.screen);
  return (
    <header className="cb-presenter-head">
      <h1 className="cb-truncate">{title}</h1>
      <div className="cb-presenter-times" role="timer" aria-label="Time">
        <span data-over={isOver(times.total, minutes) || undefined}>
          <strong>{clockWords(times.total)}</strong> of {minutes}:00
        </span>
        {entry !== undefined && (
          <span data-over={isOver(spent, entry.minutes) || undefined}>
            this screen <strong>{clockWords(spent)}</strong>
            {entry.minutes === 0 ? '' : ` of ${entry.minutes}:00`}
          </span>
        )}
      </div>
      <Button onClick={onEnd}>End</Button>
    </header>
  );
}
