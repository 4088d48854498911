import type { ProgrammeBody } from '#model/programme.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { slot } from '#model/sentence-part.ts';
import { metricName } from './reading.ts';

/** A metric as a slot: chosen among the programme's, each with what it means. */
export function metricSlot(
  id: string,
  label: string,
  metric: string,
  body: ProgrammeBody,
  spoken: (name: string) => string = (name) => name,
  others: (metric: string) => boolean = () => true,
): SentencePart {
  const options = body.metrics
    .filter((each) => each.id === metric || others(each.id))
    .map((each) => ({ value: each.id, label: metricName(body, each.id), ...noteOf(each.definition) }));
  const text = spoken(metricName(body, metric));
  return slot(text, {
    type: 'choice',
    id,
    label,
    value: metric,
    options: options.some(({ value }) => value === metric) ? options : [...options, { value: metric, label: text }],
  });
}

const noteOf = (definition: string) => (definition === '' ? {} : { note: definition });
