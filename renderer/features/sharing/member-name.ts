import type { SharingState } from '#shared/book-calls.ts';

/** What a laptop is called on this one: "You", the name typed there, or its id where nobody named themselves. */
export const memberName =
  (sharing: Pick<SharingState, 'replica' | 'members'> | undefined) =>
  (replica: string): string => {
    if (replica === sharing?.replica) return 'You';
    const name = sharing?.members.find((member) => member.replica === replica)?.name ?? '';
    return name === '' ? `Laptop ${replica.slice(0, 4)}` : name;
  };
