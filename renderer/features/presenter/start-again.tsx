import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { endPresenting, showPresentation } from '#data/presenting.ts';
import { loadKinds } from '#data/record-reads.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { leaksIn } from '#projection/leak-check.ts';
import { address } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { useReviewRead } from '#worker/review-source.ts';

/** After the presented window was closed: nothing is lost; show it again, or go to the recap. */
export function StartAgain({ review, partner }: { review: RecordRow<'review'>; partner: RecordRow<'partner'> }) {
  const { presentation } = useReviewRead(review, partner);
  const [problem, setProblem] = useState<Problem>();
  const [leaks, setLeaks] = useState(0);
  const show = async () => {
    if (presentation === undefined) return;
    const found = leaksIn(presentation, await loadKinds(recordKindNames), partner.id);
    setLeaks(found.length);
    if (found.length > 0) return;
    const shown = await showPresentation(presentation, partner.id, address.presenter(review.id));
    setProblem(shown.ok ? undefined : shown.error);
  };
  return (
    <main className="cb-presenter-empty" aria-label="Presenter">
      <div className="cb-presenter-again">
        <h1>Nothing is shown</h1>
        <p className="cb-muted">
          The presented window of the review with {partner.values.name ?? 'this partner'} is closed. Everything you
          entered is kept.
        </p>
        {leaks > 0 && (
          <Notice tone="attention">
            A shared text names something that is not the partner’s. Start it from the review’s page: it says what.
          </Notice>
        )}
        {problem !== undefined && <ProblemPanel problems={[problem]} />}
        <div className="cb-presenter-turn">
          <Button variant="filled" onClick={() => void endPresenting(address.review(review.id, 'recap'))}>
            To the recap
          </Button>
          <Button disabled={presentation === undefined} onClick={() => void show()}>
            Show it again
          </Button>
        </div>
      </div>
    </main>
  );
}
