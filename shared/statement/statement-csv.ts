import { csvRow, neutralCell } from '#base/csv-row.ts';
import { roundMoney } from '#money/round.ts';
import type { NumberedLine, StatementModel } from './statement-model.ts';
import { movementWords } from './statement-words.ts';

const HEAD = [
  'Statement',
  'Period',
  'Partner code',
  'Partner',
  'Currency',
  'Section',
  'Line',
  'Date',
  'Order',
  'Order line',
  'Invoice',
  'Deal',
  'End customer',
  'Product',
  'Category',
  'Type',
  'Rule',
  'Base kind',
  'Base',
  'Rate',
  'Amount',
  'Reason',
  'Reference',
  'Calculation',
  'Approved by',
] as const;

type Cells = Partial<Record<(typeof HEAD)[number], string>>;

/** Of a true-up: its cause, the period that it corrects and the lines that it is about. */
function trueUpCells(model: StatementModel, line: NumberedLine): Cells {
  const change = model.trueUps.find(({ lines }) => lines.includes(line));
  if (change === undefined) return {};
  const about = change.details.map(({ label, due, booked }) => `${label}: ${due} due, ${booked} booked`);
  return { Reason: change.reason, Reference: [change.reference, ...about].join('; ') };
}

function rows(model: StatementModel): Cells[] {
  const lines = [...model.groups.flatMap((group) => group.lines), ...model.trueUps.flatMap((change) => change.lines)];
  return [
    ...model.balance
      .filter(({ kind }) => kind === 'opening')
      .map((row): Cells => ({ Section: row.label, Amount: row.amount, Reference: row.reference })),
    ...lines.map((line): Cells => ({
      Section: line.nature === 'trueUp' ? movementWords.trueUp : movementWords.earned,
      Line: String(line.number),
      Date: line.date,
      Order: line.order,
      'Order line': line.lineNumber,
      Invoice: line.invoice,
      Deal: line.deal,
      'End customer': line.customer,
      Product: line.product,
      Category: line.category,
      Type: line.type,
      Rule: line.groupName,
      'Base kind': line.baseName,
      Base: line.base,
      Rate: line.rate,
      Amount: line.amount,
      Calculation: line.calculation,
      ...trueUpCells(model, line),
    })),
    ...[...model.adjustments, ...model.payments].map((change): Cells => ({
      Section: change.label,
      Date: change.date,
      Amount: roundMoney(change.amount, model.currency),
      Reason: change.reason,
      Reference: change.reference,
      'Approved by': change.approver,
    })),
    ...model.balance
      .filter(({ kind }) => kind === 'closing')
      .map((row): Cells => ({ Section: row.label, Amount: row.amount })),
    ...model.reviewed.map((line): Cells => ({
      Section: 'Reviewed, nothing paid',
      Date: line.date,
      Order: line.order,
      'Order line': line.lineNumber,
      Deal: line.deal,
      'End customer': line.customer,
      Product: line.product,
      Base: line.net,
      Amount: '0',
      Reason: line.reason,
    })),
  ];
}

/**
 * The statement as CSV: UTF-8 text with a byte order mark, CRLF, all columns, ISO dates, plain numbers. Every amount between
 * opening and closing balance is in it once, so that the column adds up to the closing balance.
 */
export function statementCsv(model: StatementModel): string {
  const common: Cells = {
    Statement: model.number,
    Period: model.period.id,
    'Partner code': model.partner.code,
    Partner: model.partner.name,
    Currency: model.currency,
  };
  const body = rows(model).map((cells) => {
    const all: Cells = { ...common, ...cells };
    return csvRow(HEAD.map((name) => neutralCell(all[name] ?? '')));
  });
  return `\ufeff${[csvRow(HEAD), ...body].join('\r\n')}\r\n`;
}
