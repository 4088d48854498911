import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf } from '#projection/review-context.ts';
import { fit, longDayWords } from '#projection/review-words.ts';
import { minutesOf } from '#review/agenda.ts';
import { screenNames } from '#shared/presented-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';

/** Screen 0: who meets, when, and what about (ux.md 3.3). The agenda names the screens that are shown. */
export function coverScreen(context: ReviewContext): ScreenOf<'cover'> {
  const { review, quarter } = context;
  const { date, time = '', zone = '', place = '' } = review;
  const clock = time === '' ? '' : `${time}${zone === '' ? '' : ` (${zone.replaceAll('_', ' ')})`}`;
  const day = [longDayWords(date), clock].filter((part) => part !== '').join(', ');
  return {
    kind: 'cover',
    headline: fit(`${quarter}: where we stand, and what we do next`),
    when: fit([day, place].filter((part) => part !== '').join(' · ')),
    ours: names(review.ours),
    theirs: names(review.theirs),
    agenda: context.screens
      .filter((screen) => screen !== 'cover')
      .map((screen) => ({
        name: screenNames[screen],
        minutes: minutesOf(review, screen),
      })),
    note: noteOf(context, 'cover'),
  };
}

const names = (people: readonly string[] | undefined): string[] =>
  (people ?? [])
    .filter((name) => name.trim() !== '')
    .slice(0, 200)
    .map((name) => fit(name));
