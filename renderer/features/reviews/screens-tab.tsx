import { Button, Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import { reviewScreens, type ReviewScreen } from '#model/review-records.ts';
import { screenNames } from '#shared/presented-words.ts';
import { formatPlural } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { useKept } from '#ui/page-memory.ts';
import { ScreenNotes } from '#worker/screen-notes.tsx';
import { saveReview } from './review-edits.ts';
import { ScreenEditor } from './screen-editor.tsx';
import { ScreenLinks } from './screen-links.tsx';
import { ScreenPreview } from './screen-preview.tsx';
import { skippedOf, withScreen } from './agenda.ts';
import { TextsToRead } from './texts-to-read.tsx';
import { useInternalPaste } from './use-internal-paste.ts';
import { useInternalTexts } from './use-internal-texts.ts';
import type { ReviewView } from './use-review-view.ts';

const isScreen = (text: string): text is ReviewScreen => (reviewScreens as readonly string[]).includes(text);

function ScreenList({
  view,
  active,
  onSelect,
}: {
  view: ReviewView;
  active: ReviewScreen;
  onSelect: (screen: ReviewScreen) => void;
}) {
  const skipped = skippedOf(view.review);
  return (
    <nav className="cb-review-screens" aria-label="Screens">
      <ol>
        {reviewScreens.map((screen, at) => {
          const unread = view.texts.filter((text) => text.screen === screen && !text.read).length;
          const small = skipped.includes(screen) ? 'left out' : unread > 0 ? `${unread} to read` : '';
          return (
            <li key={screen}>
              <button
                type="button"
                aria-current={screen === active ? 'true' : undefined}
                data-skipped={skipped.includes(screen) || undefined}
                onClick={() => onSelect(screen)}
              >
                <span className="cb-subtle cb-num">{at}</span>
                <span className="cb-truncate">{screenNames[screen]}</span>
                {small !== '' && <span className="cb-small cb-review-mark">{small}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Notes({ view, screen }: { view: ReviewView; screen: ReviewScreen }) {
  return (
    <Section title="Notes" note="the shared one stands on the screen, the internal one in the presenter’s window">
      <ScreenNotes review={view.review.id} screen={screen} />
    </Section>
  );
}

function Preview({ view, screen }: { view: ReviewView; screen: ReviewScreen }) {
  const { presentation, review } = view;
  if (skippedOf(review).includes(screen)) return <Notice>This screen is left out of the review.</Notice>;
  if (view.error !== undefined)
    return <Notice tone="attention">What they see can’t be put together now. Nothing is shown to anybody.</Notice>;
  if (view.unreadable)
    return <Notice tone="attention">It has no quarter that can be looked at: choose one under Prepare.</Notice>;
  if (presentation === undefined) return <Notice>What they see is being put together.</Notice>;
  const shown = presentation.screens.find(({ kind }) => kind === screen);
  if (shown === undefined)
    return <Notice>There is nothing to show here yet, so the screen doesn’t come up. Below is what fills it.</Notice>;
  return <ScreenPreview screen={shown} partner={presentation.partner} />;
}

/** The twelve screens: what each will show, what fills it, and what is said to it in two boxes. */
export function ScreensTab({ view }: { view: ReviewView }) {
  const { review, partner } = view;
  const [kept, select] = useKept(`screen of ${review.id}`, 'priorities');
  const screen: ReviewScreen = isScreen(kept) ? kept : 'priorities';
  const internal = useInternalTexts(review, partner.id);
  const onPaste = useInternalPaste(internal);
  const skipped = skippedOf(review);
  const isShown = !skipped.includes(screen);
  const texts = useMemo(() => view.texts.filter((text) => text.screen === screen), [view.texts, screen]);
  const unread = view.texts.filter(({ read }) => !read).length;
  const toggle = (): void =>
    void saveReview(isShown ? 'Leave a screen out' : 'Show a screen', review, {
      skipped: withScreen(review, screen, !isShown),
    });
  const at = reviewScreens.indexOf(screen);
  return (
    <div className="cb-review-two" onPasteCapture={onPaste}>
      <ScreenList view={view} active={screen} onSelect={select} />
      <div className="cb-review-screen" tabIndex={0} aria-label={screenNames[screen]} role="region">
        <div className="cb-review-screen-head">
          <h2 className="cb-h2">
            {at} {screenNames[screen]}
          </h2>
          {unread > 0 && <span className="cb-small cb-subtle">{formatPlural(unread, 'text')} to read in all</span>}
          {screen !== 'cover' && <Checkbox label="Shown" checked={isShown} onChange={toggle} />}
          <Button size="xs" disabled={at === 0} onClick={() => select(reviewScreens[at - 1] ?? 'cover')}>
            Previous
          </Button>
          <Button
            size="xs"
            disabled={at === reviewScreens.length - 1}
            onClick={() => select(reviewScreens[at + 1] ?? 'feedback')}
          >
            Next
          </Button>
        </div>
        <Preview view={view} screen={screen} />
        <ScreenLinks view={view} screen={screen} />
        <ScreenEditor view={view} screen={screen} />
        <Notes view={view} screen={screen} />
        <TextsToRead view={view} texts={texts} />
      </div>
    </div>
  );
}
