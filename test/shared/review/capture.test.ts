import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { dateInWords } from '#review/capture-date.ts';
import { parseCapture } from '#review/capture.ts';

const today = isoDate('2026-10-21');
const context = {
  today,
  ours: ['Priya Nair', 'Marc Oberlin', 'José Núñez'],
  theirs: ['Lena Brandt', 'Clara Silva', 'Clara Stone', 'Tom Fischer', 'Wang 小明'],
};
const parse = (text: string) => parseCapture(text, context);

describe('a captured line', () => {
  it('is what, owner, side and day', () => {
    expect(parse('Send SE to Fabrikam @Priya 14 Nov')).toEqual({
      what: 'Send SE to Fabrikam',
      owner: 'Priya Nair',
      side: 'us',
      due: '2026-11-14',
      missing: [],
    });
  });

  const cases: readonly (readonly [
    text: string,
    what: string,
    owner: string,
    side: string,
    due: string | undefined,
  ])[] = [
    ['Book the exam @Tom Fischer 2026-12-15', 'Book the exam', 'Tom Fischer', 'them', '2026-12-15'],
    ['@tom fischer: book two exams, next friday', 'book two exams', 'Tom Fischer', 'them', '2026-10-30'],
    ['Price list by Friday @priya', 'Price list', 'Priya Nair', 'us', '2026-10-23'],
    ['they: pipeline above 20,000 USD in 2 weeks', 'pipeline above 20,000 USD', '', 'them', '2026-11-04'],
    ['We: answer on discount @Clara 1.3.', 'answer on discount', 'Clara', 'us', '2027-03-01'],
    ['Answer on discount @Clara tomorrow', 'Answer on discount', 'Clara', 'them', '2026-10-22'],
    ['Ask @Zoe for 3 offers 14.11.2026', 'Ask for 3 offers', 'Zoe', 'us', '2026-11-14'],
    ['Two days of lab @Jose Nunez end of month', 'Two days of lab', 'José Núñez', 'us', '2026-10-31'],
    ['Webinar 小 @Wang 小明 in a month', 'Webinar 小', 'Wang 小明', 'them', '2026-11-21'],
    ['Send offer by 14 Nov to Fabrikam @Priya', 'Send offer to Fabrikam', 'Priya Nair', 'us', '2026-11-14'],
    ['Mail bob@example.com the 2 decks', 'Mail bob@example.com the 2 decks', '', 'us', undefined],
    ['Discount of 14.11 percent', 'Discount of 14.11 percent', '', 'us', undefined],
    ['Review 31 Nov', 'Review 31 Nov', '', 'us', undefined],
    ['Plan for October 20', 'Plan for', '', 'us', '2027-10-20'],
    ['Plan today', 'Plan', '', 'us', '2026-10-21'],
    ['@Priya 14 Nov', '@Priya 14 Nov', 'Priya Nair', 'us', '2026-11-14'],
    ['they:', 'they:', '', 'them', undefined],
    ['', '', '', 'us', undefined],
  ];
  test.each(cases)('%s', (text, what, owner, side, due) => {
    const { missing, ...read } = parse(text);
    expect(read).toEqual({ what, owner, side, ...(due === undefined ? {} : { due }) });
    expect(missing).toEqual([
      ...(what === '' ? ['what'] : []),
      ...(owner === '' ? ['owner'] : []),
      ...(due === undefined ? ['due'] : []),
    ]);
  });

  it('never throws, is never empty unless the text is, and reads its day from today on where no year is said', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '@',
        '@Priya',
        '@Lena Brandt',
        '14 Nov',
        '31.12.',
        'by',
        'we:',
        'they:',
        'next friday',
        'in 999 months',
        '29 Feb',
        '\u202E',
        ',',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom(' ', '', '\n'), (pieces, joint) => {
        const text = pieces.join(joint);
        const read = parse(text);
        expect(read.what === '').toBe(text.trim() === '');
        expect(read.missing.includes('due')).toBe(read.due === undefined);
        expect(read.missing.includes('owner')).toBe(read.owner === '');
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back what, owner and day of a line that was written of them', () => {
    const word = fc.constantFrom('send', 'call', 'offer', 'prices', 'Fabrikam', 'lab', '20', 'x');
    const person = fc.constantFrom(...context.ours, 'Lena Brandt', 'Tom Fischer');
    const day = fc.integer({ min: 0, max: 700 }).map((days) => {
      const date = new Date(Date.UTC(2026, 9, 21 + days)).toISOString().slice(0, 10);
      return date;
    });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        person,
        day,
        fc.boolean(),
        (words, owner, due, first) => {
          const what = words.join(' ');
          const line = first ? `@${owner} ${due} ${what}` : `${what} @${owner} ${due}`;
          const read = parse(line);
          expect(read).toMatchObject({ what, owner, due, missing: [] });
        },
      ),
    );
  });
});

test('a day without a year is never past, whatever today is', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (now) => {
      const day = isoDate(now.toISOString().slice(0, 10));
      for (const text of ['29 Feb', '1 Jan', 'Dec 31', '30.6.', 'monday', 'next sunday', 'tomorrow', 'eom']) {
        const read = dateInWords(text, day);
        expect(read !== undefined && read >= day, `${text} from ${day}: ${read}`).toBe(true);
      }
    }),
  );
});
