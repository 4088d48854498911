import { choice, flag, json, longText, text } from './field.ts';

/**
 * What a person decided about a value that lost against a colleague's (design.md 5). It names the losing write; that write
 * itself stays in its record. `replaced` keeps what a flip took the place of, so that flipping back is always possible.
 */
export const conflictDecisionFields = {
  kind: text('Kind of record', { required: true }),
  record: text('Record', { required: true }),
  group: text('Fields', { required: true }),
  stamp: text('Losing write', { required: true }),
  decision: choice('Decision', ['kept', 'flipped'], { group: 'decision', required: true }),
  replaced: json<Readonly<Record<string, unknown>>>('What was replaced', { group: 'decision' }),
  by: text('Decided by', { group: 'decision' }),
  at: text('Decided at', { group: 'decision' }),
  note: longText('Note'),
  deleted: flag('Deleted'),
} as const;
