/** Marks a branch that the types say can't be reached. Reaching it is a fault, so it throws. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
