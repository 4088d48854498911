import { useEffect } from 'react';
import type { TypedText } from '#ui/typed-before.ts';
import { keepTyping } from '#features/welcome/kept-typing.ts';

/** However the program ends, at most this much of what was typed is gone. */
const FLUSH_MS = 1000;
/** A field of a page saves itself shortly after the last key; by then it's in the journal. */
const SAVED_MS = 3000;

type Field = HTMLInputElement | HTMLTextAreaElement;
type Watched = TypedText & { readonly at: number };

const isTyped = (target: EventTarget | null): target is Field =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && ['text', 'tel', 'number', ''].includes(target.type));

// Secrets are never kept, shown or hidden; a search isn't worth keeping.
const isKept = (field: Field): boolean =>
  field.closest('form')?.querySelector('input[type=password], .mantine-PasswordInput-root') == null &&
  field.closest('.mantine-PasswordInput-root, [role=search], .cb-palette, .cb-filter-bar, .cb-find-bar') === null;

const nameOf = (field: Field): string =>
  field.labels?.[0]?.textContent?.replace(/\s*\*$/u, '') ?? field.ariaLabel ?? '';

const dialogOf = (field: Field): Element | null => field.closest('[role=dialog]');

function titleOf(dialog: Element | null): string {
  const labelled = dialog?.getAttribute('aria-labelledby');
  return (labelled == null ? null : document.getElementById(labelled)?.textContent) ?? '';
}

/** Whether what was typed is still on the screen and nowhere else. */
function isOpen(field: Field, { at }: Watched): boolean {
  if (!field.isConnected) return false;
  return dialogOf(field) !== null || (field === document.activeElement && performance.now() - at < SAVED_MS);
}

/**
 * Keeps what is being typed on this laptop, a second behind the keys, until it's saved or left: a program that is killed
 * loses at most that second. `book` is the file id; without a book nothing is watched.
 */
export function useTypingWatch(book: string | undefined): void {
  useEffect(() => {
    if (book === undefined) return undefined;
    const watched = new Map<Field, Watched>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = '[]';
    const flush = (): void => {
      timer = undefined;
      for (const [field, typed] of watched) if (!isOpen(field, typed)) watched.delete(field);
      const texts = [...watched.values()].map(({ at: _at, ...typed }): TypedText => typed);
      const text = JSON.stringify(texts);
      if (text !== told) {
        told = text;
        void keepTyping(texts);
      }
      if (watched.size > 0) timer = setTimeout(flush, FLUSH_MS);
    };
    const note = ({ target }: Event): void => {
      if (!isTyped(target) || !isKept(target)) return;
      const page = location.hash.slice(1);
      watched.set(target, {
        book,
        page,
        dialog: titleOf(dialogOf(target)),
        field: nameOf(target),
        text: target.value,
        at: performance.now(),
      });
      timer ??= setTimeout(flush, FLUSH_MS);
    };
    document.addEventListener('input', note, { capture: true });
    return () => {
      document.removeEventListener('input', note, { capture: true });
      clearTimeout(timer);
      void keepTyping([]);
    };
  }, [book]);
}
