import type { ConvertStep, CreditStep, LineStep, RecogniseStep, TraceStep } from '#commission/trace.ts';
import type { LineFacts } from '#commission/contract.ts';
import type { Entry } from './entry-read.ts';

/** Line, credit, what of it counted, and its conversion: what comes before any rule (commission.md 2, stages 1, 2 and 4). */
export function sourceSteps(entry: Entry, line: LineFacts): readonly TraceStep[] {
  return [lineStep(line), creditStep(entry, line), ...recogniseSteps(entry), ...convertSteps(entry)];
}

function lineStep(line: LineFacts): LineStep {
  const { order, lineNumber, invoice, deal, customer, confidential, productName, product } = line;
  const named = productName ?? product;
  return {
    stage: 'line',
    lineId: line.lineId,
    source: line.source,
    fileName: line.fileName,
    row: line.row,
    ...(order === undefined ? {} : { order }),
    ...(lineNumber === undefined ? {} : { lineNumber }),
    ...(invoice === undefined ? {} : { invoice }),
    ...(deal === undefined ? {} : { deal }),
    ...(customer === undefined ? {} : { customer }),
    ...(confidential === undefined ? {} : { confidential }),
    ...(named === undefined ? {} : { product: named }),
    date: line.date,
    recognisedBy: line.recognisedBy,
  };
}

function creditStep({ calculation, at, portion }: Entry, line: LineFacts): CreditStep {
  const { how, path } = calculation.facts.credit(at);
  const level = calculation.entries.level[at] as number;
  const credit = portion?.credit;
  return {
    stage: 'credit',
    how: level > 0 ? 'link' : how === 'deal' ? 'namedOnLine' : how,
    text: line.partnerText,
    level,
    path,
    share: credit?.share ?? '1',
    ...(credit === undefined ? {} : { role: credit.role, crediting: credit.crediting }),
  };
}

function recogniseSteps({ portion }: Entry): readonly RecogniseStep[] {
  const counted = portion?.recognised;
  return counted === undefined ? [] : [{ stage: 'recognise', ...counted }];
}

function convertSteps({ portion, currency }: Entry): readonly ConvertStep[] {
  const converted = portion?.converted;
  return converted === undefined ? [] : [{ stage: 'convert', to: currency, ...converted }];
}

/** What a person calls a line: "Order SO-1, line 2", else where it stands in its file. */
export function labelOf(line: LineFacts): string {
  if (line.order !== undefined)
    return line.lineNumber === undefined ? `Order ${line.order}` : `Order ${line.order}, line ${line.lineNumber}`;
  return line.invoice === undefined ? `${line.fileName}, row ${line.row}` : `Invoice ${line.invoice}`;
}
