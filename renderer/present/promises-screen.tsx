import type { ScreenOf } from '#shared/presentation.ts';
import { promiseCounts, type Sides } from '#shared/presented-words.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';
import { PromiseList, type Promised } from './promise-list.tsx';

const Half = ({ side, promises }: { side: string; promises: readonly Promised[] }) => (
  <section>
    <h2 className="cb-side" dir="auto">
      {side}
    </h2>
    <p className="cb-counts">{promises.length === 0 ? 'Nothing promised' : promiseCounts(promises)}</p>
    <PromiseList promises={promises} />
  </section>
);

/** What both promised, side by side: the same room and the same counts for both. */
export function PromisesScreen({ screen, sides }: { screen: ScreenOf<'promises'>; sides: Sides }) {
  const { headline, ours, theirs, note } = screen;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <div className="cb-halves">
          <Half side={sides.vendor} promises={ours} />
          <Half side={sides.partner} promises={theirs} />
        </div>
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
