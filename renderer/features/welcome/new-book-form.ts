import { isLongEnough, shortestPassphrase } from '#base/passphrase.ts';

/** What a person says of a new book. */
export interface NewBookForm {
  readonly name: string;
  readonly homeCurrency: string;
  readonly periodLength: 'month' | 'quarter';
  readonly fiscalYearStartMonth: number;
  readonly encrypted: boolean;
  readonly passphrase: string;
  readonly repeated: string;
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
export const troubleOf = ({ name, encrypted, passphrase, repeated }: NewBookForm): FormTrouble => ({
  ...(name.trim() === '' ? { name: 'Give the book a name, such as “Acme channel”.' } : {}),
  ...(encrypted && !isLongEnough(passphrase)
    ? { passphrase: `At least ${shortestPassphrase} characters. Four plain words are a good passphrase.` }
    : {}),
  ...(encrypted && passphrase !== repeated ? { repeated: 'The two are not the same.' } : {}),
});
