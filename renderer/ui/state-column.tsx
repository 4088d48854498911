import type { DataColumn } from './data-table-types.ts';
import { StatusPill, type Tone } from './status-pill.tsx';

/** A column of pills: the word sorts, finds and leaves the window; the colour only helps. */
export const stateColumn = <Row,>(
  id: string,
  header: string,
  stateOf: (row: Row) => readonly [tone: Tone, word: string],
  minWidth = 120,
): DataColumn<Row> => ({
  id,
  header,
  kind: 'custom',
  minWidth,
  grow: 0,
  value: (row) => stateOf(row)[1],
  render: (row) => {
    const [tone, word] = stateOf(row);
    return (
      <StatusPill tone={tone} settled={tone === 'positive' || tone === 'neutral'}>
        {word}
      </StatusPill>
    );
  },
});
