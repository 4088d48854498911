import { useEffect, useState, type ComponentType } from 'react';
import type { PresentedPlace, Presentation, ScreenKind, ScreenOf } from '#shared/presentation.ts';
import { TierPathScreen } from './tier-path-screen.tsx';
import './stage.css';

const WIDTH = 1920;
const HEIGHT = 1080;

/** Which component shows which screen: a new screen is one line here. */
const screens: Partial<{ [Kind in ScreenKind]: ComponentType<{ screen: ScreenOf<Kind> }> }> = {
  tierPath: TierPathScreen,
};

const fit = (): number => Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);

/** A stage of 1920 × 1080 that fills the window as far as its shape allows: what was designed is what is seen. */
export function Stage({ presentation, place }: { presentation: Presentation; place: PresentedPlace }) {
  const [scale, setScale] = useState(fit);
  useEffect(() => {
    const resized = () => setScale(fit());
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  const { partner, vendor, asOf } = presentation;
  const screen = presentation.screens[place.at];
  const Screen =
    screen === undefined ? undefined : (screens[screen.kind] as ComponentType<{ screen: typeof screen }> | undefined);
  if (place.blank || screen === undefined || Screen === undefined) return <div className="cb-stage" />;
  return (
    <div
      className="cb-stage"
      style={{ width: WIDTH, height: HEIGHT, transform: `translate(-50%, -50%) scale(${scale})` }}
    >
      <header className="cb-stage-head">
        <span>{partner}</span>
        <span>{vendor}</span>
      </header>
      <main className="cb-stage-body">
        <Screen screen={screen} />
      </main>
      <footer className="cb-stage-foot">As of {asOf}</footer>
    </div>
  );
}
