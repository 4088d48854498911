import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** Sizes that are tried, from as designed to the smallest that is still read across a room; below that it scrolls. */
const SIZES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3] as const;

/** Lengths are whole pixels here: what is as large as its box may seem to be one larger. */
const ROUNDING = 1;

const fits = (box: HTMLElement): boolean =>
  box.scrollHeight <= box.clientHeight + ROUNDING && box.scrollWidth <= box.clientWidth + ROUNDING;

/** Shows all of what is in it: as large as it fits into the room that is left on the stage. */
export function FitBox({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const fit = () => {
      if (box.current === null || inner.current === null) return;
      for (const size of SIZES) {
        inner.current.style.zoom = String(size);
        if (fits(box.current)) break;
      }
      // A pixel of rounding is no reason for a scroll bar.
      box.current.classList.toggle('cb-fit-scrolls', !fits(box.current));
    };
    fit();
    // Letters of another font have other widths.
    void document.fonts.ready.then(fit);
  });
  return (
    <div className="cb-fit" ref={box}>
      <div ref={inner}>{children}</div>
    </div>
  );
}
