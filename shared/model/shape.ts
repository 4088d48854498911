import type { Fields } from './finding.ts';
import { isFields } from './finding.ts';

/** Whether a value from outside has a shape; says nothing about whether its values are right. */
export type Shape = (value: unknown) => boolean;

/** A text of any content. */
export const textShape: Shape = (value) => typeof value === 'string';
/** Yes or no. */
export const flagShape: Shape = (value) => typeof value === 'boolean';
/** A number of the file's own notation. */
export const numberShape: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
/** A list of one shape. */
export const listShape =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(item);
/** One of two shapes. */
export const eitherShape =
  (a: Shape, b: Shape): Shape =>
  (value) =>
    a(value) || b(value);

/** An object with these fields, and if it has them, those. */
export const fieldsShape =
  (needed: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value) =>
    isFields(value) &&
    Object.entries(needed).every(([name, shape]) => shape(value[name])) &&
    Object.entries(optional).every(([name, shape]) => absent(value, name) || shape(value[name]));

const absent = (value: Fields, name: string): boolean => value[name] === undefined;
