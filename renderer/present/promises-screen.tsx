import type { ScreenOf } from '#shared/presentation.ts';
import { promiseCounts, type Sides } from '#shared/presented-words.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { Note } from './note.tsx';
import { PromiseList, type Promised } from './promise-list.tsx';

/** More than these of one side stand closer. */
const FEW = 4;

const Half = ({ side, promises, isClose }: { side: string; promises: readonly Promised[]; isClose: boolean }) => (
  <section>
    <div className="cb-side-line">
      <h2 className="cb-side" dir="auto">
        {side}
      </h2>
      <p className="cb-counts">{promises.length === 0 ? 'Nothing promised' : promiseCounts(promises)}</p>
    </div>
    <PromiseList promises={promises} isClose={isClose} />
  </section>
);

/** What both promised, side by side: the same room and the same counts for both. */
export function PromisesScreen({ screen, sides }: { screen: ScreenOf<'promises'>; sides: Sides }) {
  const { headline, ours, theirs, note } = screen;
  const isClose = Math.max(ours.length, theirs.length) > FEW;
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <div className="cb-halves">
          <Half side={sides.vendor} promises={ours} isClose={isClose} />
          <Half side={sides.partner} promises={theirs} isClose={isClose} />
        </div>
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
