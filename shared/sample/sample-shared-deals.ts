import { fromDayNumber } from '#calendar/iso-date.ts';
import { csvText } from './csv-text.ts';
import { fabrikamDeal, type SampleDeal } from './sample-deals.ts';

/** Northwind sold the deal of the question "why did we get 1,234.56?" with a sub-agent: 60 % and 40 %. */
const participants: readonly (readonly [deal: string, partner: string, role: string, share: string])[] = [
  [fabrikamDeal, 'P-0042', 'Sold', '60 %'],
  [fabrikamDeal, 'P-0049', 'Sub-agent', '40 %'],
];

/** `deal-participants.csv`. */
export const participantsCsv = (): string =>
  csvText(
    ['Deal', 'Partner', 'Role', 'Share'],
    participants.map(([Deal, Partner, Role, Share]) => ({ Deal, Partner, Role, Share })),
  );

const work = [
  ['Pre-sales', 'Partner', -40],
  ['Demo', 'Together', -28],
  ['Negotiation', 'Partner', -9],
  ['Support', 'Vendor', 4],
] as const;
const loggedDeals = 40;

/** `deal-work.csv`: who did what on the deals that were registered last. */
export const workCsv = (deals: readonly SampleDeal[]): string => {
  const logged = deals.filter(({ code, stage }) => stage === 'won' && code !== fabrikamDeal).slice(-loggedDeals);
  const fabrikam = deals.filter(({ code }) => code === fabrikamDeal);
  return csvText(
    ['Deal', 'Work', 'Done by', 'Date'],
    [...fabrikam, ...logged].flatMap(({ code, closed }, at) =>
      // A deal that nobody wrote much about has the first pieces of work only.
      work.slice(0, at % 3 === 1 ? 2 : 4).map(([task, by, days]) => ({
        Deal: code,
        Work: task,
        'Done by': at % 4 === 2 && task === 'Pre-sales' ? 'Vendor' : by,
        Date: fromDayNumber(closed + days),
      })),
    ),
  );
};

/** `sales-targets-2026.csv`. */
export const targetsCsv = (): string =>
  csvText(
    ['Partner', 'Fiscal year', 'Target', 'Currency', 'Q1', 'Q2', 'Q3', 'Q4', 'Starts on'],
    [
      ['P-0042', '1166000.00', 'USD', '20', '20', '20', '40', ''],
      ['P-0005', '1900000.00', 'USD', '', '', '', '', ''],
      ['P-0006', '900000.00', 'USD', '', '', '', '', '2026-03-01'],
    ].map(([Partner = '', Target = '', Currency = '', Q1 = '', Q2 = '', Q3 = '', Q4 = '', from = '']) => ({
      Partner,
      'Fiscal year': '2026',
      Target,
      Currency,
      Q1,
      Q2,
      Q3,
      Q4,
      'Starts on': from,
    })),
  );

/** `mdf-claims.csv`. */
export const claimsCsv = (): string =>
  csvText(
    ['Partner', 'Activity', 'Date', 'Spent', 'Currency', 'Proof', 'Approved'],
    [
      ['P-0042', 'SD-WAN webinar', '2026-09-12', '8000.00', 'USD', 'INV-W-57', 'yes'],
      ['P-0042', 'Breakfast for dentists', '2026-09-24', '1450.00', 'USD', '', 'no'],
      ['P-0009', 'Trade fair in Zurich', '2026-08-28', '5200.00', 'EUR', 'R-2026-88', 'yes'],
    ].map(([Partner = '', Activity = '', date = '', Spent = '', Currency = '', Proof = '', Approved = '']) => ({
      Partner,
      Activity,
      Date: date,
      Spent,
      Currency,
      Proof,
      Approved,
    })),
  );
