export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
/** How a window was left: its place when it isn't maximised, and its zoom in percent. */
export type WindowPlace = { readonly bounds: Rectangle; readonly maximised: boolean; readonly zoom: number };

export const SMALLEST = { width: 960, height: 600 } as const;
export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const;

const between = (low: number, value: number, high: number): number =>
  Math.min(Math.max(low, value), Math.max(low, high));

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/**
 * A place that can be seen: on the display that shows most of it (the first when that display is gone), never larger
 * than it and never off its edge. `displays` are work areas in screen pixels, the primary one first.
 */
export const clampBounds = (wanted: Rectangle, displays: readonly [Rectangle, ...Rectangle[]]): Rectangle => {
  const display = displays.reduce((best, one) => (overlap(wanted, one) > overlap(wanted, best) ? one : best));
  const width = Math.min(Math.max(wanted.width, SMALLEST.width), display.width);
  const height = Math.min(Math.max(wanted.height, SMALLEST.height), display.height);
  return {
    x: between(display.x, wanted.x, display.x + display.width - width),
    y: between(display.y, wanted.y, display.y + display.height - height),
    width,
    height,
  };
};

/** The next zoom step in percent. */
export const nextZoom = (current: number, step: 'in' | 'out' | 'reset'): number => {
  if (step === 'reset') return 100;
  if (step === 'in') return zoomSteps.find((one) => one > current) ?? 200;
  return zoomSteps.findLast((one) => one < current) ?? 80;
};
