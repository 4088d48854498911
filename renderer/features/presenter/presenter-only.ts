import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import type { Forecast, GoalProgress } from '#planning/contract.ts';
import { commitmentState, daysLate } from '#planning/commitments.ts';
import { figureOf } from '#projection/review-words.ts';
import type { ReviewFigures } from '#review/contract.ts';
import { presentationSchema, type PresentedTierPath } from '#shared/presentation.ts';

/** One thing that only the presenter knows. */
export interface OwnLine {
  readonly label: string;
  readonly text: string;
}

export interface OwnSource {
  readonly records: BookRecords;
  readonly review: RecordRow<'review'>;
  readonly partner: string;
  readonly figures: ReviewFigures;
  readonly tierPath?: PresentedTierPath | undefined;
  readonly day: IsoDate;
}

const line = (label: string, text: string | undefined): readonly OwnLine[] =>
  text === undefined || text.trim() === '' ? [] : [{ label, text }];

type OfPartner = 'commitment' | 'deal' | 'mdfClaim' | 'priority' | 'review' | 'reviewTopic' | 'tierOverride';

const own = <K extends OfPartner>({ records, partner }: OwnSource, kind: K): readonly RecordRow<K>[] =>
  records.all(kind).filter(({ values }) => (values as { readonly partner?: string }).partner === partner);

/** Reviews with this partner that are over, the newest first. */
const before = (source: OwnSource): readonly RecordRow<'review'>[] =>
  own(source, 'review')
    .filter(({ id, values }) => id !== source.review.id && (values.date ?? '9') < (source.review.values.date ?? '9'))
    .toSorted((a, b) => ((a.values.date ?? '') < (b.values.date ?? '') ? 1 : -1));

/** The partner's priorities as they were shown the last time. */
function lastWording(source: OwnSource): readonly OwnLine[] {
  const [last] = before(source);
  const shown = presentationSchema.safeParse(last?.values.shown);
  const screen = shown.success ? shown.data.screens.find(({ kind }) => kind === 'priorities') : undefined;
  return screen?.kind === 'priorities' ? screen.items.flatMap(({ text }) => line('Last time', text)) : [];
}

const sideOf = (side: string | undefined): string => (side === 'them' ? 'Theirs' : 'Ours');

const late = (source: OwnSource): readonly OwnLine[] =>
  own(source, 'commitment')
    .filter((row) => commitmentState(row, source.day) === 'late')
    .flatMap((row) => {
      const days = daysLate(row, source.day);
      const who = row.values.owner ?? 'nobody named';
      return line(
        `${sideOf(row.values.side)}, ${days} ${days === 1 ? 'day' : 'days'} late`,
        `${who}: ${row.values.what ?? ''}`,
      );
    });

const figure = ({ figure: { asked } }: GoalProgress, value: Forecast['low']): string => figureOf(value, asked.currency);

function expected(goal: GoalProgress): readonly OwnLine[] {
  const { forecast, target } = goal;
  if (forecast === undefined) return [];
  const { low, likely, high, backTest } = forecast;
  const against = target === undefined ? '' : ` of ${figure(goal, target)}`;
  const held = backTest.tried === 0 ? '' : `; such a range held ${backTest.inside} of ${backTest.tried} times`;
  return line(
    `${goal.goal.values.name ?? 'Goal'}, expected`,
    `${figure(goal, likely)}${against}, between ${figure(goal, low)} and ${figure(goal, high)}${held}`,
  );
}

const isOpenDeal = ({ values }: RecordRow<'deal'>): boolean =>
  values.closed === undefined && values.stage !== 'won' && values.stage !== 'lost';

const deals = (source: OwnSource): readonly OwnLine[] =>
  own(source, 'deal')
    .filter(isOpenDeal)
    .flatMap(({ values }) => {
      const probability = values.probability === undefined ? '' : `${percent(values.probability)} likely`;
      return line(
        values.customer ?? values.name ?? values.code ?? 'Deal',
        [probability, values.internalNotes ?? ''].filter((part) => part !== '').join(' · '),
      );
    });

