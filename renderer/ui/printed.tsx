import { useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import './printed.css';

/** What the print dialog gets while this is mounted: a document with nothing of the window around it; on screen it's never seen. */
export function Printed({ onDone, children }: { onDone: () => void; children: ReactNode }) {
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const end = (): void => done.current();
    window.addEventListener('afterprint', end, { once: true });
    // The document must be laid out before the pages are made.
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return createPortal(<article className="cb-printed">{children}</article>, document.body);
}
