import { fromDayNumber, toDayNumber, type IsoDate } from '#calendar/iso-date.ts';
import { csvText } from './csv-text.ts';
import { samplePartners, type SamplePartner } from './sample-partners.ts';
import { money } from './sample-products.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface SampleDeal {
  readonly code: string;
  readonly customer: string;
  readonly partner: SamplePartner;
  readonly stage: 'registered' | 'qualified' | 'proposal' | 'won' | 'lost';
  readonly type: 'new' | 'renewal' | 'add-on';
  readonly sourcedBy: 'partner' | 'vendor' | 'joint';
  /** Days since 1970. */
  readonly registered: number;
  readonly closed: number;
  /** Expected yearly amount in minor units. */
  readonly amount: number;
}

const dealCount = 1200;
const firstDeal = 1101;
/** D-2291 is the deal that the task "why did we get 1,234.56?" asks for. */
export const fabrikamDeal = 'D-2291';

const stems = [
  'Fabrikam',
  'Tailwind',
  'Munson',
  'Consolidated',
  'Lamna',
  'Bellwether',
  'Cobalt',
  'Harbor',
  'Meridian',
  'Juniper',
  'Ardent',
  'Sterling',
  'Willow',
  'Granite',
  'Orchard',
  'Falcon',
  'Cedar',
  'Summit',
  'Aurora',
  'Keel',
  'Marlin',
  'Tundra',
  'Quarry',
  'Saffron',
  'Copper',
  'Lantern',
  'Prairie',
  'Tidewater',
  'Vantage',
  'Yarrow',
];
const trades = [
  'Logistics',
  'Health',
  'Foods',
  'Legal',
  'Dental',
  'Foundry',
  'Schools',
  'Hotels',
  'Insurance',
  'Architects',
  'Motors',
  'Pharma',
  'Credit Union',
  'Farms',
  'Textiles',
  'Labs',
  'Realty',
  'Theatres',
];

const day = (iso: string): number => toDayNumber(iso as IsoDate);
const firstDay = day('2024-07-15');
const lastDay = day('2026-09-20');

/** Partners, each as often as its weight, without those that sell nothing yet. */
const byWeight = samplePartners.flatMap((partner) =>
  Array.from({ length: partner.weight * partner.weight }, () => partner),
);

/** Open deals that are Northwind's whoever would have been drawn, so that its review has a pipeline to talk about. */
const openOfNorthwind = new Set(['D-2221', 'D-2245', 'D-2250', 'D-2283', 'D-2284']);

/** 1,200 deals from D-1101 to D-2300, in the order of their registration. */
export const sampleDeals = (random: SeededRandom): readonly SampleDeal[] =>
  Array.from({ length: dealCount }, (_, index): SampleDeal => {
    const registered = firstDay + Math.floor((index * (lastDay - firstDay)) / dealCount);
    const closed = registered + random.between(12, 75);
    const code = `D-${firstDeal + index}`;
    const open = closed > day('2026-09-30');
    const drawn: SampleDeal = {
      code,
      customer: `${random.pick(stems)} ${random.pick(trades)}`,
      partner:
        index < samplePartners.length && (samplePartners[index] as SamplePartner).weight > 0
          ? (samplePartners[index] as SamplePartner)
          : random.pick(byWeight),
      stage: open ? random.pick(['registered', 'qualified', 'proposal'] as const) : random.chance(62) ? 'won' : 'lost',
      type: random.pick(['new', 'new', 'new', 'add-on', 'renewal'] as const),
      sourcedBy: random.pick(['partner', 'partner', 'vendor', 'joint'] as const),
      registered,
      closed,
      amount: random.between(8, 400) * 10_000,
    };
    const northwind = samplePartners.find((partner) => partner.name === 'Northwind Telecom') as SamplePartner;
    if (openOfNorthwind.has(code)) return { ...drawn, partner: northwind };
    if (code !== fabrikamDeal) return drawn;
    return {
      ...drawn,
      customer: 'Fabrikam Inc',
      partner: northwind,
      stage: 'won',
      type: 'new',
      closed: day('2026-08-10'),
      registered: day('2026-06-02'),
    };
  });

/** `deals.csv`. */
export const dealsCsv = (deals: readonly SampleDeal[]): string =>
  csvText(
    [
      'Deal',
      'Name',
      'End customer',
      'Partner',
      'Stage',
      'Type',
      'Sourced by',
      'Amount',
      'Currency',
      'Registered',
      'Expected close',
      'Closed',
    ],
    deals.map((deal) => ({
      Deal: deal.code,
      Name: `${deal.customer}, ${deal.type === 'renewal' ? 'renewal' : 'managed services'}`,
      'End customer': deal.customer,
      Partner: deal.partner.code,
      Stage: deal.stage,
      Type: deal.type,
      'Sourced by': deal.sourcedBy,
      Amount: money(deal.amount),
      Currency: deal.partner.currency,
      Registered: fromDayNumber(deal.registered),
      'Expected close': fromDayNumber(deal.closed),
      Closed: deal.stage === 'won' || deal.stage === 'lost' ? fromDayNumber(deal.closed) : '',
    })),
  );
