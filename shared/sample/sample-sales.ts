import { fromDayNumber, toDayNumber, type IsoDate } from '#calendar/iso-date.ts';
import { csvText } from './csv-text.ts';
import { fabrikamDeal, type SampleDeal } from './sample-deals.ts';
import { money, sampleProducts, type SampleProduct } from './sample-products.ts';
import type { SeededRandom } from './seeded-random.ts';

/** One sale line before it becomes text; amounts in minor units. */
interface DraftLine {
  readonly deal: SampleDeal;
  readonly invoiced: number;
  readonly product: SampleProduct;
  readonly type: SampleDeal['type'];
  readonly quantity: number;
  readonly discountPercent: number;
  /** Set where a line must carry exact figures. */
  readonly net?: number;
  readonly invoice?: string;
}

const header = [
  'Order number',
  'Line',
  'Order date',
  'Invoice',
  'Invoice date',
  'Partner code',
  'Deal',
  'End customer',
  'Product code',
  'Product',
  'Category',
  'Type',
  'Quantity',
  'Unit price',
  'Discount',
  'Net amount',
  'Cost',
  'Currency',
  'Region',
  'Corrects',
  'Refunds',
] as const;
type LineRow = Readonly<Record<(typeof header)[number], string>>;

const day = (iso: string): number => toDayNumber(iso as IsoDate);
const firstInvoice = day('2024-10-01');
const lastInvoice = day('2026-09-30');
const recurring = sampleProducts.filter((product) => product.recurring);
const oneOff = sampleProducts.filter((product) => !product.recurring);
/** Days between two invoices of a subscription, and how many of them a term has. */
const invoiceEvery = 30;
const invoicesPerTerm = 12;

const seats = (product: SampleProduct, random: SeededRandom): number =>
  product.price < 3_000 ? random.between(8, 90) : product.price < 15_000 ? random.between(2, 24) : random.between(1, 5);

const subscription = (deal: SampleDeal, random: SeededRandom): DraftLine[] => {
  const product = random.pick(recurring);
  const quantity = seats(product, random);
  const discountPercent = random.pick([0, 0, 0, 5, 8, 10]);
  const churnsAfter = random.chance(35) ? random.between(4, 18) : 99;
  const lines: DraftLine[] = [];
  for (
    let count = 0, invoiced = deal.closed + 3;
    invoiced <= lastInvoice && count < churnsAfter;
    count += 1, invoiced += invoiceEvery
  ) {
    if (invoiced < firstInvoice) continue;
    lines.push({
      deal,
      invoiced,
      product,
      quantity,
      discountPercent,
      type: count < invoicesPerTerm ? deal.type : 'renewal',
    });
  }
  return lines;
};

const project = (deal: SampleDeal, random: SeededRandom): DraftLine[] => {
  const invoiced = deal.closed + random.between(3, 40);
  if (invoiced < firstInvoice || invoiced > lastInvoice || deal.type === 'renewal') return [];
  const product = random.pick(oneOff);
  return [
    {
      deal,
      invoiced,
      product,
      quantity: random.between(1, 6),
      discountPercent: random.pick([0, 0, 5, 12]),
      type: deal.type,
    },
  ];
};

/** The line of the question "why did we get 1,234.56?": 20,576.00 net. */
const fabrikamLine = (deal: SampleDeal): DraftLine => ({
  deal,
  invoiced: day('2026-08-12'),
  product: sampleProducts.find((product) => product.code === 'NET-INT-1G') as SampleProduct,
  quantity: 32,
  discountPercent: 0,
  type: 'new',
  net: 2_057_600,
  invoice: 'INV-8841',
});

const draftLines = (deals: readonly SampleDeal[], random: SeededRandom): DraftLine[] =>
  deals
    .filter((deal) => deal.stage === 'won')
    .flatMap((deal) => {
      if (deal.code === fabrikamDeal) return [fabrikamLine(deal)];
      const second = random.chance(25) ? subscription(deal, random) : [];
      return [...subscription(deal, random), ...second, ...(random.chance(55) ? project(deal, random) : [])];
    })
    .toSorted(
      (a, b) => a.invoiced - b.invoiced || (a.deal.code < b.deal.code ? -1 : a.deal.code > b.deal.code ? 1 : 0),
    );

const lineRow = (line: DraftLine, index: number): LineRow => {
  const list = line.product.price * line.quantity;
  const net = line.net ?? list - Math.round((list * line.discountPercent) / 100);
  return {
    'Order number': `SO-${100_001 + index}`,
    Line: '1',
    'Order date': fromDayNumber(line.invoiced - 2),
    Invoice: line.invoice ?? `INV-${20_001 + index}`,
    'Invoice date': fromDayNumber(line.invoiced),
    'Partner code': line.deal.partner.code,
    Deal: line.deal.code,
    'End customer': line.deal.customer,
    'Product code': line.product.code,
    Product: line.product.name,
    Category: line.product.category,
    Type: line.type,
    Quantity: String(line.quantity),
    'Unit price': money(line.product.price),
    Discount: money(list - net),
    'Net amount': money(net),
    Cost: money(Math.round((list * line.product.costPercent) / 100)),
    Currency: line.deal.partner.currency,
    Region: line.deal.partner.region,
    Corrects: '',
    Refunds: '',
  };
};

