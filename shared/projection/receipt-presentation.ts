import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Trace } from '#commission/trace.ts';
import { traceReceipt, wordTrace } from '#commission/word-trace.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { RecordTables } from '#commission/partner-safe.ts';
import type { BookRecords } from '#model/record-row.ts';
import { withoutCustomer } from '#statement/line-words.ts';
import type { Presentation } from '#shared/presentation.ts';
import { partnerView } from './partner-view.ts';
import { fit, fitLong, moneyWords } from './review-words.ts';

export interface ReceiptSource {
  readonly records: BookRecords;
  readonly trace: Trace;
  readonly today: IsoDate;
  /** Whether the period is closed. */
  readonly closed: boolean;
  readonly tables?: RecordTables;
}

/**
 * "Show to partner" of a trace: the words of "Copy explanation" and the partner's rows of the receipt (commission.md 8).
 * Undefined of an open period: a draft commission is never presented (ux.md 3.4, rule 4).
 */
export function receiptPresentation(source: ReceiptSource): Presentation | undefined {
  const { records, today, closed, tables = recordKinds } = source;
  if (!closed) return undefined;
  const view = partnerView(records, source.trace.partner, tables);
  const trace = isConfidential(records, source.trace) ? withoutCustomer(source.trace) : source.trace;
  const steps = traceReceipt(trace, 'partner').filter(({ stage }) => stage !== 'amount' && stage !== 'notUsed');
  return {
    format: 2,
    title: fit(`Commission · ${view.name}`),
    vendor: fit(view.vendor),
    partner: fit(view.name),
    asOf: formatDate(today),
    screens: [
      {
        kind: 'receipt',
        amount: moneyWords(trace.amount, trace.currency),
        headline: fitLong(wordTrace(trace, 'partner')),
        steps: steps
          .slice(0, 200)
          .map(({ label, value, detail = '' }) => ({ name: fit(label), detail: fit(detail), value: fit(value) })),
        note: '',
      },
    ],
  };
}

/** Whether the line's deal keeps its customer unnamed, as the trace or the deal says. */
function isConfidential(records: BookRecords, trace: Trace): boolean {
  const line = trace.steps.find((step) => step.stage === 'line');
  if (line?.deal === undefined) return line?.confidential === 'yes';
  const key = line.deal.trim().toLowerCase();
  return (
    line.confidential === 'yes' ||
    records
      .all('deal')
      .some(({ values }) => values.confidentialCustomer === true && (values.code ?? '').trim().toLowerCase() === key)
  );
}
