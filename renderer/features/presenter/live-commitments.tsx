import { ActionIcon, Switch } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { RecordRow } from '#model/record-row.ts';
import { DateField, TextField } from '#ui/field-editor.tsx';
import { orNone, setLive } from './live-edits.ts';

const removed = (row: RecordRow<'commitment'>): void =>
  void reportEdit(
    edit('Take a commitment back', [change('commitment', row.id, { deleted: true })]),
    'The commitment was taken back.',
  );

/** What was captured in this meeting, with what is still missing in amber. */
export function LiveCommitments({ rows, partner }: { rows: readonly RecordRow<'commitment'>[]; partner: string }) {
  if (rows.length === 0) return <p className="cb-muted">Nothing is captured yet. Press A on any screen.</p>;
  return (
    <ul className="cb-presenter-commitments" aria-label="Commitments of this review">
      {rows.map((row) => {
        const { what = '', side, owner = '', due = '', ownerLater = false } = row.values;
        const lacks = owner === '' || due === '';
        return (
          <li key={row.id} data-lacks={(lacks && !ownerLater) || undefined}>
            <p>
              <span className="cb-subtle">{side === 'them' ? partner : 'We'}:</span> {what}
              <ActionIcon aria-label={`Take back ${what}`} onClick={() => removed(row)}>
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </p>
            <div className="cb-presenter-commitment">
              <TextField
                label="Owner"
                value={owner}
                onSave={(name) => setLive('Set an owner', row, { owner: orNone(name) })}
              />
              <DateField label="By" value={due} onSave={(day) => setLive('Set a day', row, { due: orNone(day) })} />
            </div>
            {lacks && (
              <Switch
                size="xs"
                label="Owner or day later"
                checked={ownerLater}
                onChange={({ currentTarget }) =>
                  setLive('Leave open until later', row, { ownerLater: currentTarget.checked ? true : null })
                }
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
