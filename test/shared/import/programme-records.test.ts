import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportPlan } from '#import/import-plan.ts';
import { personKey } from '#import/row-names.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { ImportBook } from '#test/support/import-book.ts';
import { importBook, textFile } from '#test/support/import-book.ts';

const body = {
  tracks: [{ id: 'var', name: 'VAR' }],
  ladders: [
    {
      id: 'main',
      name: 'Tier',
      tiers: [
        { id: 't1', name: 'Silver' },
        { id: 't2', name: 'Gold' },
      ],
    },
    { id: 'sec', name: 'Security', tiers: [{ id: 's1', name: 'Specialist' }] },
  ],
} as unknown as ProgrammeBody;

const partnerBook = (): ImportBook => {
  const book = importBook();
  book.apply([
    { kind: 'partner', id: 'p1', set: { code: 'P-0042', name: 'Northwind Telecom' } },
    { kind: 'partner', id: 'p2', set: { code: 'P-0043', name: 'Contoso MSP' } },
    { kind: 'person', id: 'anna', set: { partner: 'p1', name: 'Anna Berg', email: 'anna@northwind.example' } },
    { kind: 'person', id: 'twin1', set: { partner: 'p1', name: 'Kim Lee' } },
    { kind: 'person', id: 'twin2', set: { partner: 'p1', name: 'Kim Lee' } },
  ]);
  return book;
};

const imported = async (book: ImportBook, text: string): Promise<ImportPlan> => {
  const done = await book.import(textFile('file.csv', text));
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
};

const valuesOf = (book: ImportBook, kind: RecordKind): readonly object[] =>
  book.records.all(kind).map(({ values }) => {
    const { batch: _, ...own } = values as { batch?: string };
    return own;
  });

const told = ({ problems }: ImportPlan) =>
  problems.map(({ row, column, text, problem }) => ({ row, column, text, kind: problem.kind }));

