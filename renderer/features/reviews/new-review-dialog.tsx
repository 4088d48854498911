import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { useMe } from '#data/me.ts';
import { today } from '#data/today.ts';
import { useCalendar, useRecords } from '#data/use-records.ts';
import { FieldGrid } from '#ui/field-editor.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatDate, formatQuarter } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { usePreferences } from '#ui/preferences.ts';
import { understoodDate } from '#ui/understood-date.ts';
import { AttendeesInput, usePeopleOf } from './attendees-input.tsx';
import { addReview } from './review-edits.ts';
import { quarterChoices, quarterToReview, reviewName, stateOf, timeOf } from './review-rows.ts';

/** What is already known when the dialog opens: a partner that needs a review, a day of the calendar. */
export interface ReviewStart {
  readonly partner?: string;
  readonly date?: string;
  readonly period?: string;
}

const usualMinutes = '60';

interface Draft {
  readonly partner: string;
  readonly period: string;
  readonly date: string;
  readonly time: string;
  readonly minutes: string;
  readonly place: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

function troubleOf(draft: Draft, order: 'dmy' | 'mdy'): Partial<Record<keyof Draft, string>> {
  const trouble: Partial<Record<keyof Draft, string>> = {};
  if (draft.partner === '') trouble.partner = 'Partner is needed';
  if (draft.date.trim() !== '' && understoodDate(draft.date, order) === null)
    trouble.date = 'A date such as 1 Mar 2026';
  if (draft.time.trim() !== '' && timeOf(draft.time) === undefined) trouble.time = 'A time such as 10:00';
  if (!/^(?:[1-9]\d{0,2})?$/u.test(draft.minutes.trim())) trouble.minutes = 'Minutes, such as 60';
  return trouble;
}

/** A review that this partner already has for the quarter: a second one is possible, and rarely meant. */
function useSameReview(partner: string, period: string) {
  return useRecords('review').find(
    (one) => one.values.partner === partner && one.values.period === period && stateOf(one) !== 'cancelled',
  );
}

/** Plans a review: partner and quarter are enough, the rest may follow. */
export function NewReviewDialog({ start, onClose }: { start: ReviewStart; onClose: () => void }) {
  const calendar = useCalendar();
  const partners = usePartnerChoices();
  const order = usePreferences((state) => state.dateOrder);
  const { name: me, typed } = useMe();
  const [draft, setDraft] = useState<Draft>({
    partner: start.partner ?? '',
    period: start.period ?? quarterToReview(today(), calendar),
    date: start.date === undefined ? '' : formatDate(start.date),
    time: '',
    minutes: usualMinutes,
    place: '',
    ours: typed ? [me] : [],
    theirs: [],
  });
  const [tried, setTried] = useState(false);
  const people = usePeopleOf(draft.partner);
  const same = useSameReview(draft.partner, draft.period);
  const put = (set: Partial<Draft>): void => setDraft((before) => ({ ...before, ...set }));
  const trouble = troubleOf(draft, order);
  const shown = tried ? trouble : {};
  const date = understoodDate(draft.date, order);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(trouble).length > 0) return;
    const { partner, period, ours, theirs } = draft;
    const time = timeOf(draft.time);
    const name = reviewName(partners.find(({ value }) => value === partner)?.label.split(' · ')[0], period);
    const id = await addReview(name, {
      partner,
      period,
      ...(date === null ? {} : { date }),
      ...(time === undefined ? {} : { time, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
      ...(draft.minutes.trim() === '' ? {} : { minutes: Number(draft.minutes) }),
      ...(draft.place.trim() === '' ? {} : { place: draft.place.trim() }),
      ...(ours.length === 0 ? {} : { ours }),
      ...(theirs.length === 0 ? {} : { theirs }),
    });
    if (id === undefined) return;
    onClose();
    goTo(address.review(id));
  };
  const text = (name: 'date' | 'time' | 'minutes' | 'place', label: string, note = '', placeholder = '') => (
    <TextInput
      label={label}
      value={draft[name]}
      error={shown[name] ?? null}
      description={note}
      placeholder={placeholder}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => put({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <FormDialog title="New review" act="Plan the review" onSubmit={() => void submit()} onClose={onClose} width={640}>
      <FieldGrid>
        <Select
          label="Partner"
          withAsterisk
          searchable
          data-autofocus
          openOnFocus={false}
          nothingFoundMessage="Nothing found"
          limit={100}
          data={[...partners]}
          value={draft.partner === '' ? null : draft.partner}
          error={shown.partner ?? null}
          onChange={(partner) => put({ partner: partner ?? '', theirs: [] })}
        />
        <Select
          label="Quarter that is looked at"
          data={[...quarterChoices(today(), calendar)]}
          value={draft.period}
          allowDeselect={false}
          onChange={(period) => period !== null && put({ period })}
        />
        {text(
          'date',
          'Date',
          date === null || formatDate(date) === draft.date ? '' : `= ${formatDate(date)}`,
          '3 Apr 2026',
        )}
        {text('time', 'Time', '', '10:00')}
        {text('minutes', 'Minutes')}
        {text('place', 'Place', '', 'A room, or the name of the call')}
      </FieldGrid>
      <AttendeesInput label="From us" value={draft.ours} known={[me]} onChange={(ours) => put({ ours })} />
      <AttendeesInput
        label="From the partner"
        value={draft.theirs}
        known={people}
        note={
          draft.partner !== '' && people.length === 0
            ? 'No people of this partner are in the book yet; type a name.'
            : ''
        }
        onChange={(theirs) => put({ theirs })}
      />
      {same !== undefined && (
        <Notice
          tone="attention"
          actions={
            <button
              type="button"
              className="cb-link"
              onClick={() => {
                onClose();
                goTo(address.review(same.id));
              }}
            >
              Open it
            </button>
          }
        >
          This partner already has a review of {formatQuarter(draft.period)}.
        </Notice>
      )}
    </FormDialog>
  );
}
