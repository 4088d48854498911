import { prepare } from '#commission/prepare.ts';
import { answerNow, whatIf } from '#insight/what-if/what-if.ts';
import { calculate } from '#commission/calculate.ts';
import { bandRules, engineBookOf, everyKind, madeChunks, simpleRules, twelveRules } from '#test/bench/engine-book.ts';
const year = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as any[];
const t = (n: string, w: () => any) => { const c = process.cpuUsage(); const s = performance.now(); const r = w(); const u = process.cpuUsage(c); console.log(n, 'wall', Math.round(performance.now() - s), 'cpu', Math.round((u.user + u.system) / 1000)); return r; };
const body = (rules: any): any => ({ recognise: 'ordered', combine: 'stack', negativeBase: 'carry', rules });
export function main(mode: string, lines: number) {
  const size = { lines, partners: 10_000, days: 730 };
  const rules = mode.includes('every') ? everyKind : mode.includes("bands") ? bandRules : mode.includes('simple') ? simpleRules : twelveRules;
  const chunks = madeChunks(size);
  const inputs = t('table', () => engineBookOf(size, rules, chunks));
  const book = t('prepare', () => prepare(inputs));
  if (mode.startsWith('calc')) { for (let i = 0; i < 3; i++) t('calc', () => calculate(book, '2026-Q4')); }
  else {
    const q = whatIf(book, { plan: 'plan', periods: year });
    t('first', () => answerNow(q.ask(body(rules))));
    for (const rate of ['0.051', '0.052', '0.053', '0.054', '0.055']) t('edit', () => answerNow(q.ask(body(rules.map((r: any) => r.id === 'R1' ? { ...r, rate } : r)))));
  }
  console.log('rss', Math.round(process.memoryUsage().rss / 1e6));
}
