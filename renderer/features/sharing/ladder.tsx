import { IconCheck, IconCircle } from '@tabler/icons-react';
import type { SharingState } from '#shared/book-calls.ts';
import { formatPlural } from '#ui/format.ts';

interface Rung {
  readonly text: string;
  readonly reached: boolean;
}

const left = ({ records, chunks, closings }: SharingState['unpublished']): string =>
  [
    records > 0 ? formatPlural(records, 'record') : '',
    chunks > 0 ? formatPlural(chunks, 'part of imported facts', 'parts of imported facts') : '',
    closings > 0 ? formatPlural(closings, 'closing') : '',
  ]
    .filter((text) => text !== '')
    .join(', ');

const seen = (names: readonly string[]): Rung =>
  names.length > 0
    ? { text: `Seen by ${names.join(', ')}`, reached: true }
    : { text: 'Not seen by anybody else yet: that’s known when they save next', reached: false };

/** How far this laptop's last edit has come: each rung is said only when it's known. */
function rungs({ saved, file, unpublished, members }: SharingState): readonly Rung[] {
  const inFile = saved.published >= saved.sequence;
  const waiting = left(unpublished);
  return [
    { text: 'Saved on this laptop', reached: true },
    {
      text: inFile || waiting === '' ? `In ${file}` : `In ${file}: ${waiting} still to write`,
      reached: inFile,
    },
    ...(members.some(({ isMe, commits }) => isMe && commits > 0) ? [seen(saved.seenBy)] : []),
  ];
}

/** “Is mine safe?”, answered. */
export function Ladder({ sharing }: { sharing: SharingState }) {
  return (
    <ol className="cb-ladder" aria-label="How far your last change has come">
      {rungs(sharing).map(({ text, reached }) => (
        <li key={text} data-reached={reached || undefined}>
          {reached ? <IconCheck size={16} aria-hidden /> : <IconCircle size={16} aria-hidden />}
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
