import type { ScreenOf } from '#shared/presentation.ts';
import { answerWords, type Sides } from '#shared/presented-words.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { listOf } from './list-size.ts';
import { State, type Sign, type Tone } from './mark.tsx';
import { Note } from './note.tsx';

type Ask = ScreenOf<'asks'>['ours'][number];

const signs = {
  yes: ['check', 'good'],
  no: ['cross', 'care'],
  later: ['clock', 'calm'],
  open: ['ring', 'calm'],
} as const satisfies Record<Ask['answer'], readonly [Sign, Tone]>;

const Half = ({ side, asks, list }: { side: string; asks: readonly Ask[]; list: string }) => (
  <section>
    <h2 className="cb-side">
      <bdi>{side}</bdi> asks
    </h2>
    {asks.length === 0 && <p className="cb-none">Nothing asked</p>}
    <ol className={list}>
      {asks.map(({ text, answer, said }, at) => {
        const [sign, tone] = signs[answer];
        return (
          <li key={at}>
            <p dir="auto">{text}</p>
            <p className="cb-answer">
              <State sign={sign} tone={tone}>
                {answerWords[answer]}
              </State>
              {said !== '' && (
                <span className="cb-by" dir="auto">
                  {said}
                </span>
              )}
            </p>
          </li>
        );
      })}
    </ol>
  </section>
);

/** What each side asks of the other, in the same room, each with an answer. */
export function AsksScreen({ screen, sides }: { screen: ScreenOf<'asks'>; sides: Sides }) {
  const { headline, theirs, ours, note } = screen;
  const list = listOf([theirs, ours].map((asks) => asks.map(({ text }) => text)));
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <div className="cb-halves">
          <Half side={sides.partner} asks={theirs} list={list} />
          <Half side={sides.vendor} asks={ours} list={list} />
        </div>
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
