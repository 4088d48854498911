import { addDays, isoDate } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { PlanningContext } from './planning-context.ts';

type Next = readonly [deal: string, nextStep: string, ours: string, theirs: string, probability: string];

/** Open deals of those whose review comes next: what is done about them, and by whom. */
const next: readonly Next[] = [
  ['D-2273', 'Second demo with the finance lead, 14 Oct', 'Priya Nair', 'Maya Larsen', '0.6'],
  ['D-2285', 'Contract is with their lawyer', 'Priya Nair', 'Maya Larsen', '0.8'],
  ['D-2221', 'Offer for three years instead of one', 'Ana Ruiz', 'Clara Silva', '0.5'],
  ['D-2245', 'Survey on site, week of 19 Oct', 'Marc Oberlin', 'Tom Fischer', '0.25'],
  ['D-2250', 'Name the decision maker', '', 'Maya Larsen', '0.2'],
  ['D-2283', 'Price for two more floors', 'Priya Nair', 'Maya Larsen', '0.55'],
  ['D-2284', 'Security bundle instead of the firewall alone', 'Priya Nair', '', '0.4'],
  ['D-2222', 'Send the renewal terms', 'Priya Nair', 'Edith Keller', '0.7'],
  ['D-2262', 'Workshop with their network team', 'Priya Nair', 'Edith Keller', '0.3'],
  ['D-2277', 'Wait for the school board on 20 Oct', 'Marc Oberlin', 'Edith Keller', '0.35'],
  ['D-2288', 'Check delivery times', 'Priya Nair', 'Liam Petrov', '0.5'],
  ['D-2293', 'Signature expected this week', '', 'Edith Keller', '0.9'],
  ['D-2294', 'Compare with the present provider', 'Ana Ruiz', 'Tom Hughes', '0.45'],
  ['D-2295', 'First visit', 'Ana Ruiz', 'Tom Hughes', '0.2'],
];

const protectedDays = 120;

const describeDeals = (context: PlanningContext): void => {
  const deals = new Map(context.records.all('deal').map((row) => [row.values.code ?? '', row]));
  for (const [code, nextStep, ourOwner, theirOwner, probability] of next) {
    const deal = deals.get(code);
    if (deal === undefined) throw new Error(`The sample has no deal ${code}`);
    context.change('deal', deal.id, {
      nextStep,
      ...(ourOwner === '' ? {} : { ourOwner }),
      ...(theirOwner === '' ? {} : { theirOwner }),
      protectedUntil: addDays(isoDate(deal.values.registered ?? '2026-09-01'), protectedDays),
      probability,
    });
  }
};

type Brought = Pick<RecordValues<'marketingActivity'>, 'mdf' | 'pipeline' | 'won'>;

/** By partner and day; the cost of an activity and its share are one group, so cost and currency are said again. */
const brought: Readonly<Record<string, Readonly<Record<string, Brought>>>> = {
  'P-0042': {
    'SD-WAN webinar': { mdf: '3050.00', pipeline: '84000.00', won: '31500.00' },
    'Customer breakfast': { mdf: '2700.00', pipeline: '42000.00', won: '18600.00' },
    'Cloud telephony mailing': { mdf: '2350.00', pipeline: '12000.00' },
    'Trade fair stand': { mdf: '2000.00' },
  },
  'P-0006': {
    'SD-WAN webinar': { mdf: '2450.00', pipeline: '51000.00', won: '24000.00' },
    'Customer breakfast': { mdf: '2100.00', pipeline: '38000.00' },
    'Cloud telephony mailing': { mdf: '1750.00' },
  },
  'P-0005': {
    'SD-WAN webinar': { mdf: '600.00', pipeline: '20000.00' },
    'Customer breakfast': { mdf: '3250.00', pipeline: '66000.00', won: '40500.00' },
  },
};

const describeActivities = (context: PlanningContext): void => {
  const byPartner = new Map(Object.entries(brought).map(([code, names]) => [context.partner(code), names]));
  for (const { id, values } of context.records.all('marketingActivity')) {
    const found = byPartner.get(values.partner ?? '')?.[values.name ?? ''];
    if (found === undefined) continue;
    const { cost, currency } = values;
    context.change('marketingActivity', id, {
      ...(cost === undefined ? {} : { cost }),
      ...(currency === undefined ? {} : { currency }),
      ...found,
    });
  }
};

/** What deals and marketing activities say in a review. */
export const writePipeline = (context: PlanningContext): void => {
  describeDeals(context);
  describeActivities(context);
};
