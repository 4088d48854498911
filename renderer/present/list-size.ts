/** How many texts, and how long, stand in half of the stage at the size of body text; more are set smaller. */
const FEW = 3;
const SHORT = 70;

const areFew = (texts: readonly string[]): boolean =>
  texts.length <= FEW && texts.every((text) => text.length <= SHORT);

/** The classes of two lists beside each other: both of the same size, whatever is in them. */
export const listOf = (halves: readonly (readonly string[])[]): string =>
  halves.every(areFew) ? 'cb-items cb-unmarked cb-roomy' : 'cb-items cb-unmarked';
