import type { SafeRow } from '#projection/partner-view.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf, split } from '#projection/review-context.ts';
import { alone, counted, fitLong, paragraphs } from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { byRaised, isRecent } from './topics-screen.ts';

type Topic = SafeRow<'reviewTopic'>;

/** Screen 8: what each side asks of the other, each with yes, no, later or no answer yet. */
export function asksScreen(context: ReviewContext): ScreenOf<'asks'> {
  const asks = context.view
    .all('reviewTopic')
    .filter(({ values }) => values.kind === 'ask' && isRecent(values, context.since))
    .toSorted(byRaised);
  const us = asks.filter(({ values }) => values.side === 'us');
  const them = asks.filter(({ values }) => values.side !== 'us');
  const [ours, theirs] = [split(context, us), split(context, them)];
  const rest = ours.rest.length + theirs.rest.length;
  return {
    kind: 'asks',
    headline: headline(us, them),
    theirs: theirs.shown.map(askOf),
    ours: ours.shown.map(askOf),
    note: paragraphs([
      rest === 0 ? '' : `And more asks: ${alone(theirs.rest.length)} yours, ${alone(ours.rest.length)} ours.`,
      noteOf(context, 'asks'),
    ]),
  };
}

const askOf = ({ values }: Topic): ScreenOf<'asks'>['ours'][number] => ({
  text: fitLong(values.text),
  answer: values.answer ?? 'open',
  said: fitLong(values.answerText),
});

function headline(ours: readonly Topic[], theirs: readonly Topic[]): string {
  const all = [...ours, ...theirs];
  if (all.length === 0) return 'What do we need from each other?';
  const open = all.filter(({ values }) => values.answer === undefined).length;
  const answers =
    open === 0 ? 'all are answered' : open === 1 ? 'one waits for an answer' : `${alone(open)} wait for an answer`;
  return `You ask ${counted(theirs.length, 'thing')}, we ask ${alone(ours.length)}; ${answers}`;
}
