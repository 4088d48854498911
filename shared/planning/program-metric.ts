/**
 * Which figure of a program a goal or tile follows. A metric's id alone is the whole metric over all facts; `part`: a category of
 * points or a part of an index; `ladder`: over the facts that the ladder looks at.
 */
export interface ProgramMetric {
  readonly metric: string;
  readonly part?: string;
  readonly ladder?: string;
}

/** As it's kept in a goal's or tile's field `metric`: the id, then part and ladder where there are any, each encoded. */
export const metricText = ({ metric, part = '', ladder = '' }: ProgramMetric): string =>
  part === '' && ladder === '' ? encodeURIComponent(metric) : [metric, part, ladder].map(encodeURIComponent).join('/');

/** The inverse of `metricText`; a text that was never encoded is an id as it stands. */
export function readMetric(text: string): ProgramMetric {
  const [metric = '', part = '', ladder = ''] = text.split('/').map(decoded);
  return { metric, ...(part === '' ? {} : { part }), ...(ladder === '' ? {} : { ladder }) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
