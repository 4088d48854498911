/** A primitive that has passed a check and can't be mixed up with an unchecked one. Costs nothing at run time. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
