import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { host } from '#data/host.ts';
import { goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { forgetTyped, useTypedBefore } from '#ui/typed-before.ts';
import { showToast } from '#ui/undo-toast.tsx';

const SHOWN = 120;
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** What was being typed when the program ended: shown until it's used, copied or let go. */
export function TypedBeforeNotice({ book }: { book: string }) {
  const texts = useTypedBefore((state) => state.texts).filter((typed) => typed.book === book);
  const [here] = useLocation();
  const [first] = texts;
  if (first === undefined) return null;
  const copy = async (): Promise<void> => {
    const text = texts.map(({ field, text: typed }) => `${field}: ${typed}`).join('\n');
    const copied = await host().invoke('clipboard.writeText', { text });
    if (copied.ok) showToast({ message: 'What you typed is on the clipboard.' });
  };
  const where = first.dialog === '' ? 'a field' : `“${first.dialog}”`;
  return (
    <Notice
      tone="attention"
      actions={
        <>
          {first.page !== here && (
            <Button size="xs" onClick={() => goTo(first.page)}>
              Go there
            </Button>
          )}
          <Button size="xs" onClick={() => void copy()}>
            Copy
          </Button>
          <Button size="xs" onClick={() => forgetTyped((typed) => typed.book === book)}>
            Let it go
          </Button>
        </>
      }
    >
      The program ended while you were typing in {where}. Nothing of it was saved in the book, but it&apos;s kept:{' '}
      {texts.map(({ field, text }) => `${field} “${short(text)}”`).join(' · ')}.
      {first.dialog !== '' && ' Open the form again and it’s filled in.'}
    </Notice>
  );
}
