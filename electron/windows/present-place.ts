import type { Rectangle } from './window-place.ts';

/** A display as the system tells it: all of it, and what is left beside bars and docks. */
export type Display = { readonly id: number; readonly bounds: Rectangle; readonly workArea: Rectangle };
/** What a window's frame adds to its content, in width and height. */
export type FrameSize = { readonly width: number; readonly height: number };

/** Where the presented window and the presenter stand; they never overlap. */
export type PresentPlaces = {
  readonly stands: 'ownDisplay' | 'besideStrip';
  /** The display of the presented window. */
  readonly display: number;
  readonly presented: Rectangle;
  readonly presenter: Rectangle;
};

/** The smallest stage that can be read, and the narrowest presenter (ux.md 3.3). */
export const STAGE = { width: 640, height: 360 } as const;
export const STRIP = 380;
/** A presenter with room for two columns. */
const WIDE = { width: 1100, height: 800 } as const;

/** Whether two windows have a pixel in common. */
export const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Two displays: the presented window fills the other one, the presenter stands on the primary one. One display: the
 * presented stage is 16:9 and as large as fits beside a presenter of at least 380 px. Undefined where there is no room
 * for both. `displays` come with the primary one first; `frame` is that of the presented window.
 */
export const presentPlaces = (
  displays: readonly [Display, ...Display[]],
  frame: FrameSize = { width: 0, height: 0 },
): PresentPlaces | undefined => {
  const [primary, ...others] = displays;
  // Mirrored displays show the same: one beside the other is needed.
  const other = others.find(({ bounds }) => !overlaps(bounds, primary.bounds));
  return other === undefined ? besideStrip(primary, frame) : onTwo(primary, other);
};

const onTwo = ({ workArea }: Display, other: Display): PresentPlaces => {
  const width = Math.min(WIDE.width, workArea.width);
  const height = Math.min(WIDE.height, workArea.height);
  return {
    stands: 'ownDisplay',
    display: other.id,
    presented: other.bounds,
    presenter: {
      x: workArea.x + Math.floor((workArea.width - width) / 2),
      y: workArea.y + Math.floor((workArea.height - height) / 2),
      width,
      height,
    },
  };
};

const besideStrip = ({ id, workArea }: Display, frame: FrameSize): PresentPlaces | undefined => {
  const room = { width: workArea.width - STRIP - frame.width, height: workArea.height - frame.height };
  const stage = Math.floor(Math.min(room.width, (room.height * 16) / 9));
  if (stage < STAGE.width) return undefined;
  const width = stage + frame.width;
  const height = Math.floor((stage * 9) / 16) + frame.height;
  // On a very wide display the presenter takes what is left.
  const strip = Math.min(WIDE.width, workArea.width - width);
  return {
    stands: 'besideStrip',
    display: id,
    presented: { x: workArea.x, y: workArea.y + Math.floor((workArea.height - height) / 2), width, height },
    presenter: { x: workArea.x + workArea.width - strip, y: workArea.y, width: strip, height: workArea.height },
  };
};

/** How wide a work area has to be for both on one display. */
export const neededWidth = (frame: FrameSize): number => STAGE.width + STRIP + frame.width;
