import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordRow } from '#model/record-row.ts';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';

const SHOWN = 60;

/** Who would be paid nothing: counted always, listed when asked. */
export function PartnersWithoutPlan({ partners }: { partners: readonly RecordRow<'partner'>[] }) {
  const [listed, setListed] = useState(false);
  if (partners.length === 0) return null;
  const count = formatPlural(partners.length, 'partner');
  return (
    <div className="cb-plan-without">
      <Notice
        tone="attention"
        actions={
          <Button size="xs" variant="subtle" aria-expanded={listed} onClick={() => setListed(!listed)}>
            {listed ? 'Hide' : 'Show'} partners without a plan
          </Button>
        }
      >
        {count} {partners.length === 1 ? 'has' : 'have'} no plan today: {partners.length === 1 ? 'its' : 'their'} lines
        pay nothing.
      </Notice>
      {listed && (
        <ul className="cb-plan-partner-list" aria-label="Partners without a plan">
          {partners.slice(0, SHOWN).map((row) => (
            <li key={row.id}>
              <button type="button" className="cb-link" onClick={() => goTo(address.partner(row.id))}>
                {row.values.name ?? row.values.code}
              </button>{' '}
              <span className="cb-code cb-subtle">{row.values.code}</span>
            </li>
          ))}
          {partners.length > SHOWN && (
            <li className="cb-subtle">and {formatPlural(partners.length - SHOWN, 'other')}</li>
          )}
        </ul>
      )}
    </div>
  );
}
