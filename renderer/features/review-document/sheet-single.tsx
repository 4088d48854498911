import type { ScreenOf } from '#shared/presentation.ts';
import { SheetTrend } from './sheet-bars.tsx';
import { SheetFacts, SheetNote, SheetPromiseTable, SheetTable, Small, Words } from './sheet-parts.tsx';

/** Screens that are shown alone: a partner's page, an amount, a statement. */
export const SheetOverview = ({ screen }: { screen: ScreenOf<'overview'> }) => {
  const { facts, trend, people, promises, note } = screen;
  return (
    <>
      <SheetFacts facts={facts} />
      {trend !== null && <SheetTrend trend={trend} />}
      <SheetTable
        rows={people}
        columns={[
          { name: 'Person', cell: ({ name }) => <Words>{name}</Words> },
          { name: 'Role', cell: ({ role }) => <Words>{role}</Words> },
        ]}
      />
      {promises.length > 0 && <SheetPromiseTable side="Agreed" promises={promises} />}
      <SheetNote>{note}</SheetNote>
    </>
  );
};

export const SheetReceipt = ({ screen }: { screen: ScreenOf<'receipt'> }) => (
  <>
    <p>
      <strong>{screen.amount}</strong>
    </p>
    <SheetTable
      rows={screen.steps}
      columns={[
        { name: 'Step', cell: ({ name }) => <Words>{name}</Words> },
        { name: 'How', cell: ({ detail }) => <Words>{detail}</Words> },
        { name: 'Value', figure: true, cell: ({ value }) => value },
      ]}
    />
    <SheetNote>{screen.note}</SheetNote>
  </>
);

type Balance = ScreenOf<'statement'>['balance'];

const SheetBalance = ({ name, rows }: { name: string; rows: Balance }) => (
  <SheetTable
    rows={rows}
    columns={[
      { name, cell: (row) => row.name },
      { name: 'Amount', figure: true, cell: ({ amount, total }) => (total ? <strong>{amount}</strong> : amount) },
    ]}
  />
);

export const SheetStatement = ({ screen }: { screen: ScreenOf<'statement'> }) => {
  const { number, sentence, balance, held, lines, more } = screen;
  return (
    <>
      <p className="rv-small">{number}</p>
      {sentence !== '' && <p>{sentence}</p>}
      <SheetBalance name="Balance" rows={balance} />
      <SheetBalance name="Held back" rows={held} />
      <SheetTable
        rows={lines}
        columns={[
          {
            name: 'Line',
            cell: ({ name, detail }) => (
              <>
                <Words>{name}</Words>
                <Small>{detail}</Small>
              </>
            ),
          },
          { name: 'Amount', figure: true, cell: ({ amount }) => amount },
        ]}
      />
      {more !== '' && <p className="rv-small">{more}</p>}
    </>
  );
};
