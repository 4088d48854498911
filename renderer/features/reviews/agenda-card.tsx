import { Checkbox, TextInput } from '@mantine/core';
import { reviewScreens, type ReviewScreen } from '#model/review-records.ts';
import { minutesInAll, minutesOf } from '#review/agenda.ts';
import { screenNames } from '#shared/presented-words.ts';
import { Section } from '#ui/page.tsx';
import { useAutosave } from '#ui/use-autosave.ts';
import { skippedOf, withMinutes, withScreen } from './agenda.ts';
import { saveReview } from './review-edits.ts';
import type { Review } from './review-rows.ts';

const MOST = 180;

function Minutes({ review, screen, locked }: { review: Review; screen: ReviewScreen; locked: boolean }) {
  const autosave = useAutosave(
    String(minutesOf(review.values, screen)),
    (text) =>
      void saveReview('Change the agenda', review, {
        pace: withMinutes(review, screen, text === '' ? undefined : Number(text)),
      }),
    (draft) => (/^\d{0,3}$/u.test(draft.trim()) && Number(draft) <= MOST ? draft.trim() : null),
  );
  return (
    <TextInput
      aria-label={`Minutes of ${screenNames[screen]}`}
      size="xs"
      w={56}
      classNames={{ input: 'cb-num' }}
      inputMode="numeric"
      disabled={locked}
      error={autosave.unclear}
      value={autosave.draft}
      onChange={(event) => autosave.change(event.currentTarget.value)}
      onBlur={autosave.commit}
      onKeyDown={(event) => event.key === 'Enter' && autosave.commit()}
    />
  );
}

const sumWords = (review: Review): string => {
  const all = minutesInAll(review.values);
  const { minutes } = review.values;
  if (minutes === undefined || all === minutes) return `${all} min`;
  return all > minutes ? `${all} min, ${all - minutes} more than the meeting has` : `${all} of ${minutes} min`;
};

/** Which screens are shown, and how long each should take. */
export function AgendaCard({ review }: { review: Review }) {
  const skipped = skippedOf(review);
  return (
    <Section title="Agenda" note={sumWords(review)}>
      <ol className="cb-review-agenda" start={0}>
        {reviewScreens.map((screen, at) => {
          const isShown = !skipped.includes(screen);
          return (
            <li key={screen} data-skipped={!isShown || undefined}>
              {screen === 'cover' ? (
                <span className="cb-review-always">
                  {at} {screenNames[screen]} <span className="cb-subtle">always first</span>
                </span>
              ) : (
                <Checkbox
                  label={`${at} ${screenNames[screen]}`}
                  checked={isShown}
                  onChange={() =>
                    void saveReview(isShown ? 'Leave a screen out' : 'Show a screen', review, {
                      skipped: withScreen(review, screen, !isShown),
                    })
                  }
                />
              )}
              <Minutes review={review} screen={screen} locked={!isShown} />
              <span className="cb-small cb-subtle">min</span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
