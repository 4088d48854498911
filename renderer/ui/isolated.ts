/** Hebrew, Arabic and their neighbours, and the forms they are printed in. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** A name within a sentence: one that is read from right to left doesn't turn around the figures and commas beside it. */
export const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);
