import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import type { Change } from '#model/record-row.ts';
import { csvText } from './csv-text.ts';
import { firstPersonOf, programmePartners } from './sample-enablement.ts';
import { money } from './sample-products.ts';

const day = (iso: string, days = 0): IsoDate => addDays(iso as IsoDate, days);

/** The first day after the term, where an agreement ends; the others run on. */
const agreementEnds: Readonly<Record<string, string>> = {
  'P-0007': '2027-01-01',
  'P-0023': '2026-12-01',
  'P-0027': '2026-10-01',
};
/** Never sent theirs back. */
const withoutAgreement = new Set(['P-0041', 'P-0047']);

/** `agreements.csv`. */
export const agreementsCsv = (): string =>
  csvText(
    ['Partner', 'Agreement', 'Number', 'Signed', 'From', 'Ends before', 'Renewal', 'Notice in days'],
    programmePartners
      .filter(({ code }) => !withoutAgreement.has(code))
      .map(({ code }, at) => ({
        Partner: code,
        Agreement: 'Partner agreement',
        Number: `PA-${2001 + at}`,
        Signed: day('2024-08-05', at),
        From: '2024-10-01',
        'Ends before': agreementEnds[code] ?? '',
        Renewal: agreementEnds[code] === undefined ? 'automatic' : 'by hand',
        'Notice in days': agreementEnds[code] === undefined ? '90' : '30',
      })),
  );

/** How many marketing activities who carried out in 2026. */
const activities: Readonly<Record<string, number>> = {
  'P-0005': 3,
  'P-0006': 3,
  'P-0009': 5,
  'P-0011': 2,
  'P-0014': 2,
  'P-0015': 2,
  'P-0019': 2,
  'P-0021': 2,
  'P-0023': 1,
  'P-0025': 2,
  'P-0028': 1,
  'P-0029': 3,
  'P-0042': 3,
};
const campaigns = [
  ['SD-WAN webinar', 'Webinar', 'Network'],
  ['Customer breakfast', 'Event', 'Voice'],
  ['Cloud telephony mailing', 'Campaign', 'Voice'],
  ['Trade fair stand', 'Event', 'Network'],
  ['Backup case study', 'Case study', 'Cloud'],
] as const;

/** `marketing.csv`: what was done, and one webinar that is planned. */
export const marketingCsv = (): string =>
  csvText(
    ['Partner', 'Activity', 'Kind', 'Area', 'State', 'Date', 'Leads', 'Cost', 'Currency'],
    programmePartners.flatMap(({ code, currency }, at) =>
      Array.from({ length: (activities[code] ?? 0) + (code === 'P-0042' ? 1 : 0) }, (_, nth) => {
        const [name, kind, area] = campaigns[nth % campaigns.length] as (typeof campaigns)[number];
        const planned = nth === activities[code];
        return {
          Partner: code,
          Activity: name,
          Kind: kind,
          Area: area,
          State: planned ? 'planned' : 'done',
          Date: planned ? '2027-02-10' : day('2026-02-10', nth * 45 + (at % 20)),
          Leads: planned ? '' : String(8 + ((at * 5 + nth * 11) % 40)),
          Cost: money(120_000 + ((at * 37 + nth * 53) % 60) * 10_000),
          Currency: currency,
        };
      }),
    ),
  );

/** `business-plans.csv`. */
export const milestonesCsv = (): string =>
  csvText(
    ['Partner', 'Milestone', 'Date', 'Until before', 'Confirmed by'],
    [
      ['P-0005', '2026-02-16'],
      ['P-0009', '2026-07-13'],
      ['P-0042', '2026-03-09'],
    ].map(([Partner = '', date = '']) => ({
      Partner,
      Milestone: 'Business plan',
      Date: date,
      'Until before': '2027-07-01',
      'Confirmed by': 'Ana Ruiz',
    })),
  );

/** What a provider runs for its customers each month, in minor units; a small one runs little. */
const monthly: Readonly<Record<string, number>> = {
  'P-0005': 980_000,
  'P-0009': 1_420_000,
  'P-0014': 610_000,
  'P-0021': 730_000,
  'P-0023': 420_000,
  'P-0028': 390_000,
};
const services = ['Managed SD-WAN', 'Cloud PBX', 'Managed backup'] as const;

