import { Select } from '@mantine/core';
import { today } from '#data/today.ts';
import { useCalendar } from '#data/use-records.ts';
import { DateField, FieldGrid, NumberField, TextField } from '#ui/field-editor.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { Section } from '#ui/page.tsx';
import { formatQuarter } from '#ui/format.ts';
import { saveReview } from './review-edits.ts';
import { quarterChoices, timeOf, type Review } from './review-rows.ts';

/** One group of a review: who moves the time keeps the day. */
const when = ({ values: { date, time, zone, minutes } }: Review) => ({
  date: date ?? null,
  time: time ?? null,
  zone: zone ?? null,
  minutes: minutes ?? null,
});

/** Date, time, length, place and the quarter that is looked at. */
export function WhenCard({ review }: { review: Review }) {
  const calendar = useCalendar();
  const { period = '', date = '', time = '', zone = '', minutes, place = '' } = review.values;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const put = (set: Partial<ReturnType<typeof when>>): void =>
    void saveReview('Move the review', review, { ...when(review), ...set });
  const saveTime = (text: string): void => {
    const understood = text === '' ? null : timeOf(text);
    if (understood === undefined)
      return showToast({ message: `“${text}” is no time of day, such as 10:00.`, tone: 'danger' });
    return put({ time: understood, zone: understood === null ? null : zone === '' ? here : zone });
  };
  const known = quarterChoices(today(), calendar);
  const quarters = known.some(({ value }) => value === period)
    ? known
    : [{ value: period, label: formatQuarter(period) }, ...known];
  return (
    <Section title="When and where">
      <div id="review-when">
        <FieldGrid>
          <DateField label="Date" value={date} onSave={(day) => put({ date: day === '' ? null : day })} />
          <TextField
            label="Time"
            value={time}
            placeholder="10:00"
            description={time === '' || zone === here || zone === '' ? '' : `in ${zone}`}
            onSave={saveTime}
          />
          <NumberField
            label="Minutes"
            value={minutes === undefined ? '' : String(minutes)}
            onSave={(text) =>
              put({ minutes: text === '' ? null : Math.min(600, Math.max(1, Math.round(Number(text)))) })
            }
          />
          <Select
            label="Quarter that is looked at"
            data={[...quarters]}
            value={period}
            allowDeselect={false}
            onChange={(next) => next !== null && void saveReview('Change the quarter', review, { period: next })}
          />
          <div className="cb-field-wide">
            <TextField
              label="Place"
              value={place}
              placeholder="A room, or the name of the call"
              onSave={(text) => void saveReview('Change the place', review, { place: text === '' ? null : text })}
            />
          </div>
        </FieldGrid>
      </div>
    </Section>
  );
}
