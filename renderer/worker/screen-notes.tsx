import { useMemo } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import { screenNames } from '#shared/presented-words.ts';
import { NoteBoxes } from '#ui/note-boxes.tsx';

const none: readonly never[] = [];

/** The two boxes of a review's screen: what the partner may read on it, and what nobody else does. */
export function ScreenNotes({ review, screen }: { review: string; screen: ReviewScreen }) {
  const notes = useRecordIndex('reviewNote', ({ values }) => values.review, 'review').get(review) ?? none;
  const note = notes.find(({ values }) => values.screen === screen);
  // The first text makes the note; the second one, typed at once, belongs to the same.
  const fresh = useMemo(() => ({ screen, id: newId() }), [screen]);
  const id = note?.id ?? fresh.id;
  const save = (box: 'shared' | 'internal') => (text: string) =>
    void reportEdit(
      edit(`Note for ${screenNames[screen]}`, [
        change('reviewNote', id, { review, screen, [box]: text === '' ? null : text }),
      ]),
    );
  return (
    <NoteBoxes
      key={screen}
      shared={note?.values.shared ?? ''}
      internal={note?.values.internal ?? ''}
      onSaveShared={save('shared')}
      onSaveInternal={save('internal')}
    />
  );
}