describe('every kind comes in as portals export it, and a second time changes nothing', () => {
  const files: readonly (readonly [ImportPlan['what'], RecordKind, string, object])[] = [
    [
      'people',
      'person',
      'Company;First name;Last name;Job title;E-mail;Language;Decision role\nNorthwind Telecom;Lena;Öztürk;CEO;lena@northwind.example;German;Entscheider\n',
      { partner: 'p1', name: 'Lena Öztürk', role: 'CEO', influence: 'decides', language: 'German' },
    ],
    [
      'courses',
      'course',
      'Course ID,Course title,Product,Level,Valid for (months)\nSEC-200,Security Engineer,Shield,Expert,24\n',
      { code: 'SEC-200', name: 'Security Engineer', product: 'Shield', level: 'Expert', validMonths: 24 },
    ],
    [
      'certificates',
      'certificate',
      'Account Name,Contact,Certification,Level,Issue date,Expiration date,Credential ID\nP-0042,"Berg, Anna",Shield Engineer,Expert,2025-03-01,2027-03-01,0017\n',
      {
        partner: 'p1',
        person: 'anna',
        name: 'Shield Engineer',
        earned: '2025-03-01',
        expires: '2027-03-01',
        evidence: '0017',
      },
    ],
    [
      'completions',
      'completion',
      'Organization,Learner,User email,Course,Completion date,Score\nNorthwind Telecom,A. Berg,ANNA@northwind.example,SEC-200,14/02/2026,85 %\n',
      { partner: 'p1', person: 'anna', course: 'SEC-200', completed: '2026-02-14', score: '85 %' },
    ],
    [
      'agreements',
      'agreement',
      'Partner;Agreement type;Contract no.;Signed on;Effective date;End date;Auto-renewal;Notice period (days);Obligations\nContoso MSP;Reseller;A-7;01.01.2026;15.01.2026;14.01.2027;ja;90;Two engineers; report monthly\n'.replace(
        'Two engineers; report monthly',
        '"Two engineers; report monthly"',
      ),
      {
        partner: 'p2',
        type: 'Reseller',
        number: 'A-7',
        signed: '2026-01-01',
        from: '2026-01-15',
        next: '2027-01-15',
        renewal: 'automatic',
        noticeDays: 90,
        obligations: ['Two engineers', 'report monthly'],
      },
    ],
    [
      'interactions',
      'interaction',
      'Account,Contact Name,Activity type,Activity date,Subject,Assigned to\nP-0043,Tom Unknown,Phone call,2026-10-02,Renewal of Fabrikam,Ana\n',
      {
        partner: 'p2',
        holder: 'Tom Unknown',
        kind: 'call',
        date: '2026-10-02',
        summary: 'Renewal of Fabrikam',
        by: 'Ana',
      },
    ],
    [
      'marketingActivities',
      'marketingActivity',
      'Partner,Campaign name,Campaign type,Status,Start date,Leads generated,Spend,Currency\nP-0042,Security webinar,Webinar,Completed,2026-09-12,34,8000.00,EUR\n',
      {
        partner: 'p1',
        name: 'Security webinar',
        kind: 'Webinar',
        state: 'done',
        leads: 34,
        cost: '8000',
        currency: 'EUR',
      },
    ],
    [
      'surveyAnswers',
      'surveyAnswer',
      'Partner,Survey name,Respondent type,Response date,Rating,Out of,Comment\nP-0042,CSAT 2026,Customer,2026-05-03,9,10,"Fast, friendly"\n',
      { partner: 'p1', survey: 'CSAT 2026', about: 'customer', score: '9', scale: 10, comment: 'Fast, friendly' },
    ],
    [
      'figures',
      'figure',
      'Partner,KPI,Segment,Value,As of,Reported by\nP-0042,Headcount,Engineers,12.5,2026-06-30,Ana\n',
      { partner: 'p1', name: 'Headcount', part: 'Engineers', value: '12.5', date: '2026-06-30', enteredBy: 'Ana' },
    ],
    [
      'milestones',
      'milestone',
      'Partner,Milestone,Reached on,Valid until,Approved by\nP-0042,Business plan submitted,2026-01-31,2026-12-31,Dana\n',
      { partner: 'p1', name: 'Business plan submitted', date: '2026-01-31', next: '2027-01-01', by: 'Dana' },
    ],
    [
      'subscriptions',
      'subscription',
      'Partner,Subscription ID,Tenant,Offer,Seats,MRR,Currency,Start date,Cancelled on\nP-0042,000123,Fabrikam,Cloud Backup,25,100.00,USD,2025-01-01,2026-02-01\n',
      {
        partner: 'p1',
        reference: '000123',
        customer: 'Fabrikam',
        product: 'Cloud Backup',
        quantity: '25',
        next: '2026-02-01',
      },
    ],
    [
      'tiers',
      'tierRecord',
      'Partner,Partner tier,Tier since,Reason\nP-0042,Silver,2026-01-01,Yearly review\n',
      { partner: 'p1', tier: 'Silver', from: '2026-01-01', reason: 'Yearly review' },
    ],
  ];
  it.each(files)('%s', async (what, kind, text, expected) => {
    const book = partnerBook();
    const first = await imported(book, text);
    expect(first.what).toBe(what);
    expect({ told: told(first), ...first.counts }).toMatchObject({ told: [], read: 1, new: 1, problemRows: 0 });
    expect(valuesOf(book, kind)).toContainEqual(expect.objectContaining(expected));
    expect((await imported(book, text)).counts).toMatchObject({ new: 0, changed: 0, duplicate: 1 });
  });

  it('enrolments and tiers name program, track and tier as the program does', async () => {
    const book = partnerBook();
    const enrolment = 'Partner,Program,Joined,Track,Invited to\n';
    const none = await imported(book, `${enrolment}P-0042,Alpha,2026-01-01,VAR,Gold\n`);
    expect(told(none)).toEqual([{ row: 2, column: 'Program', text: 'Alpha', kind: 'cellNotAllowed' }]);
    book.apply([
      { kind: 'programme', id: 'prog', set: { code: 'ALPHA', name: 'Alpha program' } },
      { kind: 'programmeVersion', id: 'v1', set: { programme: 'prog', version: 1, status: 'effective', body } },
    ]);
    const done = await imported(
      book,
      `${enrolment}P-0042,alpha PROGRAM,2026-01-01,var,gold\nP-0043,Alpha,2026-01-01,MSP,\nP-0043,ALPHA,2026-01-01,,Platinum\n`,
    );
    expect(done.what).toBe('enrolments');
    expect(valuesOf(book, 'enrolment')).toEqual([
      { partner: 'p1', programme: 'prog', from: '2026-01-01', track: 'var', invitedTo: 't2' },
    ]);
    expect(told(done)).toMatchObject([
      { row: 3, column: 'Track', text: 'MSP' },
      { row: 4, column: 'Invited to', text: 'Platinum' },
    ]);
    const tiers = await imported(
      book,
      'Partner,Program,Ladder,Tier,From\nP-0042,Alpha program,,silver,2026-01-01\nP-0042,ALPHA,security,specialist,2026-01-01\nP-0043,ALPHA,,Specialist,2026-01-01\n',
    );
    expect(valuesOf(book, 'tierRecord')).toEqual([
      { partner: 'p1', programme: 'ALPHA', tier: 'Silver', from: '2026-01-01' },
      { partner: 'p1', programme: 'ALPHA', ladder: 'sec', tier: 'Specialist', from: '2026-01-01' },
    ]);
    expect(told(tiers)).toMatchObject([{ row: 4, column: 'Tier', text: 'Specialist' }]);
  });
});

