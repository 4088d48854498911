import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampBounds, nextZoom, zoomSteps } from '#electron/windows/window-place.ts';

const position = fc.integer({ min: -10_000, max: 10_000 });
const size = fc.integer({ min: 1, max: 6000 });
const rectangle = fc.record({ x: position, y: position, width: size, height: size });
const display = fc.record({
  x: position,
  y: position,
  width: fc.integer({ min: 640, max: 5120 }),
  height: fc.integer({ min: 480, max: 2880 }),
});

describe('clampBounds', () => {
  it('puts a window wholly onto one display', () => {
    fc.assert(
      fc.property(rectangle, display, fc.array(display, { maxLength: 2 }), (wanted, primary, others) => {
        const placed = clampBounds(wanted, [primary, ...others]);
        const onto = [primary, ...others].some(
          (one) =>
            placed.x >= one.x &&
            placed.y >= one.y &&
            placed.x + placed.width <= one.x + one.width &&
            placed.y + placed.height <= one.y + one.height,
        );
        expect(onto).toBe(true);
      }),
    );
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(rectangle, display, (wanted, primary) => {
        const placed = clampBounds(wanted, [primary]);
        expect(clampBounds(placed, [primary])).toEqual(placed);
      }),
    );
  });

  it('keeps a place that can be seen', () => {
    const place = { x: 100, y: 80, width: 1366, height: 768 };
    expect(clampBounds(place, [{ x: 0, y: 0, width: 1920, height: 1080 }])).toEqual(place);
  });
});

describe('nextZoom', () => {
  it('walks the steps and stays within 80 and 200 %', () => {
    expect(zoomSteps.map((one) => nextZoom(one, 'in'))).toEqual([90, 100, 110, 125, 150, 175, 200, 200]);
    expect(zoomSteps.map((one) => nextZoom(one, 'out'))).toEqual([80, 80, 90, 100, 110, 125, 150, 175]);
    expect(nextZoom(175, 'reset')).toBe(100);
  });
});
