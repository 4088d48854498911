import { csvRow, neutralCell } from '#base/csv-row.ts';
import { roundMoney } from '#money/round.ts';
import type { LineGroup, NumberedLine } from './line-groups.ts';
import type { StatementModel } from './statement-model.ts';
import { lineStatusWords, movementWords } from './statement-words.ts';

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
  'Contract',
  'Product',
  'Category',
  'Type',
  'Rule',
  'Base kind',
  'Base',
  'Rate',
  'Split',
  'Converted',
  'Amount',
  'Held',
  'Status',
  'Release date',
  'Reason',
  'Reference',
  'Calculation',
  'Approved by',
  'Attachment',
] as const;

type Cells = Partial<Record<(typeof HEAD)[number], string>>;

/** Of a true-up: its cause, the period that it corrects and the lines that it is about. */
function trueUpCells(model: StatementModel, line: NumberedLine): Cells {
  const change = model.trueUps.find(({ lines }) => lines.includes(line));
  if (change === undefined) return {};
  const about = change.details.map(({ label, due, booked }) => `${label}: ${due} due, ${booked} booked`);
  return { Reason: change.reason, Reference: [change.reference, ...about].join('; ') };
}

const lineCells = (model: StatementModel, section: string, line: NumberedLine): Cells => ({
  Section: section,
  Line: String(line.number),
  Date: line.date,
  Order: line.order,
  'Order line': line.lineNumber,
  Invoice: line.invoice,
  Deal: line.deal,
  'End customer': line.customer,
  Contract: line.contract,
  Product: line.product,
  Category: line.category,
  Type: line.type,
  Rule: line.groupName,
  'Base kind': line.baseName,
  Base: line.base,
  Rate: line.rate,
  Split: line.split,
  Converted: line.converted,
  Amount: line.amount,
  Held: line.held,
  Status: lineStatusWords[line.status],
  Reference: line.original,
  Calculation: line.calculation,
  ...trueUpCells(model, line),
});

/** What is kept beside the balance: it adds nothing to it. */
function heldBackCells({ heldBack }: StatementModel): Cells[] {
  return [
    ...(heldBack?.rows ?? []).map(({ label, amount }): Cells => ({
      Section: 'Held-back balance',
      Reason: label,
      Amount: '0',
      Held: amount,
    })),
    ...(heldBack?.schedule ?? []).map(({ origin, reference, amount, release, status }): Cells => ({
      Section: 'Holdback schedule',
      Reason: origin,
      Reference: reference,
      Amount: '0',
      Held: amount,
      'Release date': release,
      Status: status,
    })),
  ];
}

function rows(model: StatementModel): Cells[] {
  const linesOf = (section: string, groups: readonly LineGroup[]): Cells[] =>
    groups.flatMap(({ lines }) => lines.map((line) => lineCells(model, section, line)));
  return [
    ...model.balance
      .filter(({ kind }) => kind === 'opening')
      .map((row): Cells => ({ Section: row.label, Amount: row.amount, Reference: row.reference })),
    ...linesOf(movementWords.earned, model.groups),
    ...linesOf(movementWords.bonus, model.bonuses),
    ...linesOf(movementWords.clawback, model.clawbacks),
    ...model.trueUps.flatMap(({ lines }) => lines.map((line) => lineCells(model, movementWords.trueUp, line))),
    ...[...model.adjustments, ...model.settlement, ...model.payments].map((change): Cells => ({
      Section: change.label,
      Date: change.date,
      Amount: roundMoney(change.amount, model.currency),
      Reason: change.reason,
      Reference: change.reference,
      'Approved by': change.approver,
      Attachment: change.attachment,
    })),
    ...model.balance
      .filter(({ kind }) => kind === 'closing')
      .map((row): Cells => ({ Section: row.label, Amount: row.amount })),
    ...heldBackCells(model),
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
