import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { formatMonth } from '#calendar/format-date.ts';
import { isoDate } from '#calendar/iso-date.ts';
import { today } from '#data/today.ts';
import { useSettings } from '#data/use-records.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatPlural, formatQuarter } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { reviewCalendar, type NeedsReview } from './calendar-months.ts';
import type { ReviewStart } from './new-review-dialog.tsx';
import { type ReviewRow } from './review-rows.ts';
import { stateWords } from './review-words.ts';
import { useNeedsReview } from './use-needs-review.ts';

/** Half a year ahead is as far as anybody plans. */
const MONTHS = 6;
/** A long list of one month is told in words from here on. */
const LISTED = 12;

function ReviewLine({ row }: { row: ReviewRow }) {
  const isMissed = row.state === 'planned' && row.date !== undefined && row.date < today();
  const [tone, word] = isMissed ? (['warning', 'Not held'] as const) : stateWords[row.state];
  return (
    <li className="cb-review-entry">
      <span className="cb-num">{row.date === undefined ? 'no date' : formatDate(row.date)}</span>
      <span className="cb-subtle">{row.time}</span>
      <button type="button" className="cb-link cb-truncate" onClick={() => goTo(address.review(row.id))}>
        {row.partner}
      </button>
      <span className="cb-subtle">{formatQuarter(row.period)}</span>
      <StatusPill tone={tone} settled={tone === 'positive'}>
        {word}
      </StatusPill>
    </li>
  );
}

const dueWords = ({ due, last, lateDays }: NeedsReview): string => {
  if (last === undefined) return 'never reviewed';
  if (due === undefined) return 'due now';
  return lateDays > 0 ? `${formatPlural(lateDays, 'day')} late` : `due by ${formatDate(due)}`;
};

function NeedLine({ need, onPlan }: { need: NeedsReview; onPlan: (start: ReviewStart) => void }) {
  return (
    <li className="cb-review-need">
      <button type="button" className="cb-link cb-truncate" onClick={() => goTo(address.partner(need.partner))}>
        {need.name}
      </button>
      <span className="cb-subtle">{need.tier}</span>
      <span
        className={need.lateDays > 0 ? 'cb-negative' : 'cb-muted'}
        title={need.due === undefined ? undefined : `due ${formatDate(need.due)}`}
      >
        {dueWords(need)}
      </span>
      <Button
        size="xs"
        aria-label={`Plan a review with ${need.name}`}
        onClick={() => onPlan({ partner: need.partner })}
      >
        Plan a review
      </Button>
    </li>
  );
}

/** The first of a list, and how many more there are. */
function Lines<Item>({ items, draw }: { items: readonly Item[]; draw: (item: Item) => ReactNode }) {
  return (
    <ul className="cb-review-entries">
      {items.slice(0, LISTED).map(draw)}
      {items.length > LISTED && <li className="cb-subtle">and {items.length - LISTED} more</li>}
    </ul>
  );
}

/** Planned, due and missed reviews, month by month. */
export function CalendarTab({ rows, onPlan }: { rows: readonly ReviewRow[]; onPlan: (start: ReviewStart) => void }) {
  const day = today();
  const needs = useNeedsReview(day);
  const { reviewCadence } = useSettings();
  const { missed, overdue, undated, months } = useMemo(
    () => reviewCalendar(rows, needs, day, MONTHS),
    [rows, needs, day],
  );
  const review = (row: ReviewRow) => <ReviewLine key={row.id} row={row} />;
  const need = (one: NeedsReview) => <NeedLine key={one.partner} need={one} onPlan={onPlan} />;
  const filled = months.filter(({ planned, due }) => planned.length + due.length > 0);
  const isEmpty = missed.length + overdue.length + undated.length + filled.length === 0;
  if (isEmpty)
    return (
      <EmptyState
        title={rows.length === 0 ? 'No reviews yet' : 'Nothing ahead'}
        action={
          reviewCadence === undefined ? (
            <Button onClick={() => goTo(address.reviews('cadence'))}>Set a cadence</Button>
          ) : (
            <Button onClick={() => onPlan({})}>New review</Button>
          )
        }
      >
        {reviewCadence === undefined
          ? 'Say how often partners of each tier are reviewed. Who needs one then stands here, beside what is planned.'
          : 'No review is planned for the months ahead, and the cadence asks for none.'}
      </EmptyState>
    );
  return (
    <div className="cb-review-calendar">
      <div>
        {missed.length > 0 && (
          <Section title="Missed" note="planned for a day that is over, and neither held nor cancelled">
            <Lines items={missed} draw={review} />
          </Section>
        )}
        {overdue.length > 0 && (
          <Section
            title="Need a review"
            note={`${formatPlural(overdue.length, 'partner')}, by the cadence of their tier`}
          >
            <Lines items={overdue} draw={need} />
          </Section>
        )}
        {undated.length > 0 && (
          <Section title="Without a date" note="planned, and no day was agreed yet">
            <Lines items={undated} draw={review} />
          </Section>
        )}
        {missed.length + overdue.length + undated.length === 0 && (
          <Section title="Nothing to arrange">
            <p className="cb-muted">No review was missed, and every partner with a cadence has one in time.</p>
          </Section>
        )}
      </div>
      <Section title="The months ahead">
        {months.map(({ month, planned, due }) => (
          <div key={month} className="cb-review-month">
            <h3 className="cb-small cb-subtle">{formatMonth(isoDate(`${month}-01`))}</h3>
            {planned.length + due.length === 0 && <p className="cb-subtle">nothing planned, nothing due</p>}
            {planned.length > 0 && <Lines items={planned} draw={review} />}
            {due.length > 0 && <Lines items={due} draw={need} />}
          </div>
        ))}
      </Section>
      {reviewCadence === undefined && (
        <p className="cb-muted">
          Nobody said yet how often partners are reviewed:{' '}
          <button type="button" className="cb-link" onClick={() => goTo(address.reviews('cadence'))}>
            set a cadence
          </button>
          .
        </p>
      )}
    </div>
  );
}
