import { entriesUnder, entryKeyAt } from '#commission/entry-key.ts';
import { labelOf } from '#commission/trace/explain-line.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import { entryView } from './calculation-queries.ts';
import type { EngineApi } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';

/** Answers what names one entry: its key, its line and its deal. */
export const entryDetailQuery = (book: EngineBook): Pick<EngineApi, 'entryDetail'> => ({
  entryDetail: async (period, entry) => {
    const [calculation, records] = await Promise.all([book.calculation(period), book.records()]);
    const view = entryView({ calculation, records }, entry);
    const key = entryKeyAt(calculation, entry);
    const all = entriesUnder(calculation, new Set([key])).get(key) ?? [entry];
    const sum = all.reduce((total, each) => total + (calculation.entries.amount[each] as number), 0);
    const line = calculation.entries.line[entry] as number;
    const code = view.deal.toLowerCase();
    const deal =
      code === ''
        ? undefined
        : records.all('deal').find(({ values }) => (values.code ?? '').toLowerCase() === code)?.id;
    return {
      ...view,
      key,
      keyAmount: fromScaled(sum, minorUnits(view.currency)),
      label: line < 0 ? (view.cause ?? view.rule?.ruleName ?? 'Entry') : labelOf(calculation.facts.line(line)),
      ...(deal === undefined ? {} : { dealId: deal }),
    };
  },
});
