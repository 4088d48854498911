import type { ScreenOf } from '#shared/presentation.ts';
import { reachedWords } from '#shared/presented-words.ts';
import { SheetBullet, SheetTrend } from './sheet-bars.tsx';
import { SheetFacts, SheetNote, SheetTable, Small, Words } from './sheet-parts.tsx';

/** What is counted: results, the way to the next tier, marketing. */
export const SheetResults = ({ screen }: { screen: ScreenOf<'results'> }) => {
  const { quarter, bars, trend, attainment, note } = screen;
  return (
    <>
      <SheetTable
        rows={bars}
        columns={[
          {
            name: quarter === '' ? 'Goal' : `Goal, ${quarter}`,
            cell: (bar) => (
              <>
                <Words>{bar.name}</Words>
                <Small>{bar.note}</Small>
              </>
            ),
          },
          { name: 'Actual', figure: true, cell: ({ actual }) => actual },
          { name: 'Target', figure: true, cell: ({ target }) => target },
          {
            name: 'Reached',
            figure: true,
            cell: ({ share, state }) => [share, reachedWords[state]].filter((words) => words !== '').join(', '),
          },
          { name: 'Against target', cell: (bar) => <SheetBullet bar={bar} /> },
        ]}
      />
      {attainment !== '' && <p>Year’s attainment: {attainment}</p>}
      {trend !== null && <SheetTrend trend={trend} />}
      <SheetNote>{note}</SheetNote>
    </>
  );
};

const stateWords = {
  reached: ' (reached)',
  current: ' (you are here)',
  next: ' (next)',
  later: '',
} as const satisfies Record<ScreenOf<'tierPath'>['tiers'][number]['state'], string>;

export const SheetTierPath = ({ screen }: { screen: ScreenOf<'tierPath'> }) => {
  const { program, tiers, next, requirements, worth, ahead, note } = screen;
  return (
    <>
      <p>
        <Words>{program}</Words>
        {tiers.map(({ name, state }, at) => (
          <span key={at}>
            {at === 0 ? ': ' : ' → '}
            <Words>{name}</Words>
            {stateWords[state]}
          </span>
        ))}
      </p>
      <SheetTable
        rows={requirements}
        columns={[
          {
            name: `What ${next} asks`,
            cell: ({ name, note }) => (
              <>
                <Words>{name}</Words>
                <Small>{note}</Small>
              </>
            ),
          },
          { name: 'You have', figure: true, cell: ({ have }) => have },
          { name: 'Needed', figure: true, cell: ({ need }) => need },
          { name: 'Missing', figure: true, cell: ({ met, gap }) => (met ? 'met' : <strong>{gap}</strong>) },
        ]}
      />
      <SheetTable
        rows={worth}
        columns={[
          { name: `What ${next} brings`, cell: ({ name }) => <Words>{name}</Words> },
          { name: 'Now', figure: true, cell: ({ now }) => now },
          { name: next, figure: true, cell: ({ after }) => after },
        ]}
      />
      {ahead.map((line, at) => (
        <p key={at} dir="auto">
          {line}
        </p>
      ))}
      <SheetNote>{note}</SheetNote>
    </>
  );
};

export const SheetMarketing = ({ screen }: { screen: ScreenOf<'marketing'> }) => {
  const { figures, fund, activities, came, note } = screen;
  return (
    <>
      <SheetFacts facts={figures} />
      {fund.length > 0 && (
        <p>
          Budget:{' '}
          {fund.map(({ name, value }, at) => (
            <span key={at}>
              {at === 0 ? '' : ', '}
              <Words>{name}</Words> {value}
            </span>
          ))}
        </p>
      )}
      <SheetTable
        rows={activities}
        columns={[
          { name: 'Activity', cell: ({ name }) => <Words>{name}</Words> },
          { name: 'Date', whole: true, cell: ({ date }) => date },
          { name: 'State', cell: ({ state }) => state },
          { name: 'Cost', figure: true, cell: ({ cost }) => cost },
          { name: 'Leads', figure: true, cell: ({ leads }) => leads },
          { name: 'Pipeline', figure: true, cell: ({ pipeline }) => pipeline },
          { name: 'Won', figure: true, cell: ({ won }) => won },
        ]}
      />
      {came !== '' && <p>{came}</p>}
      <SheetNote>{note}</SheetNote>
    </>
  );
};
