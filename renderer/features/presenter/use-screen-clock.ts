import { useEffect, useState } from 'react';
import type { ReviewScreen } from '#model/review-records.ts';
import { keepPart, keptPart, type PresenterSession } from './kept-presenter.ts';
import { spentOn, startClock, turnClock, type ScreenClock } from './screen-clock.ts';

/** A second on the wall. */
const TICK = 1000;

export interface ScreenTimes {
  /** Milliseconds since presenting began. */
  readonly total: number;
  readonly on: (screen: ReviewScreen) => number;
}

/** Time since presenting began and on each screen; it goes on where it was when the presenter is opened again. */
export function useScreenClock(session: PresenterSession, screen: ReviewScreen): ScreenTimes {
  const [clock, setClock] = useState(() => keptPart<ScreenClock>(session, 'clock') ?? startClock(screen, Date.now()));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => setClock((before) => turnClock(before, screen, Date.now())), [screen]);
  useEffect(() => void keepPart(session, 'clock', clock), [session, clock]);
  return { total: Math.max(0, now - session.began), on: (one) => spentOn(clock, one, now) };
}
