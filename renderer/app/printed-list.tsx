import { useSettings } from '#data/use-records.ts';
import { today } from '#data/today.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import type { ListContent } from '#ui/list-content.ts';
import { Printed } from '#ui/printed.tsx';
import { useListOut } from './list-out.ts';

const done = (): void => useListOut.setState({ printing: undefined });

/** A list as a document: heading, table with a head that repeats. */
function ListDocument({ list }: { list: ListContent }) {
  const { bookName } = useSettings();
  return (
    <>
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
    </>
  );
}

/** What the print dialog gets of a list; on screen it's never seen. */
export function PrintedList() {
  const list = useListOut(({ printing }) => printing);
  return list === undefined ? null : (
    <Printed onDone={done}>
      <ListDocument list={list} />
    </Printed>
  );
}
