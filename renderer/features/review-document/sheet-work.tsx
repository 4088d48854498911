import type { ScreenOf } from '#shared/presentation.ts';
import { sideName, type Sides } from '#shared/presented-words.ts';
import { SheetFacts, SheetNote, SheetTable, Small, Words } from './sheet-parts.tsx';

/** What is worked on: deals, the quarter ahead, what was agreed. */
export const SheetPipeline = ({ screen, sides }: { screen: ScreenOf<'pipeline'>; sides: Sides }) => (
  <>
    <SheetTable
      rows={screen.deals}
      columns={[
        { name: 'Customer', cell: ({ customer }) => <Words>{customer}</Words> },
        { name: 'Stage', cell: ({ stage }) => stage },
        { name: 'Value', figure: true, cell: ({ value }) => value },
        { name: 'Next step', cell: ({ next }) => <Words>{next}</Words> },
        { name: <Words>{sides.vendor}</Words>, cell: ({ ours }) => <Words>{ours}</Words> },
        { name: <Words>{sides.partner}</Words>, cell: ({ theirs }) => <Words>{theirs}</Words> },
        { name: 'Registration', cell: ({ expires }) => expires },
      ]}
    />
    {screen.more !== '' && <p className="rv-small">{screen.more}</p>}
    <SheetNote>{screen.note}</SheetNote>
  </>
);

export const SheetNextPlan = ({ screen, sides }: { screen: ScreenOf<'nextPlan'>; sides: Sides }) => {
  const { targets, plays, budget, dates, note } = screen;
  return (
    <>
      <SheetFacts facts={targets} />
      <SheetTable
        rows={plays}
        columns={[
          { name: 'Play', cell: ({ name }) => <Words>{name}</Words> },
          { name: 'Owner', cell: ({ owner }) => <Words>{owner}</Words> },
          { name: 'Side', cell: ({ side }) => <Words>{sideName(side, sides)}</Words> },
          { name: 'Due', whole: true, cell: ({ due }) => due },
          { name: 'Budget', figure: true, cell: (play) => play.budget },
        ]}
      />
      {budget !== '' && <p>{budget}</p>}
      <SheetFacts facts={dates} />
      <SheetNote>{note}</SheetNote>
    </>
  );
};

export const SheetCommitments = ({ screen, sides }: { screen: ScreenOf<'commitments'>; sides: Sides }) => (
  <>
    {screen.rows.length === 0 && <p>Nothing was agreed.</p>}
    <SheetTable
      rows={screen.rows}
      columns={[
        {
          name: 'What',
          cell: ({ what, missing }) => (
            <>
              <Words>{what}</Words>
              <Small>{missing}</Small>
            </>
          ),
        },
        { name: 'Owner', cell: ({ owner }) => <Words>{owner}</Words> },
        { name: 'Side', cell: ({ side }) => <Words>{sideName(side, sides)}</Words> },
        { name: 'Due', whole: true, cell: ({ due }) => due },
      ]}
    />
    <SheetNote>{screen.note}</SheetNote>
  </>
);
