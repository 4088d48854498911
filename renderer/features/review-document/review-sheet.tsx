import type { ReactElement } from 'react';
import type { PresentedScreen, ReviewDocument, ScreenKind, ScreenOf } from '#shared/presentation.ts';
import { screenNames, type Sides } from '#shared/presented-words.ts';
import { SheetAsks, SheetFeedback, SheetPriorities, SheetPromises, SheetTopics } from './sheet-talk.tsx';
import { SheetCommitments, SheetNextPlan, SheetPipeline } from './sheet-work.tsx';
import { SheetMarketing, SheetResults, SheetTierPath } from './sheet-figures.tsx';
import { SheetOverview, SheetReceipt, SheetStatement } from './sheet-single.tsx';
import { SheetPeople } from './sheet-people.tsx';
import './review-sheet.css';

type Laid<Kind extends ScreenKind> = (screen: ScreenOf<Kind>, sides: Sides) => ReactElement;

/** How each screen stands on paper: a new kind is one line here, and the compiler names the one that is missing. */
const sections: { readonly [Kind in ScreenKind]: Laid<Kind> } = {
  cover: (screen, sides) => <SheetPeople screen={screen} sides={sides} />,
  priorities: (screen) => <SheetPriorities screen={screen} />,
  promises: (screen, sides) => <SheetPromises screen={screen} sides={sides} />,
  results: (screen) => <SheetResults screen={screen} />,
  pipeline: (screen, sides) => <SheetPipeline screen={screen} sides={sides} />,
  tierPath: (screen) => <SheetTierPath screen={screen} />,
  marketing: (screen) => <SheetMarketing screen={screen} />,
  topics: (screen) => <SheetTopics screen={screen} />,
  asks: (screen, sides) => <SheetAsks screen={screen} sides={sides} />,
  nextPlan: (screen, sides) => <SheetNextPlan screen={screen} sides={sides} />,
  commitments: (screen, sides) => <SheetCommitments screen={screen} sides={sides} />,
  feedback: (screen) => <SheetFeedback screen={screen} />,
  overview: (screen) => <SheetOverview screen={screen} />,
  receipt: (screen) => <SheetReceipt screen={screen} />,
  statement: (screen) => <SheetStatement screen={screen} />,
};

const laid = <Kind extends ScreenKind>(kind: Kind, screen: ScreenOf<Kind>, sides: Sides): ReactElement =>
  sections[kind](screen, sides);

const Section = ({ screen, sides }: { screen: PresentedScreen; sides: Sides }) => (
  <section className="rv-section">
    <div className="rv-top">
      <h2>{screenNames[screen.kind]}</h2>
      {screen.headline !== '' && (
        <p className="rv-finding" dir="auto">
          {screen.headline}
        </p>
      )}
    </div>
    {laid(screen.kind, screen, sides)}
  </section>
);

/** A review on paper, from what was projected for the presented window and nothing else. Always light. */
export const ReviewSheet = ({ model }: { model: ReviewDocument }) => {
  const { vendor, partner, asOf, screens } = model.presentation;
  const sides = { vendor, partner };
  const cover = screens.find((screen) => screen.kind === 'cover');
  return (
    <article className="rv" lang="en" aria-label={`${model.heading} ${partner}`}>
      <header>
        <p className="rv-vendor" dir="auto">
          {vendor}
        </p>
        <h1 dir="auto">{partner}</h1>
        {cover !== undefined && (
          <p className="rv-lead" dir="auto">
            {cover.headline}
          </p>
        )}
        <p className="rv-facts">
          {[model.heading, cover?.when ?? '', `data as of ${asOf}`].filter((text) => text !== '').join(' · ')}
        </p>
        {cover !== undefined && laid('cover', cover, sides)}
      </header>
      {screens.map((screen, at) => screen.kind !== 'cover' && <Section key={at} screen={screen} sides={sides} />)}
    </article>
  );
};