const percent = (fraction: string): string => `${Math.round(Number(fraction) * 100)} %`;

const claims = (source: OwnSource): readonly OwnLine[] =>
  own(source, 'mdfClaim').flatMap(({ values }) => {
    const trouble = [
      values.approved === true ? '' : 'not approved',
      (values.reference ?? '') === '' ? 'no proof' : '',
    ].filter((part) => part !== '');
    return line(values.activity ?? 'Claim', trouble.join(', '));
  });

/** What is asked for the next tier and isn't there yet, and what it would take. */
const missing = ({ tierPath }: OwnSource): readonly OwnLine[] =>
  (tierPath?.requirements ?? [])
    .filter(({ met }) => !met)
    .flatMap(({ name, have, need, gap }) => {
      // Of a yes or no, and of what can be had in several ways, the gap says it all.
      const isFigure = have !== '' && need !== '' && need !== 'yes';
      return line(`What if: ${name}`, isFigure ? `${have}, needed ${need}: a change of ${gap} would meet it` : gap);
    });

const plans = ({ records, figures }: OwnSource): readonly RecordRow<'businessPlan'>[] => {
  const plan = records.get('businessPlan', figures.plan?.plan.id ?? '');
  return plan === undefined ? [] : [plan];
};

/** What only the presenter sees beside each screen (ux.md 3.3), from fields that no partner may read. */
const ownLines: { readonly [Screen in ReviewScreen]: (source: OwnSource) => readonly OwnLine[] } = {
  cover: ({ review }) => [
    ...line('What they want from it', review.values.goals),
    ...line('Our notes', review.values.internalNotes),
  ],
  priorities: (source) => [
    ...own(source, 'priority')
      .filter(({ values }) => values.ended === undefined)
      .flatMap(({ values }) =>
        line(
          values.text ?? 'Priority',
          [values.sentiment ?? '', values.internalNotes ?? ''].filter((part) => part !== '').join(' · '),
        ),
      ),
    ...lastWording(source),
  ],
  promises: late,
  results: (source) => [
    ...(source.figures.plan?.goals ?? []).flatMap(expected),
    ...(source.figures.plan?.goals ?? []).flatMap(({ goal: { values } }) =>
      line(values.name ?? 'Goal', values.internalNotes),
    ),
  ],
  pipeline: deals,
  tierPath: (source) => [
    ...missing(source),
    ...own(source, 'tierOverride').flatMap(({ values }) => line('Put on a tier by hand', values.reason)),
  ],
  marketing: claims,
  topics: (source) =>
    own(source, 'reviewTopic')
      .filter(({ values }) => values.kind !== 'ask' && values.closed === undefined)
      .flatMap(({ values }) => line(values.text ?? 'Issue', values.escalation)),
  asks: (source) =>
    own(source, 'reviewTopic')
      .filter(({ values }) => values.kind === 'ask' && values.closed === undefined)
      .flatMap(({ values }) => line(values.text ?? 'Ask', values.walkAway)),
  nextPlan: (source) =>
    plans(source).flatMap(({ values }) => [
      ...line('Stretch figures', values.stretch),
      ...line('Competitors', values.competitors),
      ...line('Our notes', values.internalNotes),
    ]),
  commitments: (source) =>
    own(source, 'commitment')
      .filter(({ values }) => values.review === source.review.id)
      .flatMap(({ values }) => line(values.what ?? 'Commitment', values.internalNotes)),
  feedback: (source) =>
    before(source)
      .filter(({ values }) => values.score !== undefined)
      .slice(0, 4)
      .flatMap(({ values }) =>
        line(
          values.date === undefined ? 'Before' : formatDate(values.date as IsoDate),
          [`${values.score} of 10`, values.fix ?? ''].filter((part) => part !== '').join(' · '),
        ),
      ),
};

/** What the presenter alone knows about a screen. */
export const presenterOnly = (screen: ReviewScreen, source: OwnSource): readonly OwnLine[] => ownLines[screen](source);
