import type { ReviewScreen } from '#model/review-records.ts';
import { clockWords, isOver } from './screen-clock.ts';
import type { ScreenTimes } from './use-screen-clock.ts';

export interface AgendaEntry {
  readonly screen: ReviewScreen;
  readonly name: string;
  readonly minutes: number;
}

interface AgendaListProps {
  readonly entries: readonly AgendaEntry[];
  readonly at: number;
  readonly times: ScreenTimes;
  readonly onGo: (at: number) => void;
}

/** Every screen with its minutes and the time that was spent on it; amber when they are used up, and no alarm. */
export function AgendaList({ entries, at, times, onGo }: AgendaListProps) {
  return (
    <ol className="cb-presenter-agenda" aria-label="Agenda">
      {entries.map(({ screen, name, minutes }, index) => {
        const spent = times.on(screen);
        return (
          <li key={screen}>
            <button type="button" aria-current={index === at ? 'step' : undefined} onClick={() => onGo(index)}>
              <span className="cb-presenter-number">{index + 1}</span>
              <span className="cb-truncate">{name}</span>
              <span className="cb-num" data-over={isOver(spent, minutes) || undefined}>
                {spent < 1000 ? '' : `${clockWords(spent)} / `}
                {minutes === 0 ? '–' : `${minutes} min`}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
