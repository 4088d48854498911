import type { PresentedTierPath } from '#shared/presentation.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { heldText } from './held-text.ts';
import { Mark, State } from './mark.tsx';
import { Note } from './note.tsx';

const stateWords = {
  reached: 'reached',
  current: 'you are here',
  next: 'next',
  later: '',
} as const satisfies Record<PresentedTierPath['tiers'][number]['state'], string>;

const Ladder = ({ tiers }: { tiers: PresentedTierPath['tiers'] }) => (
  <ol className="cb-ladder" aria-label="Tiers">
    {tiers.map(({ name, state }, at) => (
      <li key={at} className={`cb-rung-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
        <span className="cb-ladder-name">
          {(state === 'reached' || state === 'current') && <Mark sign="check" />}
          <bdi>{name}</bdi>
          <small>{stateWords[state]}</small>
        </span>
      </li>
    ))}
  </ol>
);

const Requirements = ({
  program,
  next,
  requirements,
}: Pick<PresentedTierPath, 'program' | 'next' | 'requirements'>) => (
  <table className="cb-table cb-path">
    <thead>
      <tr>
        <th scope="col">
          {program === '' ? (
            'What'
          ) : (
            <>
              <bdi>{program}</bdi>: what
            </>
          )}{' '}
          {next} asks
        </th>
        <th scope="col" className="cb-n">
          You have
        </th>
        <th scope="col" className="cb-n">
          Needed
        </th>
        <th scope="col" className="cb-n">
          Missing
        </th>
      </tr>
    </thead>
    <tbody>
      {requirements.map(({ name, have, need, gap, met, percent, note }, at) => (
        <tr key={at}>
          <th scope="row">
            <bdi>{name}</bdi>
            {(!met || note !== '') && (
              <small>
                {!met && (
                  <span className="cb-path-bar" role="img" aria-label={`${percent} % of ${next}`}>
                    <span style={{ width: `${percent}%` }} />
                  </span>
                )}
                {note}
              </small>
            )}
          </th>
          <td className="cb-n">{have}</td>
          <td className="cb-n">{need}</td>
          <td className="cb-n cb-gap">
            {met ? (
              <State sign="check" tone="good">
                met
              </State>
            ) : (
              <strong className="cb-care">{heldText(gap)}</strong>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The ladder, what is missing to the next tier, and what it brings: a path, not a badge. */
export function TierPathScreen({ screen }: { screen: PresentedTierPath }) {
  const { program, tiers, headline, requirements, next, worth, ahead, note } = screen;
  return (
    <>
      <Headline>{headline === '' ? 'No tier is decided' : headline}</Headline>
      <FitBox>
        {program !== '' && requirements.length === 0 && <p className="cb-kicker">{program}</p>}
        {tiers.length > 0 && <Ladder tiers={tiers} />}
        <div className={requirements.length > 0 ? 'cb-path-columns' : undefined}>
          {requirements.length > 0 && <Requirements program={program} next={next} requirements={requirements} />}
          <div className="cb-path-aside">
            {worth.length > 0 && (
              <section>
                <h2 className="cb-side">What {next} brings</h2>
                <dl className="cb-worth">
                  {worth.map(({ name, now, after }, at) => (
                    <div key={at}>
                      <dt dir="auto">{name}</dt>
                      <dd>
                        {now} → <strong>{after}</strong>
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )}
          </div>
        </div>
        {ahead.length > 0 && (
          <ul className="cb-ahead" aria-label="Ahead">
            {ahead.map((line, at) => (
              <li key={at} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        )}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
