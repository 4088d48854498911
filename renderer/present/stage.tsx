import { useEffect, useState, type ReactElement } from 'react';
import type { PresentedPlace, PresentedScreen, Presentation, ScreenKind, ScreenOf } from '#shared/presentation.ts';
import { screenNames, type Sides } from '#shared/presented-words.ts';
import { AsksScreen } from './asks-screen.tsx';
import { CommitmentsScreen } from './commitments-screen.tsx';
import { CoverScreen } from './cover-screen.tsx';
import { FeedbackScreen } from './feedback-screen.tsx';
import { MarketingScreen } from './marketing-screen.tsx';
import { NextPlanScreen } from './next-plan-screen.tsx';
import { OverviewScreen } from './overview-screen.tsx';
import { PipelineScreen } from './pipeline-screen.tsx';
import { PrioritiesScreen } from './priorities-screen.tsx';
import { PromisesScreen } from './promises-screen.tsx';
import { ReceiptScreen } from './receipt-screen.tsx';
import { ResultsScreen } from './results-screen.tsx';
import { StatementScreen } from './statement-screen.tsx';
import { TierPathScreen } from './tier-path-screen.tsx';
import { TopicsScreen } from './topics-screen.tsx';
import './stage.css';
import './stage-parts.css';
import './stage-charts.css';

const WIDTH = 1920;
const HEIGHT = 1080;

type Drawn<Kind extends ScreenKind> = (screen: ScreenOf<Kind>, sides: Sides) => ReactElement;

/** Which component shows which screen: a new kind is one line here, and the compiler names the one that is missing. */
const screens: { readonly [Kind in ScreenKind]: Drawn<Kind> } = {
  cover: (screen, sides) => <CoverScreen screen={screen} sides={sides} />,
  priorities: (screen) => <PrioritiesScreen screen={screen} />,
  promises: (screen, sides) => <PromisesScreen screen={screen} sides={sides} />,
  results: (screen) => <ResultsScreen screen={screen} />,
  pipeline: (screen) => <PipelineScreen screen={screen} />,
  tierPath: (screen) => <TierPathScreen screen={screen} />,
  marketing: (screen) => <MarketingScreen screen={screen} />,
  topics: (screen) => <TopicsScreen screen={screen} />,
  asks: (screen, sides) => <AsksScreen screen={screen} sides={sides} />,
  nextPlan: (screen, sides) => <NextPlanScreen screen={screen} sides={sides} />,
  commitments: (screen, sides) => <CommitmentsScreen screen={screen} sides={sides} />,
  feedback: (screen) => <FeedbackScreen screen={screen} />,
  overview: (screen) => <OverviewScreen screen={screen} />,
  receipt: (screen) => <ReceiptScreen screen={screen} />,
  statement: (screen) => <StatementScreen screen={screen} />,
};

const drawn = <Kind extends ScreenKind>(kind: Kind, screen: ScreenOf<Kind>, sides: Sides): ReactElement =>
  screens[kind](screen, sides);

interface SlideProps {
  readonly presentation: Presentation;
  readonly screen: PresentedScreen;
  readonly at: number;
}

/** One screen with what frames it: what it's about, whose it is, how new its figures are, and where we are. */
export function Slide({ presentation, screen, at }: SlideProps) {
  const { partner, vendor, asOf, screens: all } = presentation;
  return (
    <>
      <header className="cb-stage-head">
        <span className="cb-stage-topic" dir="auto">
          {screen.kind === 'cover' ? vendor : screenNames[screen.kind]}
        </span>
        {screen.kind !== 'cover' && (
          <span>
            <bdi>{partner}</bdi> · <bdi>{vendor}</bdi>
          </span>
        )}
      </header>
      <main className="cb-stage-body" key={at}>
        {drawn(screen.kind, screen, { partner, vendor })}
      </main>
      <footer className="cb-stage-foot">
        <span>Data as of {asOf}</span>
        {all.length > 1 && (
          <span>
            {at + 1} of {all.length}
          </span>
        )}
      </footer>
    </>
  );
}

const fit = (): number => Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);

/** A stage of 1920 × 1080 that fills the window as far as its shape allows: what was designed is what is seen. */
export function Stage({ presentation, place }: { presentation: Presentation; place: PresentedPlace }) {
  const [scale, setScale] = useState(fit);
  useEffect(() => {
    const resized = () => setScale(fit());
    window.addEventListener('resize', resized);
    // The window may have got its size between the first drawing and now.
    resized();
    return () => window.removeEventListener('resize', resized);
  }, []);
  const screen = presentation.screens[place.at];
  if (place.blank || screen === undefined) return <div className="cb-stage" />;
  return (
    <div
      className="cb-stage"
      style={{ width: WIDTH, height: HEIGHT, transform: `translate(-50%, -50%) scale(${scale})` }}
    >
      <Slide presentation={presentation} screen={screen} at={place.at} />
    </div>
  );
}
