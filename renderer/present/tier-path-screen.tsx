import type { PresentedTierPath } from '#shared/presentation.ts';
import { FitBox } from './fit-box.tsx';

const stateWords = {
  reached: 'reached',
  current: 'you are here',
  next: 'next',
  later: '',
} as const satisfies Record<PresentedTierPath['tiers'][number]['state'], string>;

/** The ladder, what is missing to the next tier, and what it brings: a path, not a badge. */
export function TierPathScreen({ screen }: { screen: PresentedTierPath }) {
  const { tiers, headline, requirements, next, worth, ahead } = screen;
  return (
    <>
      <p className="cb-stage-kicker">{screen.program}</p>
      <h1>{headline}</h1>
      <ol className="cb-ladder" aria-label="Tiers">
        {tiers.map(({ name, state }) => (
          <li key={name} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="cb-ladder-name">{name}</span>
            <span className="cb-ladder-state">{stateWords[state]}</span>
          </li>
        ))}
      </ol>
      <FitBox>
        <div className="cb-path-columns">
          {requirements.length > 0 && (
            <table className="cb-path">
              <caption>What {next} asks</caption>
              <thead>
                <tr>
                  <th scope="col">Requirement</th>
                  <th scope="col" className="cb-path-figure">
                    You have
                  </th>
                  <th scope="col" className="cb-path-figure">
                    {next} asks
                  </th>
                  <th scope="col" className="cb-path-figure">
                    Missing
                  </th>
                </tr>
              </thead>
              <tbody>
                {requirements.map(({ name, have, need, gap, met, percent, note }) => (
                  <tr key={name} data-met={met}>
                    <th scope="row">
                      {name}
                      {!met && (
                        <span className="cb-path-bar" role="img" aria-label={`${percent} % of ${next}`}>
                          <span style={{ width: `${percent}%` }} />
                        </span>
                      )}
                      {note !== '' && <small>{note}</small>}
                    </th>
                    <td className="cb-path-figure">{have}</td>
                    <td className="cb-path-figure">{need}</td>
                    <td className="cb-path-figure">{met ? '✓' : gap}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <div className="cb-path-aside">
            {worth.length > 0 && (
              <table className="cb-path cb-worth">
                <caption>What {next} brings</caption>
                <tbody>
                  {worth.map(({ name, now, after }) => (
                    <tr key={name}>
                      <th scope="row">{name}</th>
                      <td className="cb-path-figure">
                        {now} → <strong>{after}</strong>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {ahead.length > 0 && (
              <ul className="cb-ahead" aria-label="Ahead">
                {ahead.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </div>
        </div>
      </FitBox>
    </>
  );
}
