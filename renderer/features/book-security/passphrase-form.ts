import { isLongEnough, shortestPassphrase } from '#base/passphrase.ts';

/** What a person types to give a book another passphrase. */
export interface PassphraseForm {
  /** The passphrase in force, or the recovery code. */
  readonly current: string;
  readonly passphrase: string;
  readonly repeated: string;
}

export const emptyPassphrases: PassphraseForm = { current: '', passphrase: '', repeated: '' };

export type PassphraseTrouble = Partial<Record<keyof PassphraseForm, string>>;

/** Why the passphrase can't be changed yet, by field. */
export const passphraseTrouble = (
  { current, passphrase, repeated }: PassphraseForm,
  encrypted: boolean,
): PassphraseTrouble => ({
  ...(encrypted && current === '' ? { current: 'Enter the passphrase that the book has now.' } : {}),
  ...(isLongEnough(passphrase)
    ? {}
    : { passphrase: `At least ${shortestPassphrase} characters. Four plain words are a good passphrase.` }),
  ...(passphrase === repeated ? {} : { repeated: 'The two are not the same.' }),
});
