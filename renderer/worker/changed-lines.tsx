import { useEffect, useState } from 'react';
import type { Trace } from '#commission/trace.ts';
import { traceReceipt } from '#commission/word-trace.ts';
import type { WhatIfEntryRef, WhatIfLine } from '#insight/what-if/what-if-entries.ts';
import { formatCount, formatDate, formatPlural } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import './changed-lines.css';

/** Where the lines of an answer and their derivations come from. The same object as long as the answer is. */
export interface ChangedLinesSource {
  readonly lines: (
    of: { readonly partner: string; readonly currency: string },
    most: number,
  ) => Promise<readonly WhatIfLine[] | undefined>;
  readonly trace: (entry: Pick<WhatIfEntryRef, 'side' | 'period' | 'entry'>) => Promise<Trace | undefined>;
}

/** As many lines as a person looks through; the largest changes come first. */
const MOST = 200;

const detailOf = (line: WhatIfLine): string =>
  [line.date === '' ? line.period : formatDate(line.date), line.order, line.product]
    .filter((part) => part !== '')
    .join(' · ');

/** The derivation of one entry, now or as drafted. */
function SideReceipt({ source, entry }: { source: ChangedLinesSource; entry: WhatIfEntryRef }) {
  const [trace, setTrace] = useState<Trace>();
  useEffect(() => {
    let current = true;
    void source.trace(entry).then((found) => current && setTrace(found));
    return () => {
      current = false;
    };
  }, [source, entry]);
  if (trace === undefined) return null;
  return (
    <section className="cb-changed-side">
      <h3 className="cb-small">
        {entry.side === 'now' ? 'Now' : 'As drafted'}: {entry.rule} <Money amount={entry.amount} strong />
      </h3>
      <ol className="cb-changed-receipt" aria-label={`Derivation ${entry.side === 'now' ? 'now' : 'as drafted'}`}>
        {traceReceipt(trace, 'internal').map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <span>{row.label}</span>
            <span className="cb-num">{row.value}</span>
            {row.detail !== undefined && row.detail !== '' && <span className="cb-small cb-muted">{row.detail}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line({ source, line }: { source: ChangedLinesSource; line: WhatIfLine }) {
  const [opened, setOpened] = useState(false);
  return (
    <li>
      <button type="button" className="cb-changed-line" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <span className="cb-truncate">
          {line.customer || line.product || (line.lineId === '' ? 'Whole window' : line.lineId)}
        </span>
        <Money amount={line.now} />
        <Money amount={line.drafted} strong />
        <Money amount={line.change} signed />
        <span className="cb-small cb-muted cb-truncate">{detailOf(line)}</span>
      </button>
      {opened &&
        line.entries.map((entry) => (
          <SideReceipt key={`${entry.side} ${entry.period} ${entry.entry}`} source={source} entry={entry} />
        ))}
    </li>
  );
}

interface ChangedLinesProps {
  readonly source: ChangedLinesSource;
  /** Differs with every answer: then the lines are asked for again. */
  readonly round: number;
  readonly partner: string;
  readonly currency: string;
}

/** One partner's lines now and as drafted, each opening both derivations. */
export function ChangedLines({ source, round, partner, currency }: ChangedLinesProps) {
  const [lines, setLines] = useState<readonly WhatIfLine[]>();
  useEffect(() => {
    let current = true;
    void source.lines({ partner, currency }, MOST).then((found) => current && setLines(found ?? []));
    return () => {
      current = false;
    };
  }, [source, round, partner, currency]);
  if (lines === undefined) return null;
  const changed = lines.filter((line) => line.now !== line.drafted).length;
  return (
    <>
      <p className="cb-small cb-muted">
        {formatPlural(changed, 'line')} of {formatCount(lines.length)} {changed === 1 ? 'changes' : 'change'}
        {lines.length === MOST ? `; the ${MOST} with the largest change are shown` : ''}
      </p>
      <div className="cb-changed-line cb-changed-line-head" aria-hidden>
        <span />
        <span>Now</span>
        <span>Drafted</span>
        <span>Change</span>
      </div>
      <ol className="cb-changed-lines" aria-label="Lines then and now">
        {lines.map((line) => (
          <Line key={`${round} ${line.key}`} source={source} line={line} />
        ))}
      </ol>
    </>
  );
}
