import { describe, expect, it } from 'vitest';
import { dealsCsv, fabrikamDeal, sampleDeals } from '#sample/sample-deals.ts';
import { partnersCsv, samplePartners, supplyLinksCsv } from '#sample/sample-partners.ts';
import { salesCsv } from '#sample/sample-sales.ts';
import { seededRandom } from '#sample/seeded-random.ts';

const files = () => {
  const random = seededRandom(20_260_930);
  const deals = sampleDeals(random);
  return { deals, sales: salesCsv(deals, random) };
};

const rowsOf = (csv: string): string[] => csv.trimEnd().split('\r\n').slice(1);

describe('the sample channel', () => {
  it('has 64 partners in three levels, each below a partner that exists', () => {
    expect(rowsOf(partnersCsv())).toHaveLength(64);
    const byCode = new Map(samplePartners.map((partner) => [partner.code, partner]));
    const levelOf = (code: string): number => {
      const parent = byCode.get(code)?.suppliedBy;
      return parent === undefined ? 1 : 1 + levelOf(parent);
    };
    const levels = samplePartners.map((partner) => levelOf(partner.code));
    expect([1, 2, 3].map((level) => levels.filter((one) => one === level).length)).toEqual([4, 44, 16]);
    expect(byCode.get('P-0042')?.name).toBe('Northwind Telecom');
    expect(rowsOf(supplyLinksCsv()).length).toBe(61);
  });

  it('has 1,200 deals, some ten thousand lines over eight quarters, and the same ones every time', () => {
    const { deals, sales } = files();
    expect(rowsOf(dealsCsv(deals))).toHaveLength(1200);
    const lines = [...rowsOf(sales.history), ...rowsOf(sales.firstHalf), ...rowsOf(sales.openQuarter)];
    expect(lines.length).toBeGreaterThan(9_000);
    expect(lines.length).toBeLessThan(11_500);
    expect(files().sales).toEqual(sales);
  });

  it('has the line that a partner will ask about, and lines that wait', () => {
    const { sales } = files();
    const fabrikam = rowsOf(sales.openQuarter).filter((row) => row.includes(fabrikamDeal));
    expect(fabrikam).toHaveLength(1);
    expect(fabrikam[0]).toContain('INV-8841,2026-08-12,P-0042');
    expect(fabrikam[0]).toContain(',20576.00,');
    const waiting = rowsOf(sales.openQuarter).filter((row) => /,(Nordwind|P-0099|Contoso Managed Serv\.),/.test(row));
    expect(waiting).toHaveLength(4);
  });
});
