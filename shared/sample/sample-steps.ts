import { addDays } from '#calendar/iso-date.ts';
import { periodRange, type PeriodId } from '#calendar/period.ts';
import { figuresOf } from '#commission/draft-period.ts';
import type { PlanFile } from '#model/plan.ts';
import type { Change } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { planFileChanges } from '#plans/plan-file-records.ts';
import { csvText } from './csv-text.ts';
import { dealsCsv, sampleDeals } from './sample-deals.ts';
import { sampleDispute } from './sample-dispute.ts';
import type { SampleHost } from './sample-host.ts';
import { partnersCsv, supplyLinksCsv } from './sample-partners.ts';
import { samplePlans } from './sample-plans.ts';
import { fillPlanning } from './sample-planning.ts';
import { fillProgramme, startProgramme } from './sample-programme-steps.ts';
import { productsCsv } from './sample-products.ts';
import { salesCsv } from './sample-sales.ts';
import { sampleNotes, sampleSettings } from './sample-settings.ts';
import { claimsCsv, participantsCsv, targetsCsv, workCsv } from './sample-shared-deals.ts';
import { seededRandom } from './seeded-random.ts';

/** Any number does; this one makes a book with one negative balance and the figures that the tests name. */
const seed = 20_260_930;

const firstYears = ['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'] as const;
const lastHalf = ['2026-Q1', '2026-Q2'] as const;

const daysUntilPayment = 14;

/** `payments-<period>.csv`: what the closing says is payable, paid two weeks after the quarter's end. */
const paymentsCsv = (closing: StoredClosing): string => {
  const figures = figuresOf(closing);
  const paidOn = addDays(periodRange(figures.period as PeriodId, figures.calendar).last, daysUntilPayment);
  const payable = figures.accounts.filter((account) => account.payout.kind === 'payable');
  return csvText(
    ['Partner code', 'Amount', 'Currency', 'Paid on', 'Method', 'Reference'],
    payable.map((account) => ({
      'Partner code': account.partner.code,
      Amount: account.payout.amount,
      Currency: account.currency,
      'Paid on': paidOn,
      Method: 'Bank transfer',
      Reference: `PAY-${account.number}`,
    })),
  );
};

/** Everybody has had the statements of the years before: what is open is the present quarter. */
const paidMarks = (closing: StoredClosing, newId: () => string): readonly Change<'statementMark'>[] =>
  figuresOf(closing).accounts.map(({ partner, currency }) => ({
    kind: 'statementMark',
    id: newId(),
    set: { period: closing.period, partner: partner.id, currency, state: 'paid' },
  }));

const openingBalancesCsv = (): string =>
  csvText(
    ['Partner code', 'Amount', 'Currency', 'Reference'],
    [
      { 'Partner code': 'P-0006', Amount: '1250.00', Currency: 'USD', Reference: 'Balance of the old spreadsheet' },
      { 'Partner code': 'P-0014', Amount: '-310.40', Currency: 'GBP', Reference: 'Balance of the old spreadsheet' },
    ],
  );

const adjustmentsCsv = (): string =>
  csvText(
    ['Partner code', 'Amount', 'Currency', 'Date', 'Reason', 'Approved by', 'Reference'],
    [
      {
        'Partner code': 'P-0042',
        Amount: '120.00',
        Currency: 'USD',
        Date: '2026-08-04',
        Reason: 'Rate correction agreed for the second quarter',
        'Approved by': 'Marc Oberlin',
        Reference: 'E-mail of 4 Aug 2026',
      },
      {
        'Partner code': 'P-0009',
        Amount: '-85.00',
        Currency: 'EUR',
        Date: '2026-09-02',
        Reason: 'Share of the trade fair stand that was paid twice',
        'Approved by': 'Priya Nair',
        Reference: 'Invoice 2026-117',
      },
    ],
  );

const importPlan = async (host: SampleHost, plan: PlanFile): Promise<void> => {
  const options = { fileName: `${plan.plan.name}.json`, status: 'effective' } as const;
  const planned = planFileChanges(plan, host.records(), host.newId, options);
  if (!planned.ok) throw new Error(`The sample's plan ${plan.plan.name} is refused: ${JSON.stringify(planned.error)}`);
  await host.edit(`Import plan ${plan.plan.name}`, planned.value.changes);
};

/**
 * Makes the sample book in an empty one, step by step as a person would have: settings, partners, plans, sales,
 * closes and payments. Only through what the host lets a person do, so every figure in it is calculated.
 */
export const runSampleSteps = async (host: SampleHost): Promise<void> => {
  const random = seededRandom(seed);
  const deals = sampleDeals(random);
  const sales = salesCsv(deals, random);
  await host.edit('Enter the book’s settings', [sampleSettings]);
  await host.importFile('partners', 'partners.csv', partnersCsv());
  await host.importFile('supplyLinks', 'supply-links.csv', supplyLinksCsv());
  await host.importFile('products', 'products.csv', productsCsv());
  await host.importFile('deals', 'deals.csv', dealsCsv(deals));
  await host.importFile('participants', 'deal-participants.csv', participantsCsv());
  await host.importFile('efforts', 'deal-work.csv', workCsv(deals));
  await host.importFile('salesTargets', 'sales-targets-2026.csv', targetsCsv());
  await host.importFile('mdfClaims', 'mdf-claims.csv', claimsCsv());
  await host.importFile('openingBalances', 'opening-balances.csv', openingBalancesCsv());
  for (const plan of samplePlans) await importPlan(host, plan);
  await startProgramme(host);
  await host.importFile('sales', 'sales-2024-2025.csv', sales.history);
  const closeAndPay = async (period: string): Promise<StoredClosing> => {
    const closing = await host.closePeriod(period);
    await host.importFile('payments', `payments-${period}.csv`, paymentsCsv(closing));
    await host.edit(`Mark statements of ${period} as paid`, paidMarks(closing, host.newId));
    return closing;
  };
  for (const period of firstYears) await closeAndPay(period);
  await host.importFile('sales', 'sales-2026-h1.csv', sales.firstHalf);
  const closed: StoredClosing[] = [];
  for (const period of lastHalf) closed.push(await closeAndPay(period));
  await host.importFile('sales', 'sales-2026-q3.csv', sales.openQuarter);
  await host.importFile('adjustments', 'adjustments-2026-q3.csv', adjustmentsCsv());
  for (const closing of closed.slice(-1))
    await host.edit('Record a dispute', sampleDispute(closing, host.records(), host.newId));
  await host.edit('Write notes', sampleNotes(host.records()));
  await fillProgramme(host);
  await fillPlanning(host);
};
