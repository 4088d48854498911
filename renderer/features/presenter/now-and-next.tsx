import type { PresentedScreen } from '#shared/presentation.ts';
import { screenRows } from './screen-rows.ts';

/** How many lines a small picture of a screen has room for. */
const LINES = 7;

function Picture({ screen, isBlank }: { screen: PresentedScreen; isBlank: boolean }) {
  if (isBlank) return <div className="cb-presenter-picture" data-blank />;
  const rows = screenRows(screen);
  return (
    <div className="cb-presenter-picture">
      <strong>{screen.headline}</strong>
      {rows.slice(0, LINES).map((row, at) => (
        <span key={at} className="cb-truncate">
          {row}
        </span>
      ))}
      {rows.length > LINES && <span className="cb-subtle">and {rows.length - LINES} more</span>}
    </div>
  );
}

interface NowAndNextProps {
  readonly screens: readonly PresentedScreen[];
  readonly at: number;
  readonly isBlank: boolean;
  readonly nameOf: (screen: PresentedScreen) => string;
}

/** What the partner sees, and what comes after it: read from the very presentation. */
export function NowAndNext({ screens, at, isBlank, nameOf }: NowAndNextProps) {
  const [now, next] = [screens[at], screens[at + 1]];
  return (
    <div className="cb-presenter-pictures">
      <section aria-label="Now">
        <h2 className="cb-presenter-label">
          Now <span>{now === undefined ? '' : `${at + 1} of ${screens.length} · ${nameOf(now)}`}</span>
        </h2>
        {now !== undefined && <Picture screen={now} isBlank={isBlank} />}
        {isBlank && <p className="cb-presenter-blank">Blank: the partner sees nothing.</p>}
      </section>
      <section aria-label="Next" data-next>
        <h2 className="cb-presenter-label">
          Next <span>{next === undefined ? 'the end' : nameOf(next)}</span>
        </h2>
        {next !== undefined && <Picture screen={next} isBlank={false} />}
      </section>
    </div>
  );
}
