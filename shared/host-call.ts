import type * as z from 'zod/mini';

/** One channel: its arguments as a schema that is checked on arrival, its answer as a type. */
export type HostCall<Schema extends z.ZodMiniType, Answer> = { readonly args: Schema; readonly answer?: Answer };

/** Writes a channel down: `call(schema).answers<Type>()`. */
export const call = <Schema extends z.ZodMiniType>(args: Schema) => ({
  answers: <Answer>(): HostCall<Schema, Answer> => ({ args }),
});
