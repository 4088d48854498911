import { AgendaCard } from './agenda-card.tsx';
import { ChecklistCard } from './checklist-card.tsx';
import type { ReviewView } from './use-review-view.ts';
import { WhenCard } from './when-card.tsx';
import { WhoCard } from './who-card.tsx';

/** What is to be done before the meeting: the checklist, who meets when, and how long each screen takes. */
export function PrepareTab({ view, onPreRead }: { view: ReviewView; onPreRead: () => void }) {
  return (
    <div className="cb-review-body" tabIndex={0}>
      <div>
        <ChecklistCard view={view} onPreRead={onPreRead} />
        <AgendaCard review={view.review} />
      </div>
      <div>
        <WhenCard review={view.review} />
        <WhoCard view={view} />
      </div>
    </div>
  );
}
