import type { SafeRow } from '#projection/partner-view.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf } from '#projection/review-context.ts';
import { alone, counted, dayWords, fit, paragraphs } from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { capital } from '#tiers/words/joined-text.ts';

type Row = SafeRow<'commitment'>;

/**
 * Screen 10: what is agreed in this meeting, in the order in which it was said. A stage shows the newest nine, since the one
 * just typed must be seen, and says how many stand before them; paper has all.
 */
export function commitmentsScreen(context: ReviewContext): ScreenOf<'commitments'> {
  const rows = context.view.all('commitment').filter(({ values }) => values.review === context.id);
  const most = context.onPaper ? 200 : 9;
  const before = Math.max(0, rows.length - most);
  return {
    kind: 'commitments',
    headline: headline(rows),
    rows: rows.slice(before).map((row) => ({
      what: fit(row.values.what),
      owner: fit(row.values.owner),
      side: row.values.side ?? 'us',
      due: dayWords(row.values.due),
      missing: missingIn(row),
    })),
    note: paragraphs([before === 0 ? '' : `And ${counted(before, 'earlier one')}.`, noteOf(context, 'commitments')]),
  };
}

/** What a row still lacks; "later" where a person chose to leave it open. */
function missingIn({ values }: Row): string {
  const lacks = [
    ...((values.owner ?? '').trim() === '' ? ['owner'] : []),
    ...(values.due === undefined ? ['day'] : []),
  ].join(' and ');
  return lacks === '' ? '' : `${lacks} ${values.ownerLater === true ? 'later' : 'missing'}`;
}

function headline(rows: readonly Row[]): string {
  if (rows.length === 0) return 'What do we promise each other?';
  const ours = rows.filter(({ values }) => (values.side ?? 'us') === 'us').length;
  const open = rows.filter((row) => missingIn(row).endsWith('missing')).length;
  const lack = open === 0 ? '' : `; ${alone(open)} without owner or day`;
  return `${capital(counted(rows.length, 'commitment'))}: ${alone(ours)} ours, ${alone(rows.length - ours)} yours${lack}`;
}
