import { addDays, isoDate } from '#calendar/iso-date.ts';
import { partnerTextKey } from '#model/match-partner.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import type { RecordImport, Refined, RowTrouble, Texts } from './record-import.ts';
import { joined } from './record-import.ts';
import { fullName, personFinder, personKey } from './row-names.ts';
import { namedPart, programmeNames } from './row-programmes.ts';

const plain = (text: string | undefined): string => partnerTextKey(text ?? '');

/** "Last day" of a file is the day before the half-open end of a span. */
const endOf =
  (field: string) =>
  ({ lastDay, ...values }: Texts): Texts =>
    lastDay === undefined ? values : { ...values, [field]: values[field] ?? addDays(isoDate(lastDay), 1) };

/** A span ends after it begins. */
const after =
  (from: string, field: string) =>
  (values: Texts): RowTrouble | undefined => {
    const [first, end] = [values[from], values[field]];
    return first !== undefined && end !== undefined && end <= first ? { field, after: from } : undefined;
  };

const isAbove = (a: string, b: string): boolean => compare(a as DecimalText, b as DecimalText) > 0;

/** "85 %" and "17/20" say what they are out of; a figure alone says nothing of its scale. */
const isScore = (text: string): boolean => {
  const [, points, best] = /^(\d+(?:\.\d+)?)\s*(?:\/|of|out of)\s*(\d+(?:\.\d+)?)$/u.exec(text) ?? [];
  if (points !== undefined && best !== undefined) return !isAbove(points, best);
  const [, percent] = /^(\d+(?:[.,]\d+)?)\s*%$/u.exec(text) ?? [];
  return percent === undefined || !isAbove(percent.replace(',', '.'), '100');
};

// ── people ───────────────────────────────────────────────────────────────────────────────────────────────────

const byEmail = ({ partner, email }: Texts): string | undefined =>
  email === undefined ? undefined : joined('email', partner, plain(email));
const byName = ({ partner, name }: Texts): string => joined('name', partner, personKey(name ?? ''));
/** People with an address stand under their name too, for rows that give none. */
const anyOfName = (values: Texts): string => joined('any', byName(values));

/** A person is known by the address; by the name where the row or the record has none. */
const person = {
  record: 'person',
  key: (values) => byEmail(values) ?? byName(values),
  knownBy: (values) => {
    const email = byEmail(values);
    return email === undefined ? [byName(values)] : [email, anyOfName(values)];
  },
  soughtBy: (values) => [byEmail(values) ?? anyOfName(values), byName(values)],
  countsAlike: false,
  needs: ['partner', 'name'],
  complete: ({ firstName, lastName, ...values }) => {
    const name = fullName(values['name'], { firstName, lastName }) ?? values['email'];
    return { ...values, ...(name === undefined ? {} : { name }) };
  },
  check: after('joined', 'left'),
} as const satisfies RecordImport;

/** Whom a row means: a person of the partner, else the name as it stands in the file. */
function withHolder(records: BookRecords): (values: Texts) => Refined {
  const find = personFinder(records);
  return ({ firstName, lastName, email, ...values }) => {
    const name = fullName(values['holder'], { firstName, lastName }) ?? email;
    const { holder: _, ...others } = values;
    if (name === undefined) return { values: others };
    const known = find(values['partner'] ?? '', name, email);
    return { values: { ...others, ...(known === undefined ? { holder: name } : { person: known }) } };
  };
}

/** A course that the file calls by its name is kept by its code. */
function withCourse(records: BookRecords): (values: Texts) => Refined {
  const holder = withHolder(records);
  const codes = new Map(
    records
      .all('course')
      .flatMap(({ values: { code = '', name } }) => [[plain(name), code] as const, [plain(code), code] as const]),
  );
  return (values) => {
    const course = values['course'];
    return holder(course === undefined ? values : { ...values, course: codes.get(plain(course)) ?? course });
  };
}

// ── surveys, programmes ──────────────────────────────────────────────────────────────────────────────────────

