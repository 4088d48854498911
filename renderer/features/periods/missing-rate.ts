/** What an exception of a missing exchange rate asks for. */
export interface MissingRate {
  readonly from: string;
  readonly to: string;
  /** ISO date; empty when the plan asks for any day of the period. */
  readonly date: string;
  /** "average"; empty for the plain rate of a day. */
  readonly rateKind: string;
}

const words = /^No (?:(.+) )?rate from ([A-Z]{3}) to ([A-Z]{3}) (?:of|between) (\d{4}-\d{2}-\d{2})/u;

/** The rate that would put an exception right; undefined when its plan fixes the rates itself. */
export function missingRate(detail: string): MissingRate | undefined {
  const [found, rateKind = '', from = '', to = '', date = ''] = words.exec(detail) ?? [];
  return found === undefined ? undefined : { from, to, date, rateKind };
}
