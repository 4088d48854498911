import type { ScreenOf } from '#shared/presentation.ts';
import { promiseWords } from '#shared/presented-words.ts';
import { State, type Sign, type Tone } from './mark.tsx';

export type Promised = ScreenOf<'promises'>['ours'][number];

const signs = {
  done: ['check', 'good'],
  open: ['ring', 'calm'],
  late: ['alert', 'care'],
  dropped: ['cross', 'calm'],
} as const satisfies Record<Promised['state'], readonly [Sign, Tone]>;

const byline = ({ owner, due, note }: Promised): string => [owner, due, note].filter((text) => text !== '').join(' · ');

/** Promises of one side: how each stands, what it is, whose, and why where it isn't done. */
export const PromiseList = ({ promises, isClose = false }: { promises: readonly Promised[]; isClose?: boolean }) => (
  <ul className={isClose ? 'cb-items cb-close' : 'cb-items'}>
    {promises.map((promise, at) => {
      const [sign, tone] = signs[promise.state];
      return (
        <li key={at}>
          <State sign={sign} tone={tone}>
            {promiseWords[promise.state]}
          </State>
          <div>
            <p dir="auto">{promise.what}</p>
            <p className="cb-by" dir="auto">
              {byline(promise)}
            </p>
          </div>
        </li>
      );
    })}
  </ul>
);
