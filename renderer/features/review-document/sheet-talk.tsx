import type { ScreenOf } from '#shared/presentation.ts';
import { answerWords, feedbackQuestion, type Sides } from '#shared/presented-words.ts';
import { SheetNote, SheetPromiseTable, SheetTable, Small, Words } from './sheet-parts.tsx';

/** What is said: priorities, promises, wins and issues, asks, feedback. */
export const SheetPriorities = ({ screen }: { screen: ScreenOf<'priorities'> }) => (
  <>
    <SheetTable
      rows={screen.items}
      columns={[
        {
          name: 'In your words',
          cell: ({ text, said }, at) => (
            <>
              {at + 1}. <Words>{text}</Words>
              <Small>{said}</Small>
            </>
          ),
        },
        { name: 'What we do', cell: ({ answer }) => (answer === '' ? 'To be answered' : <Words>{answer}</Words>) },
      ]}
    />
    <SheetNote>{screen.note}</SheetNote>
  </>
);

export const SheetPromises = ({ screen, sides }: { screen: ScreenOf<'promises'>; sides: Sides }) => (
  <>
    <SheetPromiseTable side={sides.vendor} promises={screen.ours} />
    <SheetPromiseTable side={sides.partner} promises={screen.theirs} />
    <SheetNote>{screen.note}</SheetNote>
  </>
);

export const SheetTopics = ({ screen }: { screen: ScreenOf<'topics'> }) => {
  const { wins, issues, payments, note } = screen;
  return (
    <>
      <SheetTable
        rows={wins}
        columns={[
          { name: 'Joint win', cell: ({ text }) => <Words>{text}</Words> },
          { name: 'Why', cell: ({ why }) => <Words>{why}</Words> },
        ]}
      />
      <SheetTable
        rows={issues}
        columns={[
          { name: 'Open issue', cell: ({ text }) => <Words>{text}</Words> },
          { name: 'Age', whole: true, cell: ({ age }) => age },
          { name: 'Owner', cell: ({ owner }) => <Words>{owner}</Words> },
        ]}
      />
      {payments !== '' && <p>{payments}</p>}
      <SheetNote>{note}</SheetNote>
    </>
  );
};

type Ask = ScreenOf<'asks'>['ours'][number];

const Asked = ({ side, asks }: { side: string; asks: readonly Ask[] }) =>
  asks.length === 0 ? (
    <p>
      <Words>{side}</Words> asks nothing.
    </p>
  ) : (
    <SheetTable
      layout="asks"
      rows={asks}
      columns={[
        {
          name: (
            <>
              <Words>{side}</Words> asks
            </>
          ),
          cell: ({ text }) => <Words>{text}</Words>,
        },
        {
          name: 'Answer',
          cell: ({ answer, said }) => (
            <>
              {answerWords[answer]}
              <Small>{said}</Small>
            </>
          ),
        },
      ]}
    />
  );

export const SheetAsks = ({ screen, sides }: { screen: ScreenOf<'asks'>; sides: Sides }) => (
  <>
    <Asked side={sides.partner} asks={screen.theirs} />
    <Asked side={sides.vendor} asks={screen.ours} />
    <SheetNote>{screen.note}</SheetNote>
  </>
);

export const SheetFeedback = ({ screen }: { screen: ScreenOf<'feedback'> }) => {
  const { score, fix, next, note } = screen;
  return (
    <>
      <dl className="rv-terms">
        <div>
          <dt>{feedbackQuestion}?</dt>
          <dd>{score === null ? 'not answered' : `${score} of 10`}</dd>
        </div>
        {fix !== '' && (
          <div>
            <dt>One thing we should fix</dt>
            <dd dir="auto">{fix}</dd>
          </div>
        )}
        {next !== '' && (
          <div>
            <dt>Next review</dt>
            <dd>{next}</dd>
          </div>
        )}
      </dl>
      <SheetNote>{note}</SheetNote>
    </>
  );
};
