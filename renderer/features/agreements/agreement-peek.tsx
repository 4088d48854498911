import { Button } from '@mantine/core';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { choiceWord } from '#data/facts/fact-words.ts';
import type { AgreementRow } from './agreement-rows.ts';
import { sentenceOf, stateOf } from './agreement-words.ts';

interface AgreementPeekProps {
  readonly row: AgreementRow;
  readonly onClose: () => void;
  readonly onEdit: () => void;
}

function Facts({ row }: { row: AgreementRow }) {
  const values = row.fact?.record.values;
  if (values === undefined) return null;
  const { number, tier, region, signed, from, next, renewal, noticeDays, file, fileHash } = values;
  const day = (date: string | undefined): string => (date === undefined ? '' : formatDate(date));
  const facts: readonly (readonly [label: string, value: string])[] = [
    ['Number', number ?? ''],
    ['Tier', tier ?? ''],
    ['Region', region ?? ''],
    ['Signed', day(signed)],
    ['From', day(from)],
    ['Ends before', next === undefined ? 'open' : day(next)],
    ['Renewal', renewal === undefined ? '' : choiceWord(renewal)],
    ['Notice', noticeDays === undefined ? '' : formatPlural(noticeDays, 'day')],
    ['File', file ?? ''],
    ['SHA-256', fileHash ?? ''],
  ];
  return (
    <dl className="cb-agreement-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={label === 'SHA-256' ? 'cb-code cb-small' : undefined}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** An agreement beside the list: what it asks for, its term, what both sides owe. */
export function AgreementPeek({ row, onClose, onEdit }: AgreementPeekProps) {
  const [tone, word] = stateOf(row);
  const obligations = row.fact?.record.values.obligations ?? [];
  const note = row.fact?.record.values.note;
  return (
    <PeekDrawer
      key={row.id}
      title={row.partner}
      note={row.fact?.record.values.type}
      onClose={onClose}
      actions={
        <Button size="xs" onClick={onEdit}>
          {row.fact === undefined ? 'Add agreement…' : 'Edit…'}
        </Button>
      }
    >
      <div className="cb-form">
        <div>
          <StatusPill tone={tone} settled={tone === 'positive'}>
            {word}
          </StatusPill>
        </div>
        <p>{sentenceOf(row)}</p>
        <Facts row={row} />
        {obligations.length > 0 && (
          <section aria-label="Obligations">
            <h3 className="cb-h3">Obligations</h3>
            <ul className="cb-agreement-duties">
              {obligations.map((duty) => (
                <li key={duty}>{duty}</li>
              ))}
            </ul>
          </section>
        )}
        {note !== undefined && <p className="cb-muted">{note}</p>}
        <div>
          <button type="button" className="cb-link" onClick={() => goTo(address.partner(row.partnerId, 'terms'))}>
            Open {row.partner}
          </button>
        </div>
      </div>
    </PeekDrawer>
  );
}
