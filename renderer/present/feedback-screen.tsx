import type { ScreenOf } from '#shared/presentation.ts';
import { feedbackQuestion } from '#shared/presented-words.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';

const marks = Array.from({ length: 11 }, (_, at) => at);

/** Nought to ten as a row of boxes; the one that was said is filled and framed. */
const Scale = ({ score }: { score: number | null }) => (
  <div
    className="cb-scale"
    role="img"
    aria-label={score === null ? 'From 0 to 10, not answered yet' : `${score} of 10`}
  >
    {marks.map((mark) => (
      <span key={mark} className={mark === score ? 'cb-scored' : undefined}>
        {mark}
      </span>
    ))}
  </div>
);

/** How the quarter was for the partner, what we should fix, and when we meet again. */
export function FeedbackScreen({ screen }: { screen: ScreenOf<'feedback'> }) {
  const { headline, score, fix, next, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <section className="cb-asked">
          {score !== null && <h2 className="cb-side">{feedbackQuestion}?</h2>}
          <Scale score={score} />
        </section>
        <section className="cb-asked">
          <h2 className="cb-side">One thing we should fix</h2>
          <p className="cb-large" dir="auto">
            {fix === '' ? <span className="cb-calm">To be said</span> : fix}
          </p>
        </section>
        {next !== '' && (
          <section className="cb-asked">
            <h2 className="cb-side">Next review</h2>
            <p className="cb-large">{next}</p>
          </section>
        )}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
