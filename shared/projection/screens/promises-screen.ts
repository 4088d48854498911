import type { IsoDate } from '#calendar/iso-date.ts';
import { commitmentState, daysLate } from '#planning/commitments.ts';
import type { PartnerView, SafeRow } from '#projection/partner-view.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf, split } from '#projection/review-context.ts';
import { counted, dayWords, fit, paragraphs } from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { listWords } from '#tiers/words/joined-text.ts';

type Promised = ScreenOf<'promises'>['ours'][number];
type Row = SafeRow<'commitment'>;

const order = ['late', 'open', 'dropped', 'done'] as const satisfies readonly Promised['state'][];

/** A commitment as both sides read it. */
export function promised(row: Row, day: IsoDate): Promised {
  const state = commitmentState(row, day);
  return {
    what: fit(row.values.what),
    owner: fit(row.values.owner),
    due: dayWords(row.values.due),
    state,
    note: fit(noteWords(row, state, day)),
  };
}

function noteWords({ values }: Row, state: Promised['state'], day: IsoDate): string {
  if (state === 'dropped') return values.dropReason ?? '';
  const late = daysLate({ values }, day);
  return late === 0 ? '' : `${late} ${late === 1 ? 'day' : 'days'} late`;
}

/** Commitments of one side, what needs a word first: late, open, dropped, done; the earliest due first. */
export const inOrder = (rows: readonly Row[], day: IsoDate): readonly Row[] =>
  rows.toSorted(
    (a, b) =>
      order.indexOf(commitmentState(a, day)) - order.indexOf(commitmentState(b, day)) ||
      ((a.values.due ?? '9999') < (b.values.due ?? '9999') ? -1 : 1),
  );

/** Screen 2: what both promised before this review and hadn't ended by the one before; the same counts for both sides. */
export function promisesScreen(context: ReviewContext): ScreenOf<'promises'> {
  const { view, day, id, since } = context;
  const rows = view.all('commitment').filter(({ values }) => {
    const end = values.done ?? values.dropped;
    return values.review !== id && (values.made ?? '') <= day && (end === undefined || end >= since);
  });
  const [us, them] = (['us', 'them'] as const).map((side) =>
    inOrder(
      rows.filter(({ values }) => (values.side ?? 'us') === side),
      day,
    ),
  ) as [readonly Row[], readonly Row[]];
  const [ours, theirs] = [split(context, us), split(context, them)];
  return {
    kind: 'promises',
    headline: fit(headline(us, them, day)),
    ours: ours.shown.map((row) => promised(row, day)),
    theirs: theirs.shown.map((row) => promised(row, day)),
    note: paragraphs([restWords(view, ours.rest, theirs.rest, day), noteOf(context, 'promises')]),
  };
}

/** Done of those that were due or have ended; what isn't due yet counts for neither. */
const tally = (
  rows: readonly Row[],
  day: IsoDate,
): { readonly done: number; readonly of: number; readonly open: number } => {
  const states = rows.map((row) => commitmentState(row, day));
  const open = states.filter((state) => state === 'open').length;
  return { done: states.filter((state) => state === 'done').length, of: rows.length - open, open };
};

function headline(ours: readonly Row[], theirs: readonly Row[], day: IsoDate): string {
  const [us, them] = [tally(ours, day), tally(theirs, day)];
  const open = us.open + them.open;
  const ahead = open === 0 ? '' : `; ${open} not due yet`;
  if (ours.length + theirs.length === 0) return 'Nothing was promised before this review';
  if (us.of + them.of === 0) return `Of what we both promised nothing is due yet: ${open} ahead`;
  const we = us.of === 0 ? 'We had nothing due' : `We did ${us.done} of ${us.of}`;
  return `${we}, you ${them.of === 0 ? 'had nothing due' : `did ${them.done} of ${them.of}`}${ahead}`;
}

function restWords(view: PartnerView, ours: readonly Row[], theirs: readonly Row[], day: IsoDate): string {
  const said = (rows: readonly Row[], whose: string): string => {
    const states = order
      .map((state) => [rows.filter((row) => commitmentState(row, day) === state).length, state] as const)
      .filter(([count]) => count > 0)
      .map(([count, state]) => `${count} ${state}`);
    return `${counted(rows.length, 'more', 'more')} ${whose}: ${listWords(states)}`;
  };
  const parts = [
    ...(ours.length === 0 ? [] : [said(ours, 'of ours')]),
    ...(theirs.length === 0 ? [] : [said(theirs, `of ${view.name === '' ? 'yours' : view.name}`)]),
  ];
  return parts.length === 0 ? '' : `And ${parts.join('; ')}.`;
}
