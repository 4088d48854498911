import { useLayoutEffect, useState, type RefObject } from 'react';

/** Pixels that a sideways scrollbar takes from what a box shows; 0 while there is none. Measured only where it's `wanted`. */
export function useScrollbarHeight(box: RefObject<HTMLElement | null>, wanted: boolean): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!wanted || element === null) return undefined;
    const measure = () => setHeight(element.offsetHeight - element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  });
  return height;
}
