import { create } from 'zustand';

/** What stood in one field and wasn't saved when the program ended. */
export interface TypedText {
  /** The file id of the book that was open. */
  readonly book: string;
  /** Address of the page. */
  readonly page: string;
  /** Title of the dialog, '' for a field of the page itself. */
  readonly dialog: string;
  /** What the field is called. */
  readonly field: string;
  readonly text: string;
}

/** What was being typed when the program ended before, until it's used or let go. */
export const useTypedBefore = create<{ readonly texts: readonly TypedText[] }>(() => ({ texts: [] }));

/** What was typed in a dialog of this title on this page, by field. */
export const typedInDialog = (dialog: string, page: string): ReadonlyMap<string, string> =>
  new Map(
    useTypedBefore
      .getState()
      .texts.filter((typed) => typed.dialog === dialog && typed.page === page)
      .map(({ field, text }) => [field, text]),
  );

/** It's on the screen again, or the person let it go. */
export const forgetTyped = (which: (typed: TypedText) => boolean): void =>
  useTypedBefore.setState(({ texts }) => ({ texts: texts.filter((typed) => !which(typed)) }));