/** The key under which the importer knows a line of these files: order number and line. */
const keyOf = (row: LineRow): string => `${row['Order number']}/${row.Line}`;

const negated = (amount: string): string => `-${amount}`;

/** Takes a whole line back: same figures, opposite sign, today's invoice date. */
const refundOf = (row: LineRow, order: number, invoiced: string): LineRow => ({
  ...row,
  'Order number': `SO-${order}`,
  'Order date': invoiced,
  'Invoice date': invoiced,
  Invoice: `CN-${order}`,
  Quantity: negated(row.Quantity),
  Discount: '0.00',
  'Net amount': negated(row['Net amount']),
  Cost: negated(row.Cost),
  Refunds: keyOf(row),
});

const largest = (rows: readonly LineRow[], count: number): LineRow[] =>
  rows.toSorted((a, b) => Number(b['Net amount']) - Number(a['Net amount'])).slice(0, count);

/** Two cancelled contracts whose commission is more than Gulf Coast Voice earned in the quarter. */
const cancelledContracts = (earlier: readonly LineRow[]): LineRow[] =>
  largest(
    earlier.filter((row) => row['Partner code'] === 'P-0020'),
    60,
  ).map((row, index) => refundOf(row, 190_001 + index, '2026-09-14'));

/** What an account manager meets in real files, all dated in the open quarter's file. */
const awkwardLines = (earlier: readonly LineRow[], current: readonly LineRow[]): LineRow[] => {
  // Spread over the quarter, so that they aren't all of its first day.
  const [first, second, third, fourth] = [200, 600, 1100, 1700].map((at) => current[at]);
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    throw new Error('The open quarter has too few lines');
  const unknown = (base: LineRow, order: number, partner: string, net: string): LineRow => ({
    ...base,
    'Order number': `SO-${order}`,
    Invoice: `INV-${order}`,
    'Partner code': partner,
    Deal: '',
    Discount: '0.00',
    Quantity: '1',
    'Unit price': net,
    'Net amount': net,
  });
  const late: LineRow = {
    ...first,
    'Order number': 'SO-195001',
    Invoice: 'INV-195001',
    'Order date': '2026-06-22',
    'Invoice date': '2026-06-24',
    'Partner code': 'P-0006',
    Deal: '',
    Currency: 'USD',
    Region: 'US East',
  };
  const corrected = earlier.findLast((row) => row['Partner code'] === 'P-0007') ?? second;
  const correction: LineRow = {
    ...corrected,
    'Order number': 'SO-195002',
    Corrects: keyOf(corrected),
    'Net amount': money(Math.round(Number(corrected['Net amount']) * 90)),
  };
  return [
    unknown(first, 196_001, 'Nordwind', '8200.00'),
    unknown(second, 196_002, 'Nordwind', '4920.00'),
    unknown(third, 196_003, 'P-0099', '3100.00'),
    unknown(fourth, 196_004, 'Contoso Managed Serv.', '2200.00'),
    late,
    correction,
    ...cancelledContracts(earlier),
  ];
};

/** Hardware passed on at cost, which pays nobody a margin, but counts as revenue of the program. */
const atCost: readonly (readonly [partner: string, net: string])[] = [
  ['P-0042', '3849.19'],
  ['P-0029', '24000.00'],
];

const passedOn = (rows: readonly LineRow[]): LineRow[] =>
  atCost.flatMap(([code, net], index) => {
    const base = rows.find((row) => row['Partner code'] === code);
    if (base === undefined) return [];
    const order = `${194_001 + index}`;
    return [
      {
        ...base,
        'Order number': `SO-${order}`,
        Invoice: `INV-${order}`,
        'Order date': '2025-12-16',
        'Invoice date': '2025-12-18',
        Deal: '',
        'Product code': 'HW-SW-48',
        Product: 'Switch, 48 ports',
        Category: 'Hardware',
        Type: 'new',
        Quantity: '1',
        'Unit price': net,
        Discount: '0.00',
        'Net amount': net,
        Cost: net,
      },
    ];
  });

export interface SampleSales {
  readonly history: string;
  readonly firstHalf: string;
  readonly openQuarter: string;
}

/** `sales-2024-2025.csv`, `sales-2026-h1.csv` and `sales-2026-q3.csv`. */
export const salesCsv = (deals: readonly SampleDeal[], random: SeededRandom): SampleSales => {
  const rows = draftLines(deals, random).map(lineRow);
  const between = (from: string, next: string): LineRow[] =>
    rows.filter((row) => row['Invoice date'] >= from && row['Invoice date'] < next);
  const history = between('2024-10-01', '2026-01-01');
  const firstHalf = between('2026-01-01', '2026-07-01');
  const openQuarter = between('2026-07-01', '2026-10-01');
  return {
    history: csvText(header, [...history, ...passedOn(history)]),
    firstHalf: csvText(header, firstHalf),
    openQuarter: csvText(header, [...openQuarter, ...awkwardLines([...history, ...firstHalf], openQuarter)]),
  };
};
