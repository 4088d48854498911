import { sideName, type Recap } from '#review/recap.ts';
import type { PlainTable } from '#ui/copy-table.ts';

/** What was agreed, as a table for an e-mail: of the recap that the partner gets, and nothing else. */
export const commitmentTable = (recap: Recap): PlainTable => ({
  headers: ['Commitment', 'Side', 'Owner', 'Due'],
  rows: recap.rows.map(({ what, owner, side, due }) => [what, sideName(recap, side), owner, due]),
});
