/** Success: `value` is what was asked for. */
export type Ok<T> = { readonly ok: true; readonly value: T };
/** Trouble that is no bug of ours: `error` says what it was. */
export type Err<E> = { readonly ok: false; readonly error: E };

/** A value or the trouble that stood in its way. Only the person's data or disk ends as an `Err`; a bug is thrown. */
export type Result<T, E> = Ok<T> | Err<E>;

/** Wraps a success. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** Wraps trouble. */
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
