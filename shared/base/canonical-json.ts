import { compareTexts } from './compare-texts.ts';

/** What JSON can say. Numbers are finite. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const LONE_SURROGATE = /\p{Surrogate}/u;

function text(value: string): string {
  // RFC 8785 3.2.2.2: a lone surrogate has no UTF-8 form, so there is nothing to hash.
  if (LONE_SURROGATE.test(value)) throw new Error('Canonical JSON: lone surrogate');
  return JSON.stringify(value);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error('Canonical JSON: number is not finite');
  return JSON.stringify(value);
}

function object(value: { readonly [key: string]: Json | undefined }): string {
  const parts: string[] = [];
  // RFC 8785 3.2.3: by UTF-16 code units.
  for (const key of Object.keys(value).sort(compareTexts)) {
    const member = value[key];
    if (member !== undefined) parts.push(`${text(key)}:${canonicalJson(member)}`);
  }
  return `{${parts.join(',')}}`;
}

/**
 * The one text of a JSON value by RFC 8785: keys in UTF-16 order, no blanks, shortest numbers.
 * Members that are undefined are left out. Throws on what JSON can't say (NaN, lone surrogates): that's a bug of the caller.
 * Used wherever a hash must not depend on key order (design.md 10.13).
 */
export function canonicalJson(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
  return object(value as { readonly [key: string]: Json | undefined });
}
