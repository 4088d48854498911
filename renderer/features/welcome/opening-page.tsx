import { ProgressPanel } from '#ui/progress-panel.tsx';
import { useDelayed } from '#ui/use-delayed.ts';
import './welcome.css';

/** While a book is opened: nothing at all when it's quick. `progress` is 0 to 1. */
export function OpeningPage({ name, progress }: { name: string; progress: number }) {
  const late = useDelayed(true, 250);
  return (
    <main className="cb-welcome">
      <div className="cb-welcome-column">
        {late && (
          <ProgressPanel
            title={`Opening ${name}`}
            done={Math.round((progress ?? 0) * 100)}
            total={progress === null ? 0 : 100}
          />
        )}
      </div>
    </main>
  );
}
