/** What the first bytes of a file say it is. */
export type Content =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' }
  | { readonly kind: 'xlsx' }
  | { readonly kind: 'foreign'; readonly looksLike: string };

/** Known beginnings, as text of one character per byte. */
const SIGNATURES: readonly (readonly [start: string, looksLike: string])[] = [
  ['%PDF', 'a PDF'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['\xd0\xcf\x11\xe0', 'an old Excel file (.xls); save it as .xlsx or CSV'],
  ['\x1f\x8b', 'a compressed archive'],
  ['7z\xbc\xaf', 'a compressed archive'],
  ['Rar!', 'a compressed archive'],
  ['SQLite format 3', 'a database'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
  ['{\\rtf', 'a text document'],
];

const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

function zip(start: Uint8Array): Content {
  // An XLSX names one of its parts in the first local headers; a Word file or a plain archive names others.
  const names = latin(start.subarray(0, 65_536));
  if (/xl\/|\[Content_Types\]\.xml|_rels\/\.rels|docProps\//u.test(names) && !/word\/|ppt\//u.test(names))
    return { kind: 'xlsx' };
  return { kind: 'foreign', looksLike: /word\//u.test(names) ? 'a Word document' : 'a ZIP archive' };
}

const share = (bytes: Uint8Array, test: (byte: number) => boolean): number => {
  let count = 0;
  for (const byte of bytes) if (test(byte)) count += 1;
  return bytes.length === 0 ? 0 : count / bytes.length;
};

/**
 * Decides by the first block whether a file can be a table at all, so that a PDF, an archive or two gigabytes of
 * zeros are refused before anything is read (commission.md 12). UTF-16 has zeros in every other byte and is text.
 */
export function detectContent(start: Uint8Array): Content {
  if (start.length === 0) return { kind: 'empty' };
  const head = latin(start.subarray(0, 16));
  if (head.startsWith('PK\x03\x04')) return zip(start);
  const known = SIGNATURES.find(([sign]) => head.startsWith(sign));
  if (known !== undefined && !(known[0] === 'MZ' && share(start, (byte) => byte < 9) === 0))
    return { kind: 'foreign', looksLike: known[1] };
  const sample = start.subarray(0, 65_536);
  const zeros = share(sample, (byte) => byte === 0);
  if (zeros > 0.6) return { kind: 'foreign', looksLike: 'nothing but zero bytes' };
  if (zeros === 0 && share(sample, (byte) => byte < 9 || (byte > 13 && byte < 32)) > 0.02)
    return { kind: 'foreign', looksLike: 'a binary file' };
  return { kind: 'text' };
}
