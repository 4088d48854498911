import { partnerTextKey } from '#model/match-partner.ts';
import type { BookRecords } from '#model/record-row.ts';
import { joined, type Texts } from './record-import.ts';

/** "Berg, Anna" is Anna Berg. */
const inOrder = (name: string): string => {
  const [last = '', first = '', ...more] = name.split(',').map((part) => part.trim());
  return first === '' || last === '' || more.length > 0 ? name : `${first} ${last}`;
};

/** What makes two names of people one: letter case, blanks, "last, first" and Unicode composition don't count. */
export const personKey = (name: string): string => partnerTextKey(inOrder(name)).replace(/\s+/gu, ' ');

/** First and last name of a file as one name; one that stands in a column of its own goes first. */
export function fullName(name: string | undefined, { firstName, lastName }: Texts): string | undefined {
  const parts = [firstName, lastName].filter((part) => part !== undefined);
  return name ?? (parts.length === 0 ? undefined : parts.join(' '));
}

/**
 * Finds the person of a partner that a name or an e-mail address means; the address is surer. A name that two people of the
 * partner share means nobody: the text is kept instead of a guess.
 */
export function personFinder(
  records: BookRecords,
): (partner: string, name: string | undefined, email: string | undefined) => string | undefined {
  let known: ReadonlyMap<string, string | undefined> | undefined;
  const read = (): ReadonlyMap<string, string | undefined> => {
    const found = new Map<string, string | undefined>();
    const offer = (key: string, id: string): void => void found.set(key, found.has(key) ? undefined : id);
    for (const { id, values } of records.all('person')) {
      const { partner, name, email } = values;
      if (name !== undefined) offer(joined('name', partner, personKey(name)), id);
      if (email !== undefined) offer(joined('email', partner, personKey(email)), id);
    }
    return found;
  };
  return (partner, name, email) => {
    known ??= read();
    const byEmail = email === undefined ? undefined : known.get(joined('email', partner, personKey(email)));
    return byEmail ?? (name === undefined ? undefined : known.get(joined('name', partner, personKey(name))));
  };
}

/** Who a record is about, as its natural key has it: the name of its person, or of somebody the book doesn't know. */
export function holderKey(records: BookRecords): (values: Texts) => string {
  return ({ person, holder }) =>
    personKey((person === undefined ? undefined : records.get('person', person)?.values.name) ?? holder ?? '');
}
