import { heldText } from './held-text.ts';

/** Letters from which on a headline is set smaller: two lines of each size are about as long. */
const LONG = 100;
const VERY_LONG = 180;

const sizeOf = (text: string): string =>
  text.length > VERY_LONG ? 'cb-head cb-head-small' : text.length > LONG ? 'cb-head cb-head-medium' : 'cb-head';

/** The finding of a screen: its one message. */
export const Headline = ({ children }: { children: string }) => (
  <h1 className={sizeOf(children)} dir="auto">
    {heldText(children)}
  </h1>
);
