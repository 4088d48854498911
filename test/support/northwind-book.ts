import { calculate } from '#commission/calculate.ts';
import { closePeriod } from '#commission/close-period.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { freezeCalculation } from '#commission/freeze-calculation.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import type { Rule } from '#model/rule.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { periodWords } from '#statement/period-words.ts';
import { bytes } from './close-hand-made.ts';
import { engineInputs, partner, plan, record } from './commission-book.ts';
import type { TestLine } from './lines.ts';

/**
 * The book behind the specification's sample statement (ux.md 2.3): Northwind Telecom's third quarter of 2026 after three
 * closed ones. No balance, commission or tranche is entered: they come from sales, plan, payments and closes.
 */

const rules: readonly Rule[] = [
  {
    id: 'R4',
    name: 'Silver new logo',
    kind: 'percent',
    base: 'net',
    rate: '0.1',
    when: { field: 'line.type', is: 'is', values: ['new'] },
  },
  {
    id: 'R5',
    name: 'Renewals',
    kind: 'percent',
    base: 'net',
    rate: '0.05',
    when: { field: 'line.type', is: 'is', values: ['renewal'] },
  },
  {
    id: 'R9',
    name: 'Q3 security SPIFF',
    kind: 'lumpSum',
    base: 'net',
    quantity: 'amount',
    measure: 'quarter',
    target: { amount: '20000' },
    amount: '1500',
    currency: 'USD',
    when: { field: 'line.category', is: 'is', values: ['Security'] },
  },
];

const payment = (id: string, date: string, amount: string): RecordRow =>
  record('payment', id, { partner: 'p-0042', amount, currency: 'USD', date, method: 'bank transfer' });

export const northwindRows: readonly RecordRow[] = [
  record('bookSettings', 'settings', {
    bookName: 'Acme Channel',
    legalEntity: 'Acme Cloud Services B.V.',
    address: 'Herengracht 182\n1016 BR Amsterdam',
    contactName: 'Ana Keller',
    contactEmail: 'partners@acme.example',
    homeCurrency: 'USD',
    periodLength: 'quarter',
    fiscalYearStartMonth: 1,
    disputeDays: 30,
    paper: 'A4',
  }),
  partner('0042', {
    name: 'Northwind Telecom',
    city: 'Rotterdam',
    country: 'Netherlands',
    payeeAddress: 'Wilhelminakade 909\n3072 AP Rotterdam',
    bankAccountEnding: '4471',
    agreementNumber: 'AG-2024-117',
    paymentDays: '15',
  }),
  partner('0007', { name: 'Contoso MSP' }),
  record('tierRecord', 'tier', { partner: 'p-0042', tier: 'Silver', from: '2026-01-01' }),
  ...plan(rules, {
    body: {
      clawback: {
        unit: 'months',
        mode: 'bands',
        bands: [
          { from: '0', rate: '1' },
          { from: '6', rate: '0.5' },
          { from: '12', rate: '0' },
        ],
      },
      terms: { holdback: { rate: '0.1', of: 'commission', releases: [{ afterMonths: 6, share: '1' }] } },
    },
  }),
  record('deal', 'deal', { code: 'D-2291', name: 'Fabrikam SD-WAN', customer: 'Fabrikam', crediting: 'split' }),
  record('dealParticipant', 'sold', { deal: 'deal', partner: 'p-0042', role: 'sold', share: '0.6', order: 1 }),
  record('dealParticipant', 'co', { deal: 'deal', partner: 'p-0007', role: 'coSold', share: '0.4', order: 2 }),
  payment('pay-1', '2026-01-14', '9510.48'),
  payment('pay-2', '2026-04-14', '11790.00'),
  payment('pay-3', '2026-07-14', '16940.20'),
  record('adjustment', 'rate', {
    partner: 'p-0042',
    amount: '120.00',
    currency: 'USD',
    date: '2026-08-20',
    reason: 'Q2 rate correction',
    approver: 'Ana Keller',
    reference: 'ST-0042-2026-Q2-R1, line 3',
  }),
];

