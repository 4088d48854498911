import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import { endHold } from '#data/hold-edits.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { useEngine } from '#worker/engine-client.ts';
import { openDay } from '#worker/open-day.ts';

const span = ({ values: { from, next } }: RecordRow<'hold'>): string =>
  `from ${formatDate(from ?? '')}${next === undefined ? '' : ` until ${formatDate(addDays(next as IsoDate, -1))}`}`;

/** Holds of everything that the partner earns; those of single lines and deals stand on the period's page. */
export function PartnerHolds({ partner, action }: { partner: RecordRow<'partner'>; action: ReactNode }) {
  const periods = useEngine((engine) => engine.periods(), []);
  const day = openDay(today(), periods.value ?? []);
  const holds = useRecords('hold').filter(
    ({ values: { scope, of, next } }) =>
      scope === 'partner' && of === partner.id && (next === undefined || next === '' || next > day),
  );
  return (
    <Section title="On hold" actions={action}>
      {holds.length === 0 ? (
        <EmptyState compact title="Nothing of this partner is on hold as a whole" />
      ) : (
        <ul className="cb-link-list">
          {holds.map((hold) => (
            <li key={hold.id}>
              <span>{hold.values.reason}</span>
              <span className="cb-small cb-subtle">{span(hold)}</span>
              <span className="cb-link-acts">
                <Button size="xs" onClick={() => void endHold(hold, partner.values.name ?? '', day)}>
                  End hold
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
