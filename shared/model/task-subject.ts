/** What the program can make a task of. */
export const taskSubjectKinds = ['hiddenChampion', 'slippingTop', 'consistency'] as const;
export type TaskSubjectKind = (typeof taskSubjectKinds)[number];

/** What a task is about: one open task per partner and subject is enough. `of`: ids that lead back to it, in the kind's own order. */
export interface TaskSubject {
  readonly kind: TaskSubjectKind;
  /** Programme, ladder, and where a kind needs more of them further ids. */
  readonly of: readonly string[];
}

/** A subject as a task keeps it: the same subject is the same text. */
export const taskSubjectText = ({ kind, of }: TaskSubject): string => [kind, ...of].map(encodeURIComponent).join('/');

const isKind = (text: string): text is TaskSubjectKind => (taskSubjectKinds as readonly string[]).includes(text);

/** The subject of a task; undefined where a person wrote it, or a newer program knows what it is. */
export function taskSubjectOf(about: string | undefined): TaskSubject | undefined {
  const [kind = '', ...of] = (about ?? '').split('/');
  if (!isKind(kind)) return undefined;
  try {
    return { kind, of: of.map(decodeURIComponent) };
  } catch (trouble) {
    // What another program wrote into the field is no subject of ours.
    if (trouble instanceof URIError) return undefined;
    throw trouble;
  }
}
