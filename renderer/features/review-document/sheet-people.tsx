import type { ScreenOf } from '#shared/presentation.ts';
import type { Sides } from '#shared/presented-words.ts';
import { SheetNote } from './sheet-parts.tsx';

const Names = ({ side, names }: { side: string; names: readonly string[] }) =>
  names.length > 0 && (
    <div>
      <dt dir="auto">{side}</dt>
      {names.map((name, at) => (
        <dd key={at} dir="auto">
          {name}
        </dd>
      ))}
    </div>
  );

/** Who takes part; what it's about stands in the sections below. */
export const SheetPeople = ({ screen, sides }: { screen: ScreenOf<'cover'>; sides: Sides }) => (
  <>
    {screen.ours.length + screen.theirs.length > 0 && (
      <dl className="rv-people">
        <Names side={sides.partner} names={screen.theirs} />
        <Names side={sides.vendor} names={screen.ours} />
      </dl>
    )}
    <SheetNote>{screen.note}</SheetNote>
  </>
);
