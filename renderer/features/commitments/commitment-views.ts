import type { FilterField, FilterValue } from '#ui/filter.ts';
import type { CommitmentRow } from '#worker/commitment-rows.ts';
import { commitmentStateWords, sideWords } from '#worker/commitment-rows.ts';

/** The views of the ledger, each a question. */
export const commitmentViews = {
  ours: {
    label: 'What do we owe?',
    empty: ['We owe nothing', 'What we promised to partners stands here until it’s done or dropped.'],
  },
  theirs: {
    label: 'What do they owe?',
    empty: ['Partners owe nothing', 'What partners promised us stands here until it’s done or dropped.'],
  },
  late: {
    label: 'What is late?',
    empty: ['Nothing is late', 'A commitment is late from the day after it was due.'],
  },
  all: {
    label: 'All',
    empty: [
      'No commitments yet',
      'What both sides promise each other: from plans, reviews and calls. Add the first one, or write them down while a review is shown.',
    ],
  },
} as const;

export type CommitmentView = keyof typeof commitmentViews;

export const isCommitmentView = (text: string | undefined): text is CommitmentView =>
  text !== undefined && Object.hasOwn(commitmentViews, text);

/** Whether a view lists a commitment. */
const lists = {
  ours: ({ side, state }) => side === 'us' && (state === 'open' || state === 'late'),
  theirs: ({ side, state }) => side === 'them' && (state === 'open' || state === 'late'),
  late: ({ state }) => state === 'late',
  all: () => true,
} as const satisfies Record<CommitmentView, (row: Pick<CommitmentRow, 'side' | 'state'>) => boolean>;

/** The rows of every view. */
export const viewRows = (
  rows: readonly CommitmentRow[],
): Readonly<Record<CommitmentView, readonly CommitmentRow[]>> => ({
  ours: rows.filter(lists.ours),
  theirs: rows.filter(lists.theirs),
  late: rows.filter(lists.late),
  all: rows,
});

/** "2 of 9 dropped", "12 done on time of 14": how both sides keep their word, told alike for both. */
export function keptWords(rows: readonly CommitmentRow[], side: CommitmentRow['side']): string {
  const own = rows.filter((row) => row.side === side);
  const open = own.filter(({ state }) => state === 'open' || state === 'late').length;
  const late = own.filter(({ state }) => state === 'late').length;
  return `${open} open${late === 0 ? '' : `, ${late} late`}`;
}

/** Fields that the ledger can be filtered by. */
export const commitmentFilters = (
  partners: readonly { readonly value: string; readonly label: string }[],
): readonly FilterField[] => [
  { id: 'partner', label: 'Partner', kind: 'choice', options: partners },
  { id: 'owner', label: 'Owner', kind: 'text' },
  { id: 'due', label: 'Due', kind: 'date' },
  {
    id: 'state',
    label: 'State',
    kind: 'choice',
    options: Object.entries(commitmentStateWords).map(([value, [, label]]) => ({ value, label })),
  },
  {
    id: 'side',
    label: 'Side',
    kind: 'choice',
    options: Object.entries(sideWords).map(([value, label]) => ({ value, label })),
  },
  {
    id: 'madeIn',
    label: 'Made in',
    kind: 'choice',
    options: [
      { value: 'plan', label: 'A plan' },
      { value: 'review', label: 'A review' },
      { value: 'contact', label: 'A call, mail or visit' },
    ],
  },
  { id: 'made', label: 'Made on', kind: 'date' },
];

const filterValues = {
  partner: (row) => row.partnerId,
  owner: ({ record }) => record.values.owner,
  due: ({ record }) => record.values.due,
  state: ({ state }) => state,
  side: ({ side }) => side,
  madeIn: ({ madeIn }) => madeIn?.kind,
  made: ({ record }) => record.values.made,
} as const satisfies Record<string, (row: CommitmentRow) => FilterValue>;

/** A commitment's value of a filter field. */
export const commitmentValue = (row: CommitmentRow, field: string): FilterValue =>
  filterValues[field as keyof typeof filterValues](row);

/** Whether a search finds it, by what, partner, owner or where it was made. */
export const matchesCommitment = ({ record, partner, madeIn }: CommitmentRow, sought: string): boolean => {
  const text = [record.values.what, partner, record.values.owner, madeIn?.label].join('\n').toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
};