describe('whom a row means', () => {
  it('a name in any letter case, order and spacing is one name', () => {
    const part = fc.stringMatching(/^[A-Za-zÄÖÜäöüé]{1,12}$/u);
    fc.assert(
      fc.property(part, part, (first, last) => {
        const key = personKey(`${first} ${last}`);
        expect(personKey(`${last},  ${first}`)).toBe(key);
        expect(personKey(`  ${first.normalize('NFD')}   ${last}`)).toBe(key);
        expect(personKey(`${first} ${last}`.toLocaleUpperCase('en'))).toBe(
          personKey(`${first} ${last}`.toLocaleUpperCase('en').toLowerCase()),
        );
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('somebody unknown, or a name that two people share, stays as text; once the person is there, a row changes it', async () => {
    const book = partnerBook();
    const text =
      'Partner,Holder,Certificate,Earned\nP-0042,Tom Ruiz,Shield,2026-01-01\nP-0042,Kim Lee,Shield,2026-01-01\nP-0043,Anna Berg,Shield,2026-01-01\n';
    expect((await imported(book, text)).counts).toMatchObject({ new: 3 });
    expect(valuesOf(book, 'certificate')).toMatchObject([
      { partner: 'p1', holder: 'Tom Ruiz' },
      { partner: 'p1', holder: 'Kim Lee' },
      { partner: 'p2', holder: 'Anna Berg' },
    ]);
    book.apply([{ kind: 'person', id: 'tom', set: { partner: 'p1', name: 'Tom Ruiz' } }]);
    expect((await imported(book, text)).counts).toMatchObject({ new: 0, changed: 1, duplicate: 2 });
    expect(valuesOf(book, 'certificate')[0]).toEqual({
      partner: 'p1',
      person: 'tom',
      name: 'Shield',
      earned: '2026-01-01',
    });
    expect((await imported(book, text)).counts).toMatchObject({ changed: 0, duplicate: 3 });
  });

  it('people are known by address, else by name', async () => {
    const book = partnerBook();
    const head = 'Partner,Name,Email,Job title\n';
    const done = await imported(
      book,
      `${head}P-0042,Anna Berg-Maier,anna@northwind.example,Engineer\nP-0042,Anna Berg,other@northwind.example,Sales\nP-0043,Anna Berg,,Sales\n`,
    );
    expect(done.counts).toMatchObject({ new: 2, changed: 1 });
    expect(book.records.get('person', 'anna')?.values).toMatchObject({ name: 'Anna Berg-Maier', role: 'Engineer' });
    // The address comes later, and the person stays the same one.
    expect((await imported(book, `${head}P-0043,Anna Berg,anna@contoso.example,Sales\n`)).counts).toMatchObject({
      changed: 1,
    });
    expect((await imported(book, `${head}P-0043,anna berg,,Sales\n`)).counts.new).toBe(0);
  });

  it('three holders without a name are three certificates, a person twice is one', async () => {
    const book = partnerBook();
    const done = await imported(
      book,
      'Partner,Holder,Certificate,Earned\nP-0042,,Shield,2026-01-01\nP-0042,,Shield,2026-01-01\nP-0042,Anna Berg,Shield,2026-01-01\nP-0042,"Berg, Anna",Shield,2026-01-01\n',
    );
    expect(done.counts).toMatchObject({ new: 3, duplicate: 1 });
  });
});

describe('rows that can’t be are told with row and column, and the others come in', () => {
  it('a certificate that expires before it was earned, on that day, or on no day', async () => {
    const book = partnerBook();
    const done = await imported(
      book,
      'Partner,Holder,Certificate,Earned,Expires\nP-0042,Anna Berg,A,2026-03-01,2025-03-01\nP-0042,Anna Berg,B,2026-03-01,2026-03-01\nP-0042,Anna Berg,C,2026-03-01,2026-02-30\nP-0042,Anna Berg,D,,2027-03-01\nP-0042,Anna Berg,E,2026-03-01,\nNobody,Anna Berg,F,2026-03-01,\n',
    );
    expect(done.counts).toMatchObject({ read: 6, new: 1, problemRows: 5 });
    expect(told(done)).toEqual([
      { row: 2, column: 'Expires', text: '2025-03-01', kind: 'cellNotAfter' },
      { row: 3, column: 'Expires', text: '2026-03-01', kind: 'cellNotAfter' },
      { row: 4, column: 'Expires', text: '2026-02-30', kind: 'cellNotDate' },
      { row: 5, column: 'Earned', text: '', kind: 'cellEmpty' },
      { row: 7, column: 'Partner', text: 'Nobody', kind: 'cellUnknownPartner' },
    ]);
  });

  it('an agreement that ends before it starts, also against what the book has', async () => {
    const book = partnerBook();
    const head = 'Partner,Agreement,Number,From,Last day,Renewal\n';
    const done = await imported(
      book,
      `${head}P-0042,Reseller,1,2026-01-01,2025-12-31,automatic\nP-0042,Reseller,2,2026-01-01,2026-01-01,perhaps\nP-0042,Reseller,3,2026-01-01,2026-01-01,none\n`,
    );
    expect(told(done)).toEqual([
      { row: 2, column: 'Last day', text: '2025-12-31', kind: 'cellNotAfter' },
      { row: 3, column: 'Renewal', text: 'perhaps', kind: 'cellNotAllowed' },
    ]);
    expect(valuesOf(book, 'agreement')).toMatchObject([{ number: '3', from: '2026-01-01', next: '2026-01-02' }]);
    const later = await imported(book, `${head}P-0042,Reseller,3,2026-06-01,,none\n`);
    expect(told(later)).toMatchObject([{ row: 2, kind: 'cellNotAfter' }]);
  });

  it('scores above their scale, parts of days, and surveys that the book knows', async () => {
    const book = partnerBook();
    book.apply([{ kind: 'survey', id: 's', set: { name: 'Pulse', about: 'partner', sent: '2026-01-01', scale: 5 } }]);
    const done = await imported(
      book,
      'Partner,Survey,Date,Score,Comment\nP-0042,PULSE,2026-01-05,5,ok\nP-0042,pulse,2026-01-05,5.5,no\nP-0042,pulse,2026-01-05,-1,no\nP-0042,Other,2026-01-05,3,asks nobody\n',
    );
    expect(valuesOf(book, 'surveyAnswer')).toMatchObject([{ survey: 'Pulse', about: 'partner', score: '5', scale: 5 }]);
    expect(told(done)).toMatchObject([
      { row: 3, column: 'Score', text: '5.5', kind: 'cellNotAllowed' },
      { row: 4, column: 'Score', text: '-1', kind: 'cellNotAllowed' },
      { row: 5, column: 'Asks', kind: 'cellEmpty' },
    ]);
    const completions = await imported(
      book,
      'Partner,Learner,Course,Completed,Score\nP-0042,Anna Berg,A,2026-01-05,101 %\nP-0042,Anna Berg,B,2026-01-05,21/20\nP-0042,Anna Berg,C,2026-01-05,17/20\nP-0042,Anna Berg,D,2026-01-05,passed\n',
    );
    expect(told(completions).map(({ row }) => row)).toEqual([2, 3]);
    const agreements = await imported(book, 'Partner,Agreement,From,Notice in days\nP-0042,Reseller,2026-01-01,30.5\n');
    expect(told(agreements)).toMatchObject([
      { row: 2, column: 'Notice in days', text: '30.5', kind: 'cellNotAllowed' },
    ]);
  });

  it('a tier that was decided isn’t changed by a file', async () => {
    const book = partnerBook();
    book.apply([
      { kind: 'tierRecord', id: 't', set: { partner: 'p1', tier: 'Gold', from: '2026-01-01', decision: 'tier/1' } },
    ]);
    const done = await imported(book, 'Partner,Tier,From\nP-0042,Silver,2026-01-01\nP-0042,Gold,2026-01-01\n');
    expect(told(done)).toMatchObject([{ row: 2, column: 'Tier', text: 'Silver' }]);
    expect(done.counts).toMatchObject({ duplicate: 1, changed: 0 });
  });
});
