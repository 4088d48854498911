import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { RecordValues } from '#model/record-kinds.ts';

export type BookSettings = RecordValues<'bookSettings'>;

type SettingChanges = { readonly [Field in keyof BookSettings]?: BookSettings[Field] | null };

/** One named undo step that changes the book's settings; an empty text empties the field. */
export const saveSettings = (name: string, changes: SettingChanges): void => {
  const emptied = Object.entries(changes).map(([field, value]) => [field, value === '' ? null : value]);
  const set = Object.fromEntries(emptied) as SettingChanges;
  void reportEdit(edit(name, [change('bookSettings', 'settings', set)]));
};
