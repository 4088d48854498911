import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { showPresentation } from '#data/presenting.ts';
import { loadKinds } from '#data/record-reads.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';
import { preflight as lookOver } from '#projection/preflight.ts';
import { screenNames } from '#shared/presented-words.ts';
import type { Preflight } from '#review/contract.ts';
import type { Presentation } from '#shared/presentation.ts';
import { Dialog } from '#ui/dialog.tsx';
import { formatPlural } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { setReview } from './review-edits.ts';
import { TextsToRead } from './texts-to-read.tsx';
import type { ReviewView } from './use-review-view.ts';

/** How many leaks are listed; one is enough to stop it. */
const LISTED = 20;

function Leaks({ preflight, presentation }: { preflight: Preflight; presentation: Presentation }) {
  if (preflight.leaks.length === 0) return null;
  return (
    <div className="cb-review-leaks" role="alert">
      <p>
        <IconAlertTriangle size={16} aria-hidden /> It can’t start: a text that the partner must not see stands on a
        screen. Take it out where it was written; nothing was shown.
      </p>
      <ul>
        {preflight.leaks.slice(0, LISTED).map(({ screen, text, of }, at) => {
          const kind = presentation.screens[screen]?.kind;
          const name = kind === undefined ? '' : screenNames[kind];
          return (
            <li key={at}>
              Screen {screen} {name}: “{text}” <span className="cb-muted">from {of}</span>
            </li>
          );
        })}
        {preflight.leaks.length > LISTED && <li className="cb-muted">and {preflight.leaks.length - LISTED} more</li>}
      </ul>
    </div>
  );
}

/** Opens the presented window; only then is the review held. Answers what stands in the way. */
async function start(view: ReviewView, presentation: Presentation): Promise<Problem | undefined> {
  const { review, partner } = view;
  const shown = await showPresentation(presentation, partner.id, address.presenter(review.id));
  if (!shown.ok) return shown.error;
  if (review.values.state !== undefined && review.values.state !== 'planned') return undefined;
  const held = await setReview('Start the review', review, { state: 'held', closedOn: null });
  return held.ok ? undefined : held.error;
}

/** The last look over what will be seen: against every record of the book, whoever it belongs to. */
function usePreflight({ source, presentation, texts }: ReviewView): Preflight | undefined {
  const [book, setBook] = useState<BookRecords>();
  useEffect(() => {
    let wanted = true;
    void loadKinds(recordKindNames).then((records) => wanted && setBook(records));
    return () => {
      wanted = false;
    };
  }, []);
  return useMemo(
    () =>
      book === undefined || source === undefined || presentation === undefined
        ? undefined
        : lookOver({ ...source, records: book }, presentation, texts),
    [book, source, presentation, texts],
  );
}

/** What was found, in the sentences of ux.md 3.4. */
function Findings({ view, found, presentation }: { view: ReviewView; found: Preflight; presentation: Presentation }) {
  const isBlocked = found.leaks.length > 0;
  const unread = found.unread.length;
  return (
    <>
      <p className="cb-review-preflight-head" data-blocked={isBlocked || undefined}>
        {isBlocked ? <IconAlertTriangle size={20} aria-hidden /> : <IconCircleCheck size={20} aria-hidden />}
        <span>
          Showing {formatPlural(found.screens, 'screen')} to {view.name}.{' '}
          <strong>{formatPlural(found.leaks.length, 'internal field')}</strong> in{' '}
          {formatPlural(found.fields, 'text or figure', 'texts and figures')}.{' '}
          {unread === 0 ? 'Every free text was read.' : `${formatPlural(unread, 'free text')} to read, below.`}
        </span>
      </p>
      <p>
        Share the window named <strong>{found.window}</strong>, never the whole desktop: your notes stand in another
        window.
      </p>
      <p className="cb-small cb-subtle">
        What is shown is frozen when it starts. Imports and colleagues’ changes don’t reach it; what you edit in the
        meeting does.
      </p>
      <Leaks preflight={found} presentation={presentation} />
      <TextsToRead view={view} texts={found.unread} where={({ screen }) => screenNames[screen]} />
    </>
  );
}

/** The five seconds before: what will be shown to whom, what was found, which window to share (ux.md 3.4). */
export function PreflightDialog({ view, onClose }: { view: ReviewView; onClose: () => void }) {
  const { presentation } = view;
  const found = usePreflight(view);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const button = useRef<HTMLButtonElement>(null);
  const canStart = found !== undefined && found.leaks.length === 0;
  // Enter starts it as soon as it was looked over.
  useEffect(() => {
    if (canStart) button.current?.focus();
  }, [canStart]);
  const run = async (): Promise<void> => {
    if (presentation === undefined || !canStart) return;
    setBusy(true);
    const trouble = await start(view, presentation);
    setBusy(false);
    if (trouble === undefined) onClose();
    else setProblem(trouble);
  };
  return (
    <Dialog
      opened
      title={`Show the review to ${view.name}`}
      width={680}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button ref={button} variant="filled" disabled={!canStart || busy} onClick={() => void run()}>
            Start the review
          </Button>
        </>
      }
    >
      <div className="cb-review-preflight">
        {problem !== undefined && <ProblemPanel problems={[problem]} />}
        {found === undefined || presentation === undefined ? (
          <p className="cb-muted">Looking over what will be seen…</p>
        ) : (
          <Findings view={view} found={found} presentation={presentation} />
        )}
      </div>
    </Dialog>
  );
}
