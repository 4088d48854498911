import { Suspense, useEffect, useRef } from 'react';
import { Button, Skeleton } from '@mantine/core';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { host } from '#data/host.ts';
import type { SavedState } from '#data/saved-state.ts';
import { useSettings } from '#data/use-records.ts';
import type { OpenBook } from '#shared/book-calls.ts';
import { formatCount } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { useLocalSetting } from '#data/local-setting.ts';
import type { Rebuilt } from '#data/open-copy.ts';
import { forgetPages } from '#ui/page-memory.ts';
import { useDelayed } from '#ui/use-delayed.ts';
import { PassphraseNotice } from '#features/book-security/passphrase-notice.tsx';
import { CameInNotice } from '#features/sharing/came-in-notice.tsx';
import { closeBookSafely } from '#features/welcome/book-flows.ts';
import { TypedBeforeNotice } from './typed-before-notice.tsx';
import { useTypingWatch } from './typing-watch.ts';
import { useListFocus } from './list-focus.ts';
import { Rail } from './rail.tsx';
import { useReadAhead } from './read-ahead.ts';
import { pageIds, routes } from './routes.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { SettlementHost } from './settlement-host.tsx';
import { WhyHost } from './why-host.tsx';

function PageSkeleton() {
  const late = useDelayed(true);
  if (!late) return null;
  return (
    <div className="cb-grid-skeleton" role="status" aria-label="Loading the page">
      {Array.from({ length: 10 }, (_, row) => (
        <div key={row} className="cb-grid-skeleton-row">
          <Skeleton height={10} width={`${50 + ((row * 17) % 40)}%`} animate={false} />
        </div>
      ))}
    </div>
  );
}

function Pages() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Switch>
        {pageIds.map((id) => {
          const { path, page: PageContent } = routes[id];
          return <Route key={id} path={path} component={PageContent} />;
        })}
        <Route>
          <Redirect to="/home" replace />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** Title of the window: where one is and in which book. */
function useWindowTitle(bookName: string): void {
  const [here] = useLocation();
  useEffect(() => {
    const page = Object.values(routes).find(({ path }) => here.startsWith(path.replace(/\/:.*$/, '')) && path !== '/');
    void host().invoke('window.title', { title: `${page?.title ?? 'Channelbook'} · ${bookName}`.slice(0, 200) });
  }, [here, bookName]);
}

function SampleNotice() {
  return (
    <Notice
      actions={
        <Button size="xs" onClick={closeBookSafely}>
          Leave the sample
        </Button>
      }
    >
      This is the sample book. Change anything you like: nothing of it mixes with your own books.
    </Notice>
  );
}

function RebuiltNotice({ rebuilt }: { rebuilt: Rebuilt }) {
  const [seen, setSeen] = useLocalSetting('rebuilt.seen', '');
  const key = `${rebuilt.why}/${rebuilt.records}/${rebuilt.chunks}`;
  if (seen === key) return null;
  return (
    <Notice
      tone="attention"
      actions={
        <Button size="xs" onClick={() => setSeen(key)}>
          Good
        </Button>
      }
    >
      The window&apos;s working copy was {rebuilt.why === 'missing' ? 'gone' : 'behind'} and was made anew from this
      laptop&apos;s journal: {formatCount(rebuilt.records)} records. Nothing was lost.
    </Notice>
  );
}

/** The presenter's window: its page and nothing around it. */
export function BareFrame() {
  return (
    <div className="cb-bare">
      <Pages />
    </div>
  );
}

interface FrameProps {
  readonly book: OpenBook;
  readonly saved: SavedState;
  readonly rebuilt: Rebuilt | undefined;
  readonly narrow: boolean;
}

/** The window around every page of an open book. */
export function Frame({ book, saved, rebuilt, narrow }: FrameProps) {
  const settings = useSettings();
  const main = useRef<HTMLElement>(null);
  const needsPassphrase = [saved.problem, ...book.notices].some((problem) => problem?.kind === 'passphraseChanged');
  const notices = book.notices.filter(({ kind }) => kind !== 'passphraseChanged');
  const [here] = useLocation();
  useWindowTitle(settings.bookName ?? book.name);
  useReadAhead();
  useTypingWatch(book.fileId);
  // The frame is drawn once per book.
  useEffect(() => forgetPages, []);
  useListFocus(main, here);
  return (
    <div className="cb-frame">
      <TitleBar bookFile={book.name} />
      <Rail narrow={narrow} />
      <main className="cb-main" ref={main} tabIndex={-1} data-pane>
        <div className="cb-main-column">
          {settings.sample === true && <SampleNotice />}
          {rebuilt !== undefined && <RebuiltNotice rebuilt={rebuilt} />}
          <TypedBeforeNotice book={book.fileId} />
          {needsPassphrase && <PassphraseNotice />}
          {notices.length > 0 && <ProblemPanel problems={notices} />}
          <Pages />
        </div>
        <WhyHost />
      </main>
      <SettlementHost />
      <CameInNotice />
      <StatusBar saved={saved} file={`${book.name}.channelbook`} encrypted={book.encrypted} />
    </div>
  );
}