/** An answer to a survey of the book is about what that asks, on its scale. */
function withSurvey(records: BookRecords): (values: Texts) => Refined {
  const surveys = new Map<string, RecordRow<'survey'>>(
    records.all('survey').map((row) => [plain(row.values.name), row]),
  );
  return (values) => {
    const known = surveys.get(plain(values['survey']))?.values;
    if (known === undefined) return { values };
    return {
      values: {
        ...(known.about === undefined ? {} : { about: known.about }),
        ...(known.scale === undefined ? {} : { scale: String(known.scale) }),
        ...values,
        survey: known.name ?? values['survey'],
      },
    };
  };
}

function scoreTrouble({ score, scale }: Texts): RowTrouble | undefined {
  if (score === undefined) return undefined;
  const best = scale === undefined ? '' : ` to ${scale}`;
  const fits = !score.startsWith('-') && (scale === undefined || !isAbove(score, scale));
  return fits ? undefined : { field: 'score', expected: [`a score from 0${best}`] };
}

const words = (parts: readonly { readonly name: string }[]): string[] => parts.map(({ name }) => name);

/** What it could be; where there is nothing yet, that is said. */
const orNone = (names: readonly string[], what: string): readonly string[] =>
  names.length === 0 ? [`the ${what} of this book, which has none yet`] : names;

/** An enrolment names programme, track and tier by id, whatever the file calls them. */
function withProgramme(records: BookRecords): (values: Texts) => Refined {
  const programmes = programmeNames(records);
  return (values) => {
    const { programme: text, track, invitedTo } = values;
    if (text === undefined) return { values };
    const programme = programmes.find(text);
    if (programme === undefined)
      return { values, trouble: { field: 'programme', expected: orNone(programmes.names, 'programs') } };
    const onTrack = track === undefined ? undefined : namedPart(programme.tracks, track);
    if (track !== undefined && onTrack === undefined)
      return { values, trouble: { field: 'track', expected: orNone(words(programme.tracks), 'tracks') } };
    const tiers = programme.ladders.flatMap(({ id }) => programme.tiers(id));
    const invited = invitedTo === undefined ? undefined : namedPart(tiers, invitedTo);
    if (invitedTo !== undefined && invited === undefined)
      return { values, trouble: { field: 'invitedTo', expected: orNone(words(tiers), 'tiers') } };
    return {
      values: {
        ...values,
        programme: programme.id,
        ...(onTrack === undefined ? {} : { track: onTrack.id }),
        ...(invited === undefined ? {} : { invitedTo: invited.id }),
      },
    };
  };
}

/**
 * A tier of a programme that the book knows is written as the programme writes it, on one of its ladders. A programme that the
 * book doesn't know yet keeps the file's words: tiers may come before the rules that they follow.
 */
function withTier(records: BookRecords): (values: Texts) => Refined {
  const programmes = programmeNames(records);
  return (values) => {
    const { programme: text, ladder: named, tier: said, ...others } = values;
    const programme = text === undefined ? undefined : programmes.find(text);
    if (programme === undefined || programme.ladders.length === 0)
      return { values: programme === undefined ? values : { ...values, programme: programme.code } };
    const ladder = named === undefined ? programme.ladders[0] : namedPart(programme.ladders, named);
    if (ladder === undefined) return { values, trouble: { field: 'ladder', expected: words(programme.ladders) } };
    const tiers = programme.tiers(ladder.id);
    const tier = said === undefined ? undefined : namedPart(tiers, said);
    if (said !== undefined && tier === undefined) return { values, trouble: { field: 'tier', expected: words(tiers) } };
    return {
      values: {
        ...others,
        programme: programme.code,
        ...(ladder.id === programme.ladders[0]?.id ? {} : { ladder: ladder.id }),
        ...(tier === undefined ? {} : { tier: tier.name }),
      },
    };
  };
}

