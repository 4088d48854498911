/** Signs beside a word: a state is never told by colour alone, nor by a sign alone. */
const paths = {
  check: 'M3.5 10.5l4.5 4.5 9-10',
  cross: 'M5 5l10 10M15 5L5 15',
  ring: 'M10 3.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13',
  clock: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 6v4.5l3 2',
  down: 'M10 16L3 5h14z',
  up: 'M10 4l7 11H3z',
  alert: 'M10 3l8 14H2zM10 8.5v4M10 14.4v.2',
} as const;

export type Sign = keyof typeof paths;
export type Tone = 'good' | 'care' | 'calm';

/** A sign, beside the word that says the same. */
export const Mark = ({ sign }: { sign: Sign }) => (
  <svg className={`cb-mark cb-mark-${sign}`} viewBox="0 0 20 20" aria-hidden="true">
    <path d={paths[sign]} />
  </svg>
);

/** A state: sign, word, and a colour that only repeats them. */
export const State = ({ sign, tone, children }: { sign: Sign; tone: Tone; children: string }) => (
  <span className={`cb-state cb-${tone}`}>
    <Mark sign={sign} />
    {children}
  </span>
);
