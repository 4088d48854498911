import { useOpenCopy } from '#data/open-copy.ts';
import { useSettings } from '#data/use-records.ts';

/** On which laptop periods close. */
export interface Closer {
  /** This one, or nobody closed yet: then whoever closes first becomes it. */
  readonly isMine: boolean;
  /** “Ann’s laptop”, in a sentence. */
  readonly whose: string;
}

export const useCloser = (): Closer => {
  const { closer = '', closerName = '' } = useSettings();
  const me = useOpenCopy()?.book.replica;
  return {
    isMine: closer === '' || closer === me,
    whose: closerName === '' ? 'Another laptop' : `${closerName}’s laptop`,
  };
};
