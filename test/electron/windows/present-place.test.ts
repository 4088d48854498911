import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, presentPlaces, STRIP, type Display } from '#electron/windows/present-place.ts';
import type { Rectangle } from '#electron/windows/window-place.ts';

const position = fc.integer({ min: -8000, max: 8000 });
const inset = fc.integer({ min: 0, max: 120 });
const display: fc.Arbitrary<Display> = fc
  .record({
    id: fc.integer(),
    x: position,
    y: position,
    width: fc.integer({ min: 320, max: 5120 }),
    height: fc.integer({ min: 240, max: 2880 }),
    left: inset,
    top: inset,
  })
  .map(({ id, x, y, width, height, left, top }) => ({
    id,
    bounds: { x, y, width, height },
    workArea: { x: x + left, y: y + top, width: width - left, height: height - top },
  }));
const frame = fc.record({ width: fc.integer({ min: 0, max: 32 }), height: fc.integer({ min: 0, max: 64 }) });

const isInside = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('presentPlaces', () => {
  it('never lets one window overlap the other', () => {
    fc.assert(
      fc.property(display, fc.array(display, { maxLength: 3 }), frame, (primary, others, size) => {
        const places = presentPlaces([primary, ...others], size);
        expect(places !== undefined && overlaps(places.presented, places.presenter)).toBe(false);
      }),
    );
  });

  it('keeps the presenter inside the work area of the primary display', () => {
    fc.assert(
      fc.property(display, fc.array(display, { maxLength: 3 }), frame, (primary, others, size) => {
        const places = presentPlaces([primary, ...others], size);
        expect(places === undefined || isInside(places.presenter, primary.workArea)).toBe(true);
      }),
    );
  });

  it('fills a display of its own where there is one beside the primary', () => {
    fc.assert(
      fc.property(display, display, frame, (primary, other, size) => {
        fc.pre(!overlaps(primary.bounds, other.bounds));
        expect(presentPlaces([primary, other], size)).toMatchObject({
          stands: 'ownDisplay',
          display: other.id,
          presented: other.bounds,
        });
      }),
    );
  });

  it('shows a stage of 16:9 on one display, inside its work area and beside 380 px at least, or nothing', () => {
    fc.assert(
      fc.property(display, frame, (one, size) => {
        const places = presentPlaces([one], size);
        const { width, height } = one.workArea;
        const room = Math.min(width - STRIP - size.width, Math.floor(((height - size.height) * 16) / 9));
        if (places === undefined) {
          expect(room).toBeLessThan(640);
          return;
        }
        const stage = { width: places.presented.width - size.width, height: places.presented.height - size.height };
        expect(Math.abs(stage.width * 9 - stage.height * 16)).toBeLessThan(16);
        // As large as fits: a pixel more would not.
        expect(stage.width).toBe(room);
        expect(places.presenter.width).toBeGreaterThanOrEqual(STRIP);
        expect(isInside(places.presented, one.workArea)).toBe(true);
      }),
    );
  });

  it('refuses a display without room for both', () => {
    const small = { x: 0, y: 0, width: 1019, height: 768 };
    expect(presentPlaces([{ id: 1, bounds: small, workArea: small }])).toBeUndefined();
    const enough = { ...small, width: 1020 };
    expect(presentPlaces([{ id: 1, bounds: enough, workArea: enough }])?.presented).toEqual({
      x: 0,
      y: 204,
      width: 640,
      height: 360,
    });
  });

  it('stands beside the strip where displays are mirrored', () => {
    const whole = { x: 0, y: 0, width: 1920, height: 1080 };
    const mirrored = [1, 2].map((id) => ({ id, bounds: whole, workArea: whole })) as [Display, Display];
    expect(presentPlaces(mirrored)).toMatchObject({
      stands: 'besideStrip',
      presented: { width: 1540, height: 866 },
      presenter: { x: 1540, width: 380, height: 1080 },
    });
  });
});
