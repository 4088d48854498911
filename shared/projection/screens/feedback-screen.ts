import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf } from '#projection/review-context.ts';
import { fitLong, longDayWords, paragraphs } from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { feedbackQuestion } from '#shared/presented-words.ts';

/** Screen 11: one question from 0 to 10, one thing to fix, and when next. */
export function feedbackScreen(context: ReviewContext): ScreenOf<'feedback'> {
  const { score: given, fix, nextDate } = context.review;
  const score = given !== undefined && Number.isInteger(given) && given >= 0 && given <= 10 ? given : null;
  return {
    kind: 'feedback',
    headline: score === null ? `${feedbackQuestion}?` : `You give this review ${score} of 10`,
    score,
    fix: fitLong(fix),
    next: longDayWords(nextDate),
    note: paragraphs([noteOf(context, 'feedback')]),
  };
}