/** One line per kind of file whose rows are facts of programmes (tiers.md 1). `who` of a key is the holder's name. */
export const programmeRecordImports = {
  people: person,
  courses: {
    record: 'course',
    key: ({ code }) => code?.toLowerCase(),
    countsAlike: false,
    needs: ['code', 'name'],
    complete: (values) => ({ ...values, name: values['name'] ?? values['code'] }),
  },
  certificates: {
    record: 'certificate',
    key: (values) =>
      joined(
        values['partner'],
        values['who'],
        plain(values['name']),
        plain(values['level']),
        plain(values['version']),
        values['earned'],
      ),
    // Three specialists without a name are three; the same person twice is one.
    countsAlike: ({ who }) => who === '',
    needs: ['partner', 'name', 'earned'],
    complete: endOf('expires'),
    refine: withHolder,
    check: after('earned', 'expires'),
    otherColumn: { expires: 'lastDay' },
  },
  completions: {
    record: 'completion',
    key: (values) => joined(values['partner'], values['who'], plain(values['course']), values['completed']),
    countsAlike: false,
    needs: ['partner', 'course', 'completed'],
    refine: withCourse,
    limits: { score: { fits: isScore, expected: 'a score within its scale' } },
  },
  agreements: {
    record: 'agreement',
    key: (values) =>
      values['number'] === undefined
        ? joined('', values['partner'], plain(values['type']), values['from'])
        : joined('number', values['partner'], plain(values['number'])),
    countsAlike: false,
    needs: ['partner', 'type', 'from'],
    complete: endOf('next'),
    check: after('from', 'next'),
    listMark: /\s*[;\n]\s*/u,
    otherColumn: { next: 'lastDay' },
  },
  interactions: {
    record: 'interaction',
    key: (values) =>
      joined(values['partner'], values['date'], values['kind'], values['who'], values['by'], values['summary']),
    countsAlike: true,
    needs: ['partner', 'date', 'kind'],
    refine: withHolder,
  },
  marketingActivities: {
    record: 'marketingActivity',
    key: (values) => joined(values['partner'], plain(values['name']), values['date']),
    countsAlike: false,
    needs: ['partner', 'name', 'date'],
  },
  surveyAnswers: {
    record: 'surveyAnswer',
    key: (values) =>
      values['respondent'] === undefined
        ? joined('', values['partner'], plain(values['survey']), values['date'], values['score'], values['comment'])
        : joined('by', values['partner'], plain(values['survey']), values['date'], plain(values['respondent'])),
    countsAlike: ({ respondent }) => respondent === undefined,
    needs: ['partner', 'survey', 'about', 'date', 'score'],
    refine: withSurvey,
    check: scoreTrouble,
  },
  figures: {
    record: 'figure',
    key: (values) => joined(values['partner'], plain(values['name']), plain(values['part']), values['date']),
    countsAlike: false,
    needs: ['partner', 'name', 'value', 'date'],
    complete: endOf('next'),
    check: after('date', 'next'),
    otherColumn: { next: 'lastDay' },
  },
  milestones: {
    record: 'milestone',
    key: (values) => joined(values['partner'], plain(values['name']), plain(values['area']), values['date']),
    countsAlike: false,
    needs: ['partner', 'name', 'date'],
    complete: endOf('next'),
    check: after('date', 'next'),
    otherColumn: { next: 'lastDay' },
  },
  subscriptions: {
    record: 'subscription',
    key: (values) =>
      values['reference'] === undefined
        ? joined('', values['partner'], plain(values['customer']), plain(values['product']), values['from'])
        : joined('reference', values['partner'], values['reference']),
    countsAlike: false,
    needs: ['partner', 'customer', 'from'],
    complete: endOf('next'),
    check: after('from', 'next'),
    otherColumn: { next: 'lastDay' },
  },
  enrolments: {
    record: 'enrolment',
    key: (values) => joined(values['partner'], values['programme'], values['from']),
    countsAlike: false,
    needs: ['partner', 'programme'],
    complete: endOf('next'),
    refine: withProgramme,
    check: after('from', 'next'),
    otherColumn: { next: 'lastDay' },
  },
  tiers: {
    record: 'tierRecord',
    key: (values) => joined(values['partner'], plain(values['programme']), values['ladder'], values['from']),
    countsAlike: false,
    needs: ['partner', 'tier', 'from'],
    refine: withTier,
    // What was decided stands; another tier from the same day on is another decision.
    check: ({ tier }, { decision, tier: decided }) =>
      decision === undefined || tier === decided ? undefined : { field: 'tier', expected: [`${decided}, as decided`] },
  },
} as const satisfies Readonly<Record<string, RecordImport>>;
