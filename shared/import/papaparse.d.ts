/**
 * The part of papaparse that is used here. Its published types pull in all of Node's, which `shared/` must not see,
 * so the file is imported by its path and described here.
 */
declare module 'papaparse/papaparse.js' {
  interface ParserOptions {
    readonly delimiter: string;
    readonly newline: '\n';
    readonly preview?: number;
  }
  interface ParserResult {
    readonly data: string[][];
    readonly errors: readonly { readonly type: string; readonly code: string; readonly row?: number }[];
    /** `cursor`: where the next row begins. */
    readonly meta: { readonly cursor: number };
  }
  const papaparse: {
    readonly Parser: new (options: ParserOptions) => {
      parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParserResult;
    };
  };
  export default papaparse;
}
