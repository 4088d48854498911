import type { ScreenOf } from '#shared/presentation.ts';
import { reachedWords } from '#shared/presented-words.ts';
import { State, type Sign, type Tone } from './mark.tsx';

type Bullet = ScreenOf<'results'>['bars'][number];

const signs = {
  reached: ['check', 'good'],
  near: ['up', 'calm'],
  short: ['down', 'care'],
  none: ['ring', 'calm'],
} as const satisfies Record<Bullet['state'], readonly [Sign, Tone]>;

/** Actual against target: a bar from zero, a tick where the target stands, and both in figures. */
export const BulletBar = ({ bullet }: { bullet: Bullet }) => {
  const { name, actual, target, share, reached, tick, state, note } = bullet;
  const [sign, tone] = signs[state];
  const word = reachedWords[state];
  const hasTarget = state !== 'none';
  return (
    <li className="cb-bullet">
      <div className="cb-bullet-head">
        <span dir="auto">{name}</span>
        {word === '' ? (
          <span className="cb-state cb-calm">{share}</span>
        ) : (
          <State sign={sign} tone={tone}>{`${share}, ${word}`}</State>
        )}
      </div>
      <div
        className="cb-bullet-bar"
        role="img"
        aria-label={hasTarget ? `${name}: ${actual} of ${target}, ${share}` : `${name}: ${actual}`}
      >
        {hasTarget && <span className="cb-bullet-band" style={{ width: `${tick}%` }} />}
        <span className="cb-bullet-reached" style={{ width: `${reached}%` }} />
        {hasTarget && <span className="cb-bullet-tick" style={{ left: `${tick}%` }} />}
      </div>
      <p className="cb-bullet-figures">
        <span className="cb-bullet-actual">{actual}</span>
        {target !== '' && <span>target {target}</span>}
        {note !== '' && <span className="cb-bullet-note">{note}</span>}
      </p>
    </li>
  );
};
