import { newPassphraseTrouble } from '#ui/new-passphrase.tsx';
import type { NewPassphrase } from '#ui/new-passphrase.tsx';

/** What a person says of a new book. */
export interface NewBookForm extends NewPassphrase {
  readonly name: string;
  readonly homeCurrency: string;
  readonly periodLength: 'month' | 'quarter';
  readonly fiscalYearStartMonth: number;
  readonly encrypted: boolean;
}

export const emptyForm: NewBookForm = {
  name: '',
  homeCurrency: 'USD',
  periodLength: 'quarter',
  fiscalYearStartMonth: 1,
  encrypted: true,
  passphrase: '',
  repeated: '',
};

export type FormTrouble = Partial<Record<'name' | 'passphrase' | 'repeated', string>>;

/** Why the book can't be made yet, by field. */
export const troubleOf = ({ name, encrypted, ...typed }: NewBookForm): FormTrouble => ({
  ...(name.trim() === '' ? { name: 'Give the book a name, such as “Acme channel”.' } : {}),
  ...(encrypted ? newPassphraseTrouble(typed) : {}),
});
