import type { ReactNode } from 'react';
import type { ScreenOf } from '#shared/presentation.ts';
import { promiseCounts, promiseWords } from '#shared/presented-words.ts';

export type Promised = ScreenOf<'promises'>['ours'][number];

/** What was written to a screen for both to read. */
export const SheetNote = ({ children }: { children: string }) =>
  children !== '' && (
    <p className="rv-note" dir="auto">
      {children}
    </p>
  );

/** A second line of a cell, in smaller letters. */
export const Small = ({ children }: { children: string }) =>
  children !== '' && (
    <span className="rv-small rv-line" dir="auto">
      {children}
    </span>
  );

interface Column<Row> {
  readonly name: ReactNode;
  /** Isn't broken: a day. */
  readonly whole?: boolean;
  /** Right-aligned, with figures of one width. */
  readonly figure?: boolean;
  readonly cell: (row: Row, at: number) => ReactNode;
}

interface SheetTableProps<Row> {
  readonly caption?: ReactNode;
  /** Tables of one layout have columns of the same widths, so that they stand in line below each other. */
  readonly layout?: 'free' | 'promises' | 'asks';
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

const classOf = <Row,>({ figure, whole }: Column<Row>): string | undefined =>
  figure === true ? 'rv-n' : whole === true ? 'rv-whole' : undefined;

/** Rows up to which a table isn't broken over pages. */
const SHORT = 9;

/** A table that a reader can walk: its head is repeated on every page, and no row is broken. Nothing without rows. */
export const SheetTable = <Row,>({ caption, columns, rows, layout = 'free' }: SheetTableProps<Row>) =>
  rows.length > 0 && (
    <table className={`${rows.length <= SHORT ? 'rv-short' : 'rv-long'} rv-${layout}`}>
      {caption !== undefined && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={at} scope="col" className={classOf(column)}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {columns.map((column, place) =>
              place === 0 ? (
                <th key={place} scope="row" className={classOf(column)}>
                  {column.cell(row, at)}
                </th>
              ) : (
                <td key={place} className={classOf(column)}>
                  {column.cell(row, at)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );

/** Text of its own direction, wherever it stands. */
export const Words = ({ children }: { children: string }) => <bdi>{children}</bdi>;

/** Promises of one side as a table: what, whose, until when, how it stands. */
export const SheetPromiseTable = ({ side, promises }: { side: string; promises: readonly Promised[] }) =>
  promises.length === 0 ? (
    <p>
      <Words>{side}</Words>: nothing promised.
    </p>
  ) : (
    <SheetTable
      caption={
        <>
          <Words>{side}</Words>: {promiseCounts(promises)}
        </>
      }
      layout="promises"
      rows={promises}
      columns={[
        { name: 'What', cell: ({ what }) => <Words>{what}</Words> },
        { name: 'Owner', cell: ({ owner }) => <Words>{owner}</Words> },
        { name: 'Due', whole: true, cell: ({ due }) => due },
        {
          name: 'State',
          cell: ({ state, note }) => (
            <>
              {promiseWords[state]}
              <Small>{note}</Small>
            </>
          ),
        },
      ]}
    />
  );

/** Names with what belongs to them. */
export const SheetFacts = ({ facts }: { facts: readonly { readonly name: string; readonly value: string }[] }) =>
  facts.length > 0 && (
    <dl className="rv-named">
      {facts.map(({ name, value }, at) => (
        <div key={at}>
          <dt dir="auto">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
