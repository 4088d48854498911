import { expect, it } from 'vitest';
import { answerTable } from '#features/activity/survey-form.ts';
import { importBook, textFile } from '#test/support/import-book.ts';
import { row } from '#test/support/records.ts';

it('a survey’s answer table comes back filled: what was answered comes in, empty rows are told', async () => {
  const book = importBook();
  const partners = [
    row('partner', 'p1', { code: '0042', name: '=Northwind, Ltd' }),
    row('partner', 'p2', { code: '0043', name: 'Contoso' }),
  ];
  const survey = row('survey', 's', { name: 'Pulse 2026', about: 'partner', sent: '2026-11-01', scale: 10 });
  book.apply([...partners, survey].map(({ kind, id, values }) => ({ kind, id, set: values }) as never));
  const table = answerTable(survey, partners);
  expect(table).toContain("'=Northwind");
  const filled = table.replace('Pulse 2026,partner,,,10,,', 'Pulse 2026,partner,2026-11-20,9,10,Lena,');
  const done = await book.import(textFile('answers.csv', filled));
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  expect(done.value.what).toBe('surveyAnswers');
  expect(done.value.counts).toMatchObject({ read: 2, new: 1, problemRows: 1 });
  expect(book.records.all('surveyAnswer')[0]?.values).toMatchObject({
    partner: 'p1',
    survey: 'Pulse 2026',
    about: 'partner',
    date: '2026-11-20',
    score: '9',
    scale: 10,
    respondent: 'Lena',
  });
});