/** `subscriptions.csv`: three services of each managed-service provider. */
export const subscriptionsCsv = (): string =>
  csvText(
    ['Partner', 'End customer', 'Reference', 'Product', 'Quantity', 'Monthly amount', 'Currency', 'From'],
    programmePartners
      .filter(({ type }) => type === 'MSP')
      .flatMap(({ code, currency, weight }, at) =>
        services.map((Product, nth) => ({
          Partner: code,
          'End customer': `${['Orchard', 'Harbor', 'Granite'][nth]} ${['Clinics', 'Freight', 'Schools'][at % 3]}`,
          Reference: `SUB-${code.slice(2)}-${nth + 1}`,
          Product,
          Quantity: String(10 + nth * 15 + at),
          'Monthly amount': money(Math.round((monthly[code] ?? weight * 130_000) / 3)),
          Currency: currency,
          From: day('2025-01-15', at * 4 + nth * 20),
        })),
      ),
  );

/** `figures.csv`: what partners told about themselves. */
export const figuresCsv = (): string =>
  csvText(
    ['Partner', 'Figure', 'Of', 'Value', 'As of', 'Entered by', 'Source'],
    programmePartners
      .filter(({ weight }) => weight > 2)
      .map(({ code, weight, manager }, at) => ({
        Partner: code,
        Figure: 'Headcount',
        Of: 'Technical staff',
        Value: String(weight * 9 + (at % 7)),
        'As of': '2026-06-30',
        'Entered by': manager,
        Source: 'Yearly partner form',
      })),
  );

const contactKinds = ['call', 'meeting', 'email', 'review'] as const;
const topics = ['Open orders', 'Training dates', 'Renewals of the quarter', 'Business review'] as const;
/** Our most eager small partner, and one that nobody called for a while. */
const contactEvery: Readonly<Record<string, number>> = { 'P-0029': 14, 'P-0042': 21, 'P-0005': 45 };
const firstContact = '2026-01-12';
const contactSpan = 268;

/** `contacts.csv`. */
export const interactionsCsv = (): string =>
  csvText(
    ['Partner', 'With', 'Date', 'Kind', 'Summary', 'By'],
    programmePartners.flatMap(({ code, weight, manager }, at) => {
      const every = contactEvery[code] ?? 90 - weight * 12;
      return Array.from({ length: Math.floor((contactSpan - (at % 12)) / every) }, (_, nth) => ({
        Partner: code,
        With: firstPersonOf(code),
        Date: day(firstContact, (at % 12) + nth * every),
        Kind: contactKinds[(at + nth) % contactKinds.length] as string,
        Summary: topics[(at + nth) % topics.length] as string,
        By: manager,
      }));
    }),
  );

const ours = 'Partner survey 2026';
const theirs = 'Customer satisfaction 2026';

/** The two rounds of questions of the year. */
export const sampleSurveys = (newId: () => string): readonly Change<'survey'>[] => [
  {
    kind: 'survey',
    id: newId(),
    set: {
      name: ours,
      about: 'partner',
      sent: '2026-05-04',
      closes: '2026-05-30',
      scale: 10,
      questions: ['How likely is it that you recommend us?', 'What is the one thing that we should fix?'],
    },
  },
  {
    kind: 'survey',
    id: newId(),
    set: {
      name: theirs,
      about: 'customer',
      sent: '2026-06-01',
      closes: '2026-06-30',
      scale: 5,
      questions: ['How satisfied are you with your partner?'],
    },
  },
];

/** `survey-answers.csv`. */
export const surveyAnswersCsv = (): string =>
  csvText(
    ['Partner', 'Survey', 'Asks', 'Date', 'Score', 'Best score', 'Respondent'],
    programmePartners
      .filter(({ weight }) => weight > 1)
      .flatMap(({ code }, at) => [
        {
          Partner: code,
          Survey: ours,
          Asks: 'partner',
          Date: day('2026-05-06', at % 20),
          Score: String(5 + ((at * 7) % 6)),
          'Best score': '10',
          Respondent: firstPersonOf(code),
        },
        ...['Clinics', 'Freight'].map((who, nth) => ({
          Partner: code,
          Survey: theirs,
          Asks: 'customer',
          Date: day('2026-06-03', (at + nth * 5) % 25),
          Score: String(3 + ((at + nth * 2) % 3)),
          'Best score': '5',
          Respondent: `Orchard ${who} ${at + 1}`,
        })),
      ]),
  );
