import { compareTexts } from './compare-texts.ts';

const ordered = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareTexts(a, b)))
    : value;

/**
 * JSON text that is the same for equal values whatever the order of their keys. For comparing only: unlike
 * `canonicalJson` it takes whatever a colleague's file may hold (a lone surrogate, say), and nothing is hashed over it.
 */
export const orderedText = (value: unknown): string => JSON.stringify(value, ordered) ?? '';
