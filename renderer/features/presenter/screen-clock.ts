import type { ReviewScreen } from '#model/review-records.ts';

/** How long was spent on which screen, in milliseconds; `since` is when the present one was opened. */
export interface ScreenClock {
  readonly on: ReviewScreen;
  readonly since: number;
  readonly spent: Partial<Readonly<Record<ReviewScreen, number>>>;
}

export const startClock = (on: ReviewScreen, now: number): ScreenClock => ({ on, since: now, spent: {} });

/** Time on a screen until now. A clock that was set back takes nothing away. */
export const spentOn = ({ on, since, spent }: ScreenClock, screen: ReviewScreen, now: number): number =>
  (spent[screen] ?? 0) + (screen === on ? Math.max(0, now - since) : 0);

/** The clock goes on with another screen. */
export const turnClock = (clock: ScreenClock, to: ReviewScreen, now: number): ScreenClock =>
  clock.on === to
    ? clock
    : { on: to, since: now, spent: { ...clock.spent, [clock.on]: spentOn(clock, clock.on, now) } };

/** Whether the minutes that a screen has are used up; a screen without minutes has no limit. */
export const isOver = (spent: number, minutes: number): boolean => minutes > 0 && spent >= minutes * 60_000;

/** "12:40", "1:02:05". */
export const clockWords = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
};
