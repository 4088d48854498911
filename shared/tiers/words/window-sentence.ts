import type { SentencePart } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { whole } from '#model/sentence-slots.ts';
import { joinedText } from './joined-text.ts';
import type { AnyWindow } from './programme-words.ts';
import { metricWindows, windowChoiceWords } from './programme-words.ts';

const kindSlot = (id: string, window: AnyWindow, text: string, kinds: readonly AnyWindow['kind'][]): SentencePart =>
  slot(text, {
    type: 'choice',
    id: `${id}.kind`,
    label: 'Window',
    value: window.kind,
    options: kinds.map((value) => ({ value, label: windowChoiceWords[value] })),
  });

/** Which days count, with the number in it as a slot of its own: “in the last [12] months”. */
export function windowParts(
  id: string,
  window: AnyWindow,
  kinds: readonly AnyWindow['kind'][] = metricWindows,
): SentencePart[] {
  const kind = (text: string): SentencePart => kindSlot(id, window, text, kinds);
  switch (window.kind) {
    case 'trailing':
      return [kind('in the last'), words(' '), whole(`${id}.months`, 'Months', window.months), words(' months')];
    case 'trailingDays':
      return [kind('in the last'), words(' '), whole(`${id}.days`, 'Days', window.days), words(' days')];
    case 'previousQuarters':
      return [
        kind('in the last'),
        words(' '),
        whole(`${id}.quarters`, 'Quarters', window.quarters),
        words(' whole quarters'),
      ];
    case 'calendarMonths':
      return [
        kind('in the last'),
        words(' '),
        whole(`${id}.months`, 'Months', window.months),
        words(' calendar months'),
      ];
    case 'month':
      return [
        kind('in the calendar month'),
        words(' '),
        whole(`${id}.ago`, 'Months ago', window.ago),
        words(' months ago'),
      ];
    case 'afterJoining':
      return [kind('in the first'), words(' '), whole(`${id}.days`, 'Days', window.days), words(' days after joining')];
    default:
      return [kind(windowChoiceWords[window.kind])];
  }
}

/** The same as plain words: “in the last 12 months”. */
export const windowText = (window: AnyWindow): string => joinedText(windowParts('window', window));
