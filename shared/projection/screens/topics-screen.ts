import { daysBetween, parseIsoDate } from '#calendar/iso-date.ts';
import type { SafeRow } from '#projection/partner-view.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf, split } from '#projection/review-context.ts';
import { counted, fit, fitLong, paragraphs } from '#projection/review-words.ts';
import type { ReviewFigures } from '#review/contract.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { capital } from '#tiers/words/joined-text.ts';

type Topic = SafeRow<'reviewTopic'>;

/** Screen 7: joint wins with why, open issues with age and owner, and of payments only the figures. */
export function topicsScreen(context: ReviewContext): ScreenOf<'topics'> {
  const { view, since, day, figures } = context;
  const topics = view.all('reviewTopic').toSorted(byRaised);
  const allWins = topics.filter(({ values }) => values.kind === 'win' && isRecent(values, since)).toReversed();
  const allIssues = topics.filter(({ values }) => values.kind === 'issue' && values.closed === undefined);
  const [wins, issues] = [split(context, allWins), split(context, allIssues)];
  const more = [
    ...(wins.rest.length === 0 ? [] : [counted(wins.rest.length, 'more win')]),
    ...(issues.rest.length === 0 ? [] : [counted(issues.rest.length, 'more open issue')]),
  ];
  return {
    kind: 'topics',
    headline: `${capital(counted(allWins.length, 'joint win'))}, ${counted(allIssues.length, 'open issue')}`,
    wins: wins.shown.map(({ values }) => ({ text: fitLong(values.text), why: fitLong(values.why) })),
    issues: issues.shown.map(({ values }) => ({
      text: fitLong(values.text),
      age: ageWords(values.raised, day),
      owner: fit(values.owner ?? (values.side === undefined ? '' : values.side === 'us' ? view.vendor : view.name)),
    })),
    payments: paymentWords(figures.payments),
    note: paragraphs([more.length === 0 ? '' : `And ${more.join(' and ')}.`, noteOf(context, 'topics')]),
  };
}

/** Still open, or raised or closed after the review before; what was over on its day was told there. */
export const isRecent = ({ raised = '', closed }: Topic['values'], since: string): boolean =>
  closed === undefined ? true : closed > since || raised > since;

/** The oldest first. */
export const byRaised = (a: Topic, b: Topic): number => ((a.values.raised ?? '') < (b.values.raised ?? '') ? -1 : 1);

/** "34 days". */
function ageWords(raised: string | undefined, day: string): string {
  const [from, to] = [parseIsoDate(raised ?? ''), parseIsoDate(day)];
  if (!from.ok || !to.ok) return '';
  const days = Math.max(0, daysBetween(from.value, to.value));
  return days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** "Paid on time: 3 of 3 statements. No dispute is open." Of payments nothing else is told. */
function paymentWords({ due, onTime, disputesOpen }: ReviewFigures['payments']): string {
  const paid =
    due === 0 ? 'No statement was due.' : `Paid on time: ${onTime} of ${due} statement${due === 1 ? '' : 's'}.`;
  const disputes =
    disputesOpen === 0
      ? 'No dispute is open.'
      : `${capital(counted(disputesOpen, 'dispute'))} ${disputesOpen === 1 ? 'is' : 'are'} open.`;
  return `${paid} ${disputes}`;
}
