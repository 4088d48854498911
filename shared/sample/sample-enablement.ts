import { addDays, addMonths, type IsoDate } from '#calendar/iso-date.ts';
import { csvText } from './csv-text.ts';
import { samplePartners, type SamplePartner } from './sample-partners.ts';

/** Partners with tiers: distributors and agents have none. */
export const programmePartners: readonly SamplePartner[] = samplePartners.filter(
  ({ type }) => type === 'Reseller' || type === 'VAR' || type === 'MSP',
);

/** How many certified engineers who has; nobody else has any. */
const engineers: Readonly<Record<string, number>> = {
  'P-0005': 5,
  'P-0006': 5,
  'P-0007': 3,
  'P-0008': 2,
  'P-0009': 9,
  'P-0010': 1,
  'P-0011': 4,
  'P-0012': 2,
  'P-0014': 5,
  'P-0015': 4,
  'P-0016': 2,
  'P-0017': 2,
  'P-0018': 1,
  'P-0019': 5,
  'P-0020': 1,
  'P-0021': 3,
  'P-0022': 1,
  'P-0023': 3,
  'P-0024': 1,
  'P-0025': 5,
  'P-0027': 2,
  'P-0028': 3,
  'P-0029': 2,
  'P-0030': 1,
  'P-0031': 1,
  'P-0034': 1,
  'P-0036': 1,
  'P-0037': 1,
  'P-0040': 2,
  'P-0042': 4,
  'P-0043': 1,
  'P-0045': 2,
  'P-0048': 1,
};

/** Who has so many people with a security certificate besides. */
const specialists: Readonly<Record<string, number>> = { 'P-0009': 3, 'P-0022': 2, 'P-0029': 2, 'P-0036': 1 };

/** The last engineers of these were certified on one day: what they are now, they are since then. */
const certifiedOn: Readonly<Record<string, IsoDate>> = {
  'P-0011': '2026-10-05' as IsoDate,
  'P-0015': '2026-10-02' as IsoDate,
};

/** Of the last engineers, the last one first: the first day on which the certificate isn't valid any more, or on which the person isn't there. */
const lastExpires: Readonly<Record<string, readonly IsoDate[]>> = {
  'P-0005': ['2026-11-01', '2026-11-16'] as IsoDate[],
  'P-0012': ['2026-09-20'] as IsoDate[],
  'P-0014': ['2026-12-15', '2026-12-20'] as IsoDate[],
};
const lastLeft: Readonly<Record<string, IsoDate>> = { 'P-0006': '2026-09-01' as IsoDate };

const firstNames = [
  'Maya',
  'Tom',
  'Ines',
  'Karl',
  'Ruth',
  'Omar',
  'Lena',
  'Paul',
  'Nora',
  'Hugo',
  'Vera',
  'Sami',
  'Edith',
  'Liam',
  'Asha',
  'Jonas',
  'Clara',
];
const lastNames = [
  'Lindqvist',
  'Okafor',
  'Berger',
  'Silva',
  'Novak',
  'Tanaka',
  'Moreau',
  'Hughes',
  'Keller',
  'Rossi',
  'Iyer',
  'Larsen',
  'Duarte',
  'Weiss',
  'Nolan',
  'Petrov',
  'Castillo',
  'Ahmed',
  'Fischer',
];

interface SamplePerson {
  readonly partner: SamplePartner;
  readonly name: string;
  readonly role: string;
  readonly influence: 'decides' | 'champion' | 'user';
  readonly joined: IsoDate;
  readonly left?: IsoDate;
  readonly certificate?: {
    readonly name: string;
    readonly level: 'Engineer' | 'Specialist';
    readonly area: string;
    readonly earned: IsoDate;
    readonly expires: IsoDate;
  };
}

const nameOf = (at: number): string =>
  `${firstNames[at % firstNames.length]} ${lastNames[(at * 7 + Math.floor(at / firstNames.length)) % lastNames.length]}`;

const areas = ['Network', 'Voice', 'Cloud'] as const;

