import { basename } from 'node:path';
import type { AnyChange } from '#model/record-row.ts';
import { isCurrency } from '#money/currency.ts';

/** The settings of a book that a command makes: its file's name, and what holds until somebody says otherwise. */
export function newBookSettings(path: string, homeCurrency = 'USD'): AnyChange {
  const currency = isCurrency(homeCurrency) ? homeCurrency : 'USD';
  const set = {
    bookName: basename(path).replace(/\.channelbook$/, ''),
    homeCurrency: currency,
    periodLength: 'quarter',
    fiscalYearStartMonth: 1,
  } as const;
  return { kind: 'bookSettings', id: 'settings', set };
}
