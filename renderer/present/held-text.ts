/** A text in which an amount isn't broken from its currency, nor a percent sign from its figure. */
export const heldText = (text: string): string => text.replaceAll(/(\d) ([A-Z]{3}\b|%)/gu, '$1\u00A0$2');
