import { newPassphraseTrouble } from '#ui/new-passphrase.tsx';
import type { NewPassphrase } from '#ui/new-passphrase.tsx';

/** What a person types to give a book another passphrase. */
export interface PassphraseForm extends NewPassphrase {
  /** The passphrase in force, or the recovery code. */
  readonly current: string;
}

export const emptyPassphrases: PassphraseForm = { current: '', passphrase: '', repeated: '' };

export type PassphraseTrouble = Partial<Record<keyof PassphraseForm, string>>;

/** Why the passphrase can't be changed yet, by field. */
export const passphraseTrouble = ({ current, ...typed }: PassphraseForm, encrypted: boolean): PassphraseTrouble => ({
  ...(encrypted && current === '' ? { current: 'Enter the passphrase that the book has now.' } : {}),
  ...newPassphraseTrouble(typed),
});
