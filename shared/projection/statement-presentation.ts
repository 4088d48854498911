import { formatDate } from '#calendar/format-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { DecimalText } from '#money/amount.ts';
import { sum } from '#money/decimal.ts';
import { formatMoney } from '#money/format-money.ts';
import type { LineGroup, NumberedLine } from '#statement/line-groups.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import type { Presentation, ScreenOf } from '#shared/presentation.ts';
import { fit, fitLong } from './review-words.ts';

type Row = ScreenOf<'statement'>['balance'][number];

/**
 * "Show to partner" of a statement: its answer, its balances and its largest lines, out of the model that is printed and of
 * nothing else. Undefined of a draft: it is never presented (ux.md 3.4, rule 4). Amounts are in the statement's currency, which
 * the headline names.
 */
export function statementPresentation(model: StatementModel): Presentation | undefined {
  if (model.state === 'draft') return undefined;
  const show = (amount: string): string =>
    formatMoney(amount as DecimalText, model.currency, {
      negative: model.negativeStyle === 'parentheses' ? 'accounting' : 'minus',
    });
  const row = ({ kind, label, amount }: { kind: string; label: string; amount: string }): Row => ({
    name: fit(label),
    amount: show(amount),
    total: kind === 'opening' || kind === 'closing',
  });
  const lines = [model.groups, model.bonuses, model.clawbacks].flat().flatMap(({ lines: own }: LineGroup) => own);
  const largest = lines.toSorted((a, b) => Math.abs(Number(b.amount)) - Math.abs(Number(a.amount)));
  const rest = largest.slice(9);
  return {
    format: 2,
    title: fit(model.title),
    vendor: fit(model.vendor.name),
    partner: fit(model.partner.name),
    asOf: asOf(model.date),
    screens: [
      {
        kind: 'statement',
        number: fit(model.number),
        headline: fit(`${model.answer.headline}: ${show(model.answer.amount)} ${model.currency}`),
        sentence: fitLong([model.answer.sentence, model.answer.when].filter((part) => part !== '').join(' ')),
        balance: model.balance.slice(0, 200).map(row),
        held: (model.heldBack?.rows ?? []).slice(0, 200).map(row),
        lines: largest
          .slice(0, 9)
          .map((line) => ({ name: nameOf(line), detail: detailOf(line), amount: show(line.amount) })),
        more:
          rest.length === 0
            ? ''
            : `and ${rest.length} more ${rest.length === 1 ? 'line' : 'lines'}, ${show(sum(rest.map(({ amount }) => amount as DecimalText)))} ${model.currency} altogether`,
      },
    ],
  };
}

const nameOf = (line: NumberedLine): string =>
  fit([line.customer, line.deal, line.order, line.product].find((part) => part !== '') ?? line.groupName);

const detailOf = (line: NumberedLine): string =>
  fit([line.groupName, line.calculation].filter((part) => part !== '').join(' · '));

const asOf = (date: string): string => {
  const read = parseIsoDate(date);
  return read.ok ? formatDate(read.value) : date;
};
