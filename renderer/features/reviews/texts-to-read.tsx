import { Button, Checkbox } from '@mantine/core';
import type { TextToRead } from '#review/contract.ts';
import { Section } from '#ui/page.tsx';
import { saveReview } from './review-edits.ts';
import type { ReviewView } from './use-review-view.ts';

const tick = (view: ReviewView, texts: readonly TextToRead[], read: boolean): Promise<boolean> => {
  const prints = texts.map(({ fingerprint }) => fingerprint);
  const before = view.review.values.read ?? [];
  const kept = before.filter((print) => !prints.includes(print));
  return saveReview(read ? 'Read a text' : 'Read a text again', view.review, {
    read: read ? [...kept, ...prints] : kept,
  });
};

interface TextsToReadProps {
  readonly view: ReviewView;
  readonly texts: readonly TextToRead[];
  /** Says on which screen each stands. */
  readonly where?: (text: TextToRead) => string;
}

/** Free texts that a partner will see, each to be read once; one that changes is to be read again. */
export function TextsToRead({ view, texts, where }: TextsToReadProps) {
  if (texts.length === 0) return null;
  const unread = texts.filter(({ read }) => !read);
  return (
    <Section
      title="Texts to read before"
      note={unread.length === 0 ? 'all read' : `${unread.length} of ${texts.length} not read`}
      actions={
        unread.length > 1 ? (
          <Button size="xs" onClick={() => void tick(view, unread, true)}>
            I read all {unread.length}
          </Button>
        ) : undefined
      }
    >
      <ul className="cb-review-lines">
        {texts.map((text) => (
          <li key={`${text.where} ${text.fingerprint}`} className="cb-review-line">
            <div>
              <p className="cb-small cb-subtle">
                {where === undefined ? text.where : `${where(text)} · ${text.where}`}
              </p>
              <p className="cb-review-text">{text.text}</p>
            </div>
            <Checkbox
              label="Read"
              aria-label={`Read: ${text.where}`}
              checked={text.read}
              onChange={(event) => void tick(view, [text], event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
