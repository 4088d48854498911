/** Letters from which on a headline is set smaller: two lines of each size are about as long. */
const LONG = 100;
const VERY_LONG = 180;

const sizeOf = (text: string): string =>
  text.length > VERY_LONG ? 'cb-head cb-head-small' : text.length > LONG ? 'cb-head cb-head-medium' : 'cb-head';

/** An amount isn't broken from its currency, nor a percent sign from its figure. */
const held = (text: string): string => text.replaceAll(/(\d) ([A-Z]{3}\b|%)/gu, '$1\u00A0$2');

/** The finding of a screen: its one message. */
export const Headline = ({ children }: { children: string }) => (
  <h1 className={sizeOf(children)} dir="auto">
    {held(children)}
  </h1>
);
