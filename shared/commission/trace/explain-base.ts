import type { BaseStep } from '#commission/trace.ts';
import type { LineFacts } from '#commission/contract.ts';
import type { Entry } from './entry-read.ts';
import { baseText } from './entry-read.ts';
import { vendorDiscount } from './explain-percent.ts';
import type { Explained } from './explain-rule.ts';

const part = (label: string, value: string | undefined): BaseStep['parts'] =>
  value === undefined ? [] : [{ label, value }];

/** Tax and shipping where the plan counts them as part of net and list. */
const extras = (line: LineFacts, include: readonly ('tax' | 'shipping')[]): BaseStep['parts'] => [
  ...(include.includes('tax') ? part('Tax', line.tax) : []),
  ...(include.includes('shipping') ? part('Shipping', line.shipping) : []),
];

type Include = readonly ('tax' | 'shipping')[];

const partsOf: Record<BaseStep['base'], (line: LineFacts, include: Include) => BaseStep['parts']> = {
  net: (line, include) => [...part('Net', line.net), ...extras(line, include)],
  list: (line, include) => [
    ...(line.list === undefined
      ? [...part('Net', line.net), ...part('Discount', line.discount)]
      : part('List', line.list)),
    ...extras(line, include),
  ],
  cost: (line) => part('Purchase price', line.cost),
  margin: (line) => [...part('Net', line.net), ...part('Cost', line.cost)],
  markup: (line) => [...part('Net', line.net), ...part('Cost', line.cost)],
  recurring: (line) => part('Recurring amount', line.recurring),
  units: (line) => part('Quantity', line.quantity),
  commissionBelow: () => [],
  spent: () => [],
  none: () => [],
};

/** A discount that the vendor bears in part is paid on like net. */
const borneOf = (base: BaseStep['base'], { less }: Explained['rate']): BaseStep['parts'] =>
  base === 'net'
    ? (less ?? [])
        .filter(({ what }) => what === vendorDiscount)
        .map(({ amount }) => ({ label: 'Discount borne by the vendor', value: amount }))
    : [];

/** What the rate applied to, with the figures of the line that it's made of. */
export function baseStep(entry: Entry, { base, value, rate }: Explained): BaseStep {
  const text = value ?? baseText(entry, entry.base);
  const parts =
    base === 'commissionBelow'
      ? part('Commission of the partner below', text)
      : entry.line === undefined
        ? []
        : [...partsOf[base](entry.line, entry.rule.include ?? []), ...borneOf(base, rate)];
  return { stage: 'base', base, parts, value: base === 'none' ? '' : text };
}