const peopleOf = (partner: SamplePartner, at: number): readonly SamplePerson[] => {
  const { code } = partner;
  const start = addDays('2023-02-01' as IsoDate, at * 9);
  const count = engineers[code] ?? 0;
  const person = (nth: number, more: Omit<SamplePerson, 'partner' | 'name' | 'joined'>): SamplePerson => ({
    partner,
    name: nameOf(at * 11 + nth),
    joined: addDays(start, nth * 40),
    ...more,
  });
  const engineer = (nth: number): SamplePerson => {
    const earned = certifiedOn[code] ?? addDays('2025-04-07' as IsoDate, ((at * 31 + nth * 47) % 430) as number);
    const area = areas[nth % areas.length] as string;
    const isLast = nth === count - 1;
    const left = isLast ? lastLeft[code] : undefined;
    const expires = lastExpires[code]?.[count - 1 - nth] ?? addMonths(earned, 24);
    return person(nth + 2, {
      role: 'Engineer',
      influence: 'user',
      ...(left === undefined ? {} : { left }),
      certificate: { name: `Certified ${area} Engineer`, level: 'Engineer', area, earned, expires },
    });
  };
  const specialist = (nth: number): SamplePerson => {
    const earned = addDays('2025-11-03' as IsoDate, (at * 13 + nth * 29) % 200);
    return person(nth + 20, {
      role: 'Security analyst',
      influence: 'user',
      certificate: {
        name: 'Security Specialist',
        level: 'Specialist',
        area: 'Security',
        earned,
        expires: addMonths(earned, 24),
      },
    });
  };
  return [
    person(0, { role: 'Managing director', influence: 'decides' }),
    ...(partner.weight > 1 ? [person(1, { role: 'Sales lead', influence: 'champion' })] : []),
    ...Array.from({ length: count }, (_, nth) => engineer(nth)),
    ...Array.from({ length: specialists[code] ?? 0 }, (_, nth) => specialist(nth)),
  ];
};

const people: readonly SamplePerson[] = programmePartners.flatMap(peopleOf);

/** Whom contacts were with: the first person of each partner. */
export const firstPersonOf = (code: string): string => people.find(({ partner }) => partner.code === code)?.name ?? '';

/** `people.csv`. */
export const peopleCsv = (): string =>
  csvText(
    ['Partner', 'Name', 'Role', 'Influence', 'Joined', 'Left'],
    people.map(({ partner, name, role, influence, joined, left = '' }) => ({
      Partner: partner.code,
      Name: name,
      Role: role,
      Influence: influence,
      Joined: joined,
      Left: left,
    })),
  );

const courses: readonly (readonly [code: string, name: string, product: string, level: string, months: string])[] = [
  ['NET-201', 'Network engineering', 'Network', 'Engineer', '24'],
  ['VOI-201', 'Voice engineering', 'Voice', 'Engineer', '24'],
  ['CLD-201', 'Cloud engineering', 'Cloud', 'Engineer', '24'],
  ['SEC-301', 'Security operations', 'Security', 'Specialist', '24'],
  ['SAL-101', 'Selling managed networks', '', 'Sales', '12'],
];

/** `courses.csv`. */
export const coursesCsv = (): string =>
  csvText(
    ['Course code', 'Course', 'Product', 'Level', 'Valid for months'],
    courses.map(([code, name, Product, Level, months]) => ({
      'Course code': code,
      Course: name,
      Product,
      Level,
      'Valid for months': months,
    })),
  );

const courseFor = (area: string): string => courses.find(([, , product]) => product === area)?.[0] ?? '';

/** `course-completions.csv`: engineers the month before their certificate, sales leads in spring. */
export const completionsCsv = (): string =>
  csvText(
    ['Partner', 'Who', 'Course code', 'Completed', 'Score'],
    people.flatMap(({ partner, name, role, certificate }, at) => {
      const [course, completed] =
        certificate !== undefined
          ? [courseFor(certificate.area), addDays(certificate.earned, -20)]
          : role === 'Sales lead'
            ? ['SAL-101', addDays('2026-03-02' as IsoDate, (at * 5) % 60)]
            : ['', ''];
      return course === ''
        ? []
        : [
            {
              Partner: partner.code,
              Who: name,
              'Course code': course,
              Completed: completed,
              Score: `${72 + ((at * 7) % 27)} %`,
            },
          ];
    }),
  );

/** `certificates.csv`. */
export const certificatesCsv = (): string =>
  csvText(
    ['Partner', 'Holder', 'Certificate', 'Level', 'Area', 'Earned', 'Expires', 'Evidence'],
    people.flatMap(({ partner, name, certificate }, at) =>
      certificate === undefined
        ? []
        : [
            {
              Partner: partner.code,
              Holder: name,
              Certificate: certificate.name,
              Level: certificate.level,
              Area: certificate.area,
              Earned: certificate.earned,
              Expires: certificate.expires,
              Evidence: `CERT-${4001 + at}`,
            },
          ],
    ),
  );
