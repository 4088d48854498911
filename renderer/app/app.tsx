import { Suspense } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useLocked } from '#data/book-lock.ts';
import { isPresenterWindow } from '#data/presenting.ts';
import { useBook } from '#data/use-book.ts';
import { LockScreen } from '#features/book-security/lock-screen.tsx';
import { BookSecurityHost } from '#features/book-security/security-host.tsx';
import { ShareReducedHost } from '#features/sharing/share-reduced-host.tsx';
import { BookFlowHost } from '#features/welcome/book-flow-host.tsx';
import { useBookFlow } from '#features/welcome/book-flows.ts';
import { OpeningPage } from '#features/welcome/opening-page.tsx';
import { WelcomePage } from '#features/welcome/welcome-page.tsx';
import { ConfirmHost } from '#ui/confirm-dialog.tsx';
import { ToastHost } from '#ui/undo-toast.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { useAppearance } from './appearance.ts';
import { CommandPalette } from './command-palette.tsx';
import { ExportListDialog } from './export-list-dialog.tsx';
import { FileDrop } from './file-drop.tsx';
import { BareFrame, Frame } from './frame.tsx';
import { KeyboardSheet } from './keyboard-sheet.tsx';
import { useMenuBridge } from './menu-bridge.ts';
import { useLinkWindows } from './new-windows.ts';
import { PresentingHost } from './presenting-curtain.tsx';
import { useCurtain } from './presenting-limits.ts';
import { PrintedList } from './printed-list.tsx';
import { useKeyboard } from './use-keyboard.ts';
import './frame.css';

function Content({ narrow }: { narrow: boolean }) {
  const book = useBook();
  const makingSample = useBookFlow((state) => state.makingSample);
  const resuming = useBookFlow((state) => state.resuming);
  if (makingSample && book.state === 'open') return <OpeningPage name="the sample book" progress={0} />;
  switch (book.state) {
    case 'starting':
      return null;
    case 'none':
      return resuming ? null : <WelcomePage />;
    case 'failed':
      return <WelcomePage problem={book.problem} />;
    case 'opening':
      return <OpeningPage name={book.name} progress={book.progress} />;
    case 'open':
      return (
        <Suspense fallback={null}>
          {isPresenterWindow() ? (
            <BareFrame />
          ) : (
            <Frame key={book.book.fileId} book={book.book} saved={book.saved} rebuilt={book.rebuilt} narrow={narrow} />
          )}
        </Suspense>
      );
  }
}

/** Menus and keys: a part of its own, so that a change of what can be done doesn't draw the page again. */
function CommandHost(props: ReturnType<typeof useAppearance>) {
  useMenuBridge(props);
  useKeyboard();
  useLinkWindows();
  return null;
}

/** A dropped file leads to other pages, so not while those are locked or behind the curtain. */
function DropHost({ bookOpen }: { bookOpen: boolean }) {
  const isShut = [useLocked() !== null, useCurtain(), isPresenterWindow()].includes(true);
  return isShut ? null : <FileDrop bookOpen={bookOpen} />;
}

export function App() {
  const appearance = useAppearance();
  const bookOpen = useBook().state === 'open';
  return (
    <Router hook={useHashLocation}>
      <Content narrow={appearance.narrow} />
      <CommandHost {...appearance} />
      <CommandPalette />
      <KeyboardSheet />
      <AboutDialog />
      <BookFlowHost />
      <ExportListDialog />
      <PrintedList />
      <ConfirmHost />
      <BookSecurityHost />
      <ShareReducedHost />
      <DropHost bookOpen={bookOpen} />
      <ToastHost />
      <PresentingHost />
      <LockScreen />
    </Router>
  );
}
