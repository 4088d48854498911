import type { SafeRow } from '#projection/partner-view.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf, split } from '#projection/review-context.ts';
import { counted, dayWords, fit, fitLong, paragraphs } from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { capital, listWords } from '#tiers/words/joined-text.ts';

/** Screen 1: the partner's first three priorities in its own words, and what we do about each. */
export function prioritiesScreen(context: ReviewContext): ScreenOf<'priorities'> {
  const all = context.view
    .all('priority')
    .filter(({ values }) => values.ended === undefined || values.ended > context.day)
    .toSorted((a, b) => (a.values.rank ?? Number.MAX_SAFE_INTEGER) - (b.values.rank ?? Number.MAX_SAFE_INTEGER));
  const { shown, rest } = split(context, all, 3);
  return {
    kind: 'priorities',
    headline: headline(all, context),
    items: shown.map((row) => ({
      text: fitLong(row.values.text),
      said: fit([row.values.saidBy ?? '', dayWords(row.values.date)].filter((part) => part !== '').join(', ')),
      answer: answerOf(row, context),
    })),
    note: paragraphs([
      rest.length === 0 ? '' : `And ${counted(rest.length, 'more priority', 'more priorities')}.`,
      noteOf(context, 'priorities'),
    ]),
  };
}

function headline(all: readonly SafeRow<'priority'>[], context: ReviewContext): string {
  if (all.length === 0) return 'What matters most to you this quarter?';
  const answered = all.filter((row) => answerOf(row, context) !== '').length;
  const yours = `Your ${all.length === 1 ? 'priority' : counted(all.length, 'priority', 'priorities')}`;
  if (answered === all.length) return `${yours}: ${all.length === 1 ? 'it has' : 'each has'} our answer`;
  return answered === 0
    ? `${yours}: we owe you our answer`
    : `${yours}: ${counted(answered, 'has', 'have')} our answer`;
}

/** Our answer, and by which shared goals it's served. */
function answerOf({ values }: SafeRow<'priority'>, { view }: ReviewContext): string {
  const goals = (values.goals ?? [])
    .map((id) => view.get('planGoal', id)?.values.name ?? '')
    .filter((name) => name !== '');
  const served = goals.length === 0 ? '' : capital(`served by ${listWords(goals.map((name) => `“${name}”`))}.`);
  return fitLong([(values.answer ?? '').trim(), served].filter((part) => part !== '').join('\n'));
}
