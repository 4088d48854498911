import { formatDate } from '#calendar/format-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { FieldCatalogue } from './field-catalogue.ts';
import { isEverything } from '#model/filter-words.ts';
import { partnerFilterSentence } from './filter-sentence.ts';

const day = (text: string): string => {
  const parsed = parseIsoDate(text);
  return parsed.ok ? formatDate(parsed.value) : text;
};

/** “from 1 Jan 2026”, “from 1 Jan 2026 until before 1 Jul 2026”, “at any time”. */
function validityWords(from: string | undefined, next: string | undefined): string {
  if (from === undefined && next === undefined) return 'at any time';
  return [from === undefined ? '' : `from ${day(from)}`, next === undefined ? '' : `until before ${day(next)}`]
    .filter((text) => text !== '')
    .join(' ');
}

/** Who an assignment is about: a partner's name, “every partner”, or “partners whose type is Reseller”. */
export function assigneeWords(
  assignment: RecordValues<'planAssignment'>,
  partnerName: string | undefined,
  catalogue?: FieldCatalogue,
): string {
  if (assignment.partner !== undefined) return partnerName ?? 'a partner that is no longer here';
  if (assignment.filter === undefined || isEverything(assignment.filter)) return 'every partner';
  return `partners whose ${partnerFilterSentence(assignment.filter, catalogue)}`;
}

/** The whole assignment as one sentence. */
export function assignmentSentence(
  assignment: RecordValues<'planAssignment'>,
  partnerName: string | undefined,
  catalogue?: FieldCatalogue,
): string {
  const who = assigneeWords(assignment, partnerName, catalogue);
  return `${who.charAt(0).toUpperCase()}${who.slice(1)}, ${validityWords(assignment.from, assignment.next)}.`;
}
