import { describe, expect, it } from 'vitest';
import type { AnyRow } from '#model/record-row.ts';
import { recordsOfRows } from '#projection/belonging.ts';
import { leaksInTexts } from '#projection/leak-check.ts';
import type { RecordRow } from '#model/record-row.ts';
import { calendarFile } from '#review/calendar-file.ts';
import { recapOf } from '#review/recap.ts';
import { textsOfCalendar, textsOfMail, textsOfModel, textsOfTable, type LeavingText } from '#worker/leaving-texts.ts';

const secret = 'Contoso MSP; its renewal, at 40 %';
const row = (kind: AnyRow['kind'], id: string, values: object): AnyRow =>
  ({ kind, id, values, stamps: {} }) as unknown as AnyRow;

const review = row('review', 'r1', {
  partner: 'p1',
  period: '2026-Q3',
  date: '2026-10-21',
  place: `Room ${secret}`,
  theirs: [`Ruth of ${secret}`],
}) as unknown as RecordRow<'review'>;
const records = recordsOfRows([
  row('partner', 'p1', { name: 'Northwind Telecom' }),
  row('partner', 'p2', { name: 'Contoso MSP' }),
  review as unknown as AnyRow,
  row('commitment', 'c1', {
    partner: 'p1',
    review: 'r1',
    what: `${'A long line that a calendar folds, '.repeat(4)}${secret}`,
    due: '2026-11-01',
    side: 'us',
  }),
]);

const leakIn = (texts: readonly LeavingText[]): readonly string[] =>
  leaksInTexts(
    texts.map(({ text }, screen) => ({ screen, text })),
    records,
    'p1',
  ).map(({ screen, text }) => `${text} in ${texts[screen]?.where ?? ''}`);

describe('what leaves is read as a partner reads it', () => {
  it('a calendar file: unfolded, unescaped, every text of it', () => {
    const file = calendarFile(records, review, { stamp: '2026-10-01T00:00:00Z', what: 'both' }) ?? '';
    const texts = textsOfCalendar(file);
    const said = (where: string) => texts.filter((one) => one.where === where).map(({ text }) => text);
    expect(said('the place')).toEqual([`Room ${secret}`]);
    expect(said('the title of an entry').at(-1)).toContain(`A long line that a calendar folds, ${secret}`);
    expect(said('the description of an entry').join('\n')).toContain(`With Ruth of ${secret}`);
    expect(leakIn(texts)).toEqual(['Contoso MSP in the place']);
  });

  it('a mail, a table, a document: where it was written is said', () => {
    const [mail] = leakIn(textsOfMail(recapOf(records, review), []));
    expect(mail).toMatch(/^Contoso MSP in the commitment “A long line/u);
    expect(
      leakIn(textsOfMail(recapOf(recordsOfRows([]), review), [{ name: 'Ann', email: 'ann@contoso.example' }])),
    ).toEqual([]);
    expect(leakIn(textsOfTable({ headers: ['What'], rows: [['Call Contoso MSP', null, 3]] }))).toEqual([
      'Contoso MSP in the row “Call Contoso MSP”',
    ]);
    const model = { year: 2026, risks: [{ text: 'as with Contoso MSP', note: '' }], kind: 'Contoso MSP' };
    expect(leakIn(textsOfModel(model, { year: undefined, risks: 'the risks', kind: undefined }))).toEqual([
      'Contoso MSP in the risks',
    ]);
  });
});
