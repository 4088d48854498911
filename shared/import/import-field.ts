/**
 * How a cell becomes a value. `partner` and `deal`: a text that names one. `text` keeps leading zeros. `percent`: "60 %",
 * 60 and 0.6 are all "0.6".
 */
export type ImportFieldType = 'text' | 'date' | 'number' | 'percent' | 'currency' | 'partner' | 'deal' | 'choice';

/** One field that a file can fill. */
export interface ImportField {
  readonly name: string;
  readonly label: string;
  readonly type: ImportFieldType;
  /** Words that column headers use for it, in several languages; compared without case, accents and punctuation. */
  readonly words: string;
  readonly required?: boolean;
  /** Each choice with the words files use for it. */
  readonly choices?: Readonly<Record<string, string>>;
}

type Options = Pick<ImportField, 'required' | 'choices'>;
const fieldOf =
  (type: ImportFieldType) =>
  (name: string, label: string, words: string, options: Options = {}): ImportField => ({
    name,
    label,
    type,
    words: `${label}|${words}`,
    ...options,
  });
/** Text as it stands in the cell; leading zeros stay. */
export const text = fieldOf('text');
/** A day, kept as ISO text. */
export const date = fieldOf('date');
/** An exact number as canonical text. */
export const number = fieldOf('number');
/** An ISO 4217 code, or a sign that means one. */
export const currency = fieldOf('currency');
/** A text that names a partner. */
export const partner = fieldOf('partner');
/** One of a closed set. */
export const choice = fieldOf('choice');
/** A fraction: "60 %" is "0.6". */
export const percent = fieldOf('percent');
/** A text that names a deal by its code. */
export const deal = fieldOf('deal');

/** For a field without which a row makes no sense. */
export const needed = { required: true } as const;
/** What columns of currencies are called. */
export const CURRENCY = 'currency|currency code|ccy|iso currency|wahrung|waehrung|devise|monnaie|moneda|valuta';
/** What columns that name a partner are called. */
export const PARTNER =
  'partner|partner code|partner id|partner name|partner number|reseller|reseller code|reseller id|dealer|dealer code|agent|agent code|distributor|msp|var|account|vendor partner|partnernummer|partner nr|handler|haendler|handlernummer|vertriebspartner|wiederverkaufer|fachhandler|revendeur|partenaire|code partenaire|distribuidor|socio|rivenditore';
