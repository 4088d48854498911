import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useSettings } from '#data/use-records.ts';
import { today } from '#data/today.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import type { ListContent } from '#ui/list-content.ts';
import { useListOut } from './list-out.ts';
import './printed-list.css';

const done = (): void => useListOut.setState({ printing: undefined });

/** A list as a document: heading, table with a head that repeats, nothing of the window around it. */
function ListDocument({ list }: { list: ListContent }) {
  const { bookName } = useSettings();
  useEffect(() => {
    window.addEventListener('afterprint', done, { once: true });
    // The table must be laid out before the pages are made.
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', done);
    };
  }, []);
  return (
    <article className="cb-printed">
      <h1>{list.name}</h1>
      <p>
        {bookName} · {formatPlural(list.rows.length, 'row')} · printed {formatDate(today())}
      </p>
      <table>
        <thead>
          <tr>
            {list.columns.map(({ header, type }, at) => (
              <th key={at} scope="col" data-type={type}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.worded.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, at) => (
                <td key={at} data-type={list.columns[at]?.type}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

/** What the print dialog gets of a list; on screen it's never seen. */
export function PrintedList() {
  const list = useListOut(({ printing }) => printing);
  return list === undefined ? null : createPortal(<ListDocument list={list} />, document.body);
}