const CUSTOMERS = ['Fabrikam', 'Adatum', 'Litware', 'Proseware', 'Tailspin Toys', 'Wide World Importers'];
let made = 0;
const sale = (date: string, net: string, more: Partial<TestLine> = {}): TestLine => {
  made += 1;
  return {
    key: `K-${made}`,
    orderNumber: `SO-${8800 + made}`,
    lineNumber: '1',
    invoice: `INV-${8800 + made}`,
    partner: '0042',
    customer: CUSTOMERS[made % CUSTOMERS.length] ?? '',
    productName: 'SD-WAN connect',
    type: 'new',
    currency: 'USD',
    ordered: date,
    net,
    ...more,
  };
};
const times = (count: number, make: (at: number) => TestLine): TestLine[] =>
  Array.from({ length: count }, (_, at) => make(at));
const dayOf = (month: number, at: number): string => `2026-0${month}-${String(1 + (at % 28)).padStart(2, '0')}`;

export const northwindLines: readonly TestLine[] = [
  sale('2025-11-12', '60000.00'),
  sale('2025-12-03', '45672.00'),
  sale('2026-01-20', '8000.00', { key: 'C-771/1', contract: 'C-771' }),
  sale('2026-02-17', '123000.00'),
  sale('2026-05-05', '8400.00', { key: 'C-772/1', contract: 'C-772' }),
  sale('2026-06-09', '168083.10'),
  sale('2026-08-12', '20576.00', { deal: 'D-2291', customer: 'Fabrikam' }),
  ...times(27, (at) =>
    sale(dayOf(7 + (at % 3), at), '5000.00', at < 5 ? { category: 'Security', productName: 'Managed firewall' } : {}),
  ),
  ...times(11, (at) =>
    sale(dayOf(7 + (at % 3), 2 * at), '4000.00', { type: 'renewal', productName: 'Managed backup' }),
  ),
  sale('2026-09-18', '12345.80', { type: 'renewal', productName: 'Managed backup' }),
  sale('2026-09-22', '11906.50'),
  {
    key: 'X-1',
    orderNumber: 'CN-31',
    lineNumber: '1',
    partner: '0042',
    type: 'cancellation',
    contract: 'C-771',
    refunds: 'C-771/1',
    currency: 'USD',
    ordered: '2026-08-21',
    net: '0.00',
    customer: 'Adatum',
  },
  {
    key: 'X-2',
    orderNumber: 'CN-32',
    lineNumber: '1',
    partner: '0042',
    type: 'cancellation',
    contract: 'C-772',
    refunds: 'C-772/1',
    currency: 'USD',
    ordered: '2026-09-10',
    net: '0.00',
    customer: 'Litware',
  },
  // Reviewed, and no rule of the plan covers it.
  sale('2026-09-25', '750.00', { type: 'service', productName: 'Installation' }),
];

/** A period of a book, closed as the window closes it. */
export async function closed(inputs: EngineInputs, period: string, at: string): Promise<StoredClosing> {
  const calculation: Calculation = calculate(prepare(inputs), period);
  const made = await closePeriod(inputs, calculation, {
    by: 'Ana Keller',
    at,
    bytes,
    explain: (entry) => traceEntry(calculation, entry),
    words: periodWords,
    frozen: freezeCalculation(calculation),
    approval: 'sameAct',
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** The book with three closed quarters, the third of 2026 open. */
export async function northwindBook(rows: readonly RecordRow[] = northwindRows): Promise<EngineInputs> {
  let inputs = engineInputs(rows, northwindLines);
  for (const [period, at] of [
    ['2025-Q4', '2026-01-09T10:00:00.000Z'],
    ['2026-Q1', '2026-04-09T10:00:00.000Z'],
    ['2026-Q2', '2026-07-09T10:00:00.000Z'],
  ] as const)
    inputs = { ...inputs, closings: [...inputs.closings, await closed(inputs, period, at)] };
  return inputs;
}
