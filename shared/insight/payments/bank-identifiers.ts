/** An IBAN as it's written in a file: capitals, no blanks. */
export const plainIban = (text: string): string => text.replace(/\s/g, '').toUpperCase();

/** Remainder of a number of any length by 97, digit by digit. */
const remainder97 = (digits: string): number =>
  [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);

/**
 * Whether a text is an IBAN: two letters of the country, two check digits of 02 to 98, up to 30 further characters, and the
 * checksum of ISO 13616 (ISO 7064, MOD 97-10). Blanks and letter case don't matter.
 */
export function isIban(text: string): boolean {
  const iban = plainIban(text);
  if (!/^[A-Z]{2}(0[2-9]|[1-8]\d|9[0-8])[A-Z0-9]{11,30}$/.test(iban)) return false;
  const turned = `${iban.slice(4)}${iban.slice(0, 4)}`;
  return remainder97(turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) === 1;
}

/** Whether a text is a BIC of ISO 9362: 8 or 11 characters, the country in the middle. */
export const isBic = (text: string): boolean => /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(plainIban(text));
