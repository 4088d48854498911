import { addDays, parseIsoDate } from '#calendar/iso-date.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf } from '#projection/review-context.ts';
import { dayWords, fit } from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';

const soonDays = 90;

/** Screen 5: the way to the next tier as its own presentation has it, with the certificates that run out within 90 days. */
export function tierPathScreen(context: ReviewContext): ScreenOf<'tierPath'> {
  const path = context.tierPath ?? none;
  return {
    ...path,
    ahead: [...path.ahead, ...expiring(context)].slice(0, 200),
    note: noteOf(context, 'tierPath'),
  };
}

const none: ScreenOf<'tierPath'> = {
  kind: 'tierPath',
  program: '',
  tiers: [],
  headline: '',
  next: '',
  requirements: [],
  worth: [],
  ahead: [],
  note: '',
};

/** "Cloud Architect of Priya Nair runs out on 3 Jan 2027". Of a person that has left there is none to lose. */
function expiring({ view, day }: ReviewContext): string[] {
  const today = parseIsoDate(day);
  if (!today.ok) return [];
  const until = addDays(today.value, soonDays);
  const rows = view
    .all('certificate')
    .filter(({ values }) => (values.expires ?? '') > day && (values.expires ?? '') <= until)
    .map((row) => ({
      row,
      person: row.values.person === undefined ? undefined : view.get('person', row.values.person),
    }))
    .filter(({ person }) => person?.values.left === undefined || person.values.left > day)
    .toSorted((a, b) => ((a.row.values.expires ?? '') < (b.row.values.expires ?? '') ? -1 : 1))
    .map(({ row: { values }, person }) => {
      const holder = person?.values.name ?? values.holder ?? '';
      return fit(`${values.name ?? ''}${holder === '' ? '' : ` of ${holder}`} runs out on ${dayWords(values.expires)}`);
    });
  const more = rows.length - 4;
  return more > 1 ? [...rows.slice(0, 4), `and ${more} more certificates run out within ${soonDays} days`] : rows;
}
