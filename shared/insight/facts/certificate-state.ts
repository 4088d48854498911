import { addDays, isoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';

/**
 * What a certificate is on a day. `left`: its person isn't at the partner any more. `renewed`: it has run out or will, and the
 * same person has one of the same kind that is good for longer.
 */
export type CertificateState = 'valid' | 'expiring' | 'expired' | 'left' | 'renewed' | 'notYet';

type Certificate = RecordRow<'certificate'>;

const never = '9999-12-31';

/** Whose certificate of what it is: level and version apart, since a higher level is another certificate. */
const sameThing = ({ values }: Certificate): string =>
  [values.partner, values.person ?? values.holder?.toLowerCase(), values.name?.toLowerCase(), values.level ?? '']
    .map((part) => part ?? '')
    .join('\u001f');

/** A holder without a name renews nobody else's certificate. */
const isNamed = ({ values }: Certificate): boolean => values.person !== undefined || values.holder !== undefined;

/** The last end of each certificate that was earned by a day. */
function lastEnds(certificates: readonly Certificate[], day: string): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const certificate of certificates) {
    const { earned = '', expires = never } = certificate.values;
    if (!isNamed(certificate) || earned > day) continue;
    const key = sameThing(certificate);
    if (expires > (ends.get(key) ?? '')) ends.set(key, expires);
  }
  return ends;
}

/**
 * The state of every certificate on a day, by id (tiers.md 4: it counts from `earned` until before `expires`, while its
 * person is there). `expiring`: it ends within so many days. `leftOn` answers the first day without a person.
 */
export function certificateStates(
  certificates: readonly Certificate[],
  leftOn: (person: string) => string | undefined,
  day: string,
  withinDays: number,
): ReadonlyMap<string, CertificateState> {
  const ends = lastEnds(certificates, day);
  const soon = addDays(isoDate(day), withinDays);
  const stateOf = (certificate: Certificate): CertificateState => {
    const { person, earned = '', expires = never } = certificate.values;
    const left = person === undefined ? undefined : leftOn(person);
    if (earned > day) return 'notYet';
    if (left !== undefined && left <= day) return 'left';
    if (expires > soon) return 'valid';
    if ((ends.get(sameThing(certificate)) ?? expires) > expires) return 'renewed';
    return expires <= day ? 'expired' : 'expiring';
  };
  return new Map(certificates.map((certificate) => [certificate.id, stateOf(certificate)]));
}
