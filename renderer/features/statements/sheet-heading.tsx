import { createContext, useContext, type ReactNode } from 'react';

/** How many levels the headings of a sheet stand below those of the printed document: on a page, the page has the first. */
export const HeadingShift = createContext<0 | 1>(0);

interface SheetHeadingProps {
  /** The level in the document. */
  level: 1 | 2 | 3;
  className: string;
  dir?: 'auto';
  children: ReactNode;
}

export function SheetHeading({ level, ...rest }: SheetHeadingProps) {
  const Tag = `h${level + useContext(HeadingShift)}` as 'h1' | 'h2' | 'h3' | 'h4';
  return <Tag {...rest} />;
}
