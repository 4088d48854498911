import { useRef, type ClipboardEvent } from 'react';
import { askToConfirm } from '#ui/confirm-dialog.tsx';

/** Shorter texts are words of any language, not somebody's note. */
const TELLING = 8;

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim().toLowerCase();

/** Whether a text is, holds or is a telling part of something internal. */
export function isFromInternal(text: string, internal: readonly string[]): boolean {
  const pasted = plain(text);
  return internal.some((one) => {
    const kept = plain(one);
    if (kept === '' || pasted === '') return false;
    if (kept === pasted) return true;
    return (pasted.length >= TELLING && kept.includes(pasted)) || (kept.length >= TELLING && pasted.includes(kept));
  });
}

/** A box whose text stays with us says so on one of its parents. */
const isInternalBox = (box: Element): boolean => box.closest('[data-audience="internal"], [data-internal]') !== null;

const isTextBox = (target: unknown): target is HTMLTextAreaElement | HTMLInputElement =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

function put(box: HTMLTextAreaElement | HTMLInputElement, text: string, from: number, to: number): void {
  box.focus();
  box.setRangeText(text, from, to, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Watches over everything pasted inside an element: a text that stands in an internal box is asked about once before it gets
 * into a shared one (ux.md 3.4, rule 8).
 */
export function useInternalPaste(internal: readonly string[]): (event: ClipboardEvent) => void {
  const allowed = useRef(new Set<string>());
  const latest = useRef(internal);
  latest.current = internal;
  return (event) => {
    const box = event.target;
    const text = event.clipboardData.getData('text/plain');
    if (!isTextBox(box) || isInternalBox(box) || allowed.current.has(plain(text))) return;
    if (!isFromInternal(text, latest.current)) return;
    event.preventDefault();
    event.stopPropagation();
    const [from, to] = [box.selectionStart ?? box.value.length, box.selectionEnd ?? box.value.length];
    const asked = askToConfirm({
      title: 'Paste internal text where the partner sees it?',
      body: 'This text stands in an internal box. What you paste here can be shown to the partner.',
      act: 'Paste and share',
      keep: 'Keep internal',
    });
    void asked.then((yes) => {
      if (!yes) return;
      allowed.current.add(plain(text));
      put(box, text, from, to);
    });
  };
}
