/**
 * The characters that every bank of SEPA takes: Latin letters, digits, blank and / - ? : ( ) . , ' + (EPC 217-08). Others are
 * written with these: accents fall away, ä and å become a, ß becomes ss, & becomes +, what has no such letter becomes a dot.
 */
const written: Readonly<Record<string, string>> = {
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
  Þ: 'TH',
  þ: 'th',
  ı: 'i',
  '&': '+',
  _: '-',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '"': "'",
  '“': "'",
  '”': "'",
  ';': ',',
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
};

const allowed = /[A-Za-z0-9/\-?:().,'+ ]/;

const letter = (character: string): string => {
  const said = written[character];
  if (said !== undefined) return said;
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].map((each) => (allowed.test(each) ? each : (written[each] ?? '.'))).join('');
};

/** A text in the characters of SEPA, at most `most` of them; blanks at the ends and in a row fall away. */
export const sepaText = (text: string, most: number): string =>
  [...text.normalize('NFC')].map(letter).join('').replace(/ +/g, ' ').trim().slice(0, most).trim();

/** Whether a name says something in these characters: one of another alphabet would be dots alone. */
export const isWritable = (text: string): boolean => /[A-Za-z0-9]/.test(text);

/** An identification: as text, and without the slashes that banks refuse at its ends or in a row. */
export const sepaId = (text: string, most: number): string =>
  sepaText(text, most)
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '');
