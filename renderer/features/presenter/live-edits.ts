import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { Change, RecordRow } from '#model/record-row.ts';

type LiveKind = 'priority' | 'reviewTopic' | 'review' | 'commitment';

/** One change in the meeting, as one undo step; what stands in its way is said. */
export const setLive = <K extends LiveKind>(name: string, row: RecordRow<K>, set: Change<K>['set']): void =>
  void reportEdit(edit(name, [change(row.kind, row.id, set)]));

/** What is empty is taken out. */
export const orNone = (text: string): string | null => (text === '' ? null : text);
