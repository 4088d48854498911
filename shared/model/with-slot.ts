import type { SlotValue } from './sentence-part.ts';

type Json = { readonly [key: string]: unknown } | readonly unknown[];

const withAt = (node: Json, path: readonly string[], value: unknown): Json => {
  const [key = '', ...rest] = path;
  const child = rest.length === 0 ? value : withAt((node as Record<string, Json>)[key] ?? {}, rest, value);
  if (Array.isArray(node)) return node.map((item, index) => (String(index) === key ? child : item));
  const { [key]: _old, ...others } = node as Record<string, unknown>;
  return child === undefined ? others : { ...node, [key]: child };
};

/**
 * The thing with the slot's value replaced. `id` is a slot's path; an undefined value takes an optional one away.
 * The result may be invalid, as a draft may be: its validation says so.
 */
export const withSlot = <Thing extends object>(thing: Thing, id: string, value: SlotValue | object): Thing =>
  withAt(thing as unknown as Json, id.split('.'), value) as unknown as Thing;
