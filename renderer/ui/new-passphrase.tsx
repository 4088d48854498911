import { PasswordInput, SimpleGrid } from '@mantine/core';
import { isLongEnough, shortestPassphrase } from '#base/passphrase.ts';

/** A passphrase that is new, typed twice. */
export interface NewPassphrase {
  readonly passphrase: string;
  readonly repeated: string;
}

export type NewPassphraseTrouble = Partial<Record<keyof NewPassphrase, string>>;

/** Why it can't be used, by field. */
export const newPassphraseTrouble = ({ passphrase, repeated }: NewPassphrase): NewPassphraseTrouble => ({
  ...(isLongEnough(passphrase)
    ? {}
    : { passphrase: `At least ${shortestPassphrase} characters. Four plain words are a good passphrase.` }),
  ...(passphrase === repeated ? {} : { repeated: 'The two are not the same.' }),
});

interface NewPassphraseFieldsProps {
  label: string;
  value: NewPassphrase;
  trouble: NewPassphraseTrouble;
  onChange: (changes: Partial<NewPassphrase>) => void;
}

/** Its two fields, side by side. */
export function NewPassphraseFields({ label, value, trouble, onChange }: NewPassphraseFieldsProps) {
  return (
    <SimpleGrid cols={2}>
      <PasswordInput
        label={label}
        value={value.passphrase}
        error={trouble.passphrase}
        onChange={(event) => onChange({ passphrase: event.currentTarget.value })}
      />
      <PasswordInput
        label="Once more"
        value={value.repeated}
        error={trouble.repeated}
        onChange={(event) => onChange({ repeated: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}
