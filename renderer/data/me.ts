import { useLocalSetting } from './local-setting.ts';
import { tellMyName } from './my-name.ts';
import { useSettings } from './use-records.ts';

const nobody = 'Account manager';

/** Whoever works on this laptop: the name typed in its settings, else the book's contact. */
export interface Me {
  readonly name: string;
  /** Whether somebody typed the name here; a book's contact is the same on every laptop. */
  readonly typed: boolean;
  readonly rename: (name: string) => void;
}

/** Who calculates, approves and decides here. Kept on this laptop, never in the book; what was done keeps the name. */
export function useMe(): Me {
  const { contactName = '' } = useSettings();
  const [typed, save] = useLocalSetting('me', '');
  return {
    name: typed.trim() || contactName || nobody,
    typed: typed.trim() !== '',
    rename: (name) => {
      save(name.trim());
      void tellMyName();
    },
  };
}
