/** An IBAN that no bank has, with a checksum that fits (ISO 13616); it ends with the four digits given. */
export function sampleIban(ending: string): string {
  const account = `99990000000000${ending}`;
  // "DE00" turned behind the account, letters as numbers.
  const rest = [...`${account}131400`].reduce((left, digit) => (left * 10 + Number(digit)) % 97, 0);
  return `DE${String(98 - rest).padStart(2, '0')}${account}`;
}
