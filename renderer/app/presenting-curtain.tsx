import { Button } from '@mantine/core';
import { IconPresentation } from '@tabler/icons-react';
import { Suspense, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useLocked } from '#data/book-lock.ts';
import { host } from '#data/host.ts';
import { endPresenting, goPresented, reopenPresenter, usePresenting } from '#data/presenting.ts';
import { useBook } from '#data/use-book.ts';
import { useRecord } from '#data/use-records.ts';
import type { PresentingState, PresentingTrouble } from '#shared/presenting.ts';
import { useCoveredPages } from '#ui/covering-page.ts';
import { goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { liftCurtain, useCurtain } from './presenting-limits.ts';
import './presenting-curtain.css';

type Presenting = Extract<PresentingState, { on: true }>;

const troubleWords = {
  displayGone: 'The display that it was shown on is gone. The partner sees a blank window on this one.',
  overlap: 'The presenter stood over the presented window and was put beside it again.',
  presenterClosed: 'The presenter was closed. The partner sees a blank window; everything you entered is kept.',
} satisfies Record<PresentingTrouble, string>;

/** The partner's own name; of a presentation that names nobody of this book its title. */
function PartnerName({ presenting }: { presenting: Presenting }) {
  const partner = useRecord('partner', presenting.partner);
  return <>{partner?.values.name ?? presenting.title}</>;
}

function Curtain({ presenting }: { presenting: Presenting }) {
  const { title, presenter, trouble, place } = presenting;
  const first = useRef<HTMLDivElement>(null);
  useCoveredPages('curtain');
  useEffect(() => first.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const isClosed = trouble === 'presenterClosed';
  const isGone = trouble === 'displayGone' && presenter === null;
  return (
    <main className="cb-covering cb-curtain" data-curtain-root aria-label="Presenting">
      <div className="cb-covering-column">
        <IconPresentation size={28} stroke={1.6} aria-hidden />
        <h1>
          Presenting to{' '}
          <Suspense fallback={title}>
            <PartnerName presenting={presenting} />
          </Suspense>
        </h1>
        <p className="cb-muted">
          This window is out of sight meanwhile: it may show other partners. The window to share is the one named “
          {title}”.
        </p>
        {trouble !== null && <Notice tone="attention">{troubleWords[trouble]}</Notice>}
        <div className="cb-covering-actions" ref={first}>
          {presenter !== null && (
            <Button variant="filled" onClick={() => void reopenPresenter()}>
              {isClosed ? 'Open the presenter again' : 'Go to the presenter'}
            </Button>
          )}
          {isGone && place.blank && (
            <Button variant="filled" onClick={() => void goPresented({ ...place, blank: false })}>
              Go on here
            </Button>
          )}
          <Button variant={presenter === null && !isGone ? 'filled' : 'default'} onClick={() => void endPresenting()}>
            End
          </Button>
          <Button variant="subtle" onClick={() => liftCurtain(title)}>
            Show this window anyway
          </Button>
        </div>
      </div>
    </main>
  );
}

/** Over our other windows while something is presented, and where the presenter sends one of them afterwards. */
export function PresentingHost() {
  const presenting = usePresenting();
  const isDown = useCurtain();
  const isLocked = useLocked() !== null;
  const isOpen = useBook().state === 'open';
  useEffect(() => host().on('goTo', ({ route }) => goTo(route)), []);
  if (!presenting.on || !isDown || isLocked || !isOpen) return null;
  return createPortal(<Curtain presenting={presenting} />, document.body);
}
