import { Button } from '@mantine/core';
import { auditKindWords } from '#tiers/words/insight-sentences.ts';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { openEvidence } from '#ui/open-evidence.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import type { AuditRow } from '#worker/tier-insight-api.ts';
import { auditTask } from './proposed-task.ts';
import { TaskButton } from './task-button.tsx';
import type { InsightPlace } from './use-insight.ts';

interface Mend {
  readonly label: string;
  readonly to: string;
}

/** Where a finding is put in order. */
const mends = {
  sameFactsOtherTier: () => [{ label: 'Decide the tiers', to: address.tierProposals() }],
  withoutAgreement: ({ partners: [first] }) => [
    { label: 'Add the agreement', to: address.partner(first?.partner ?? '', 'terms') },
    { label: 'Change the tier', to: address.partner(first?.partner ?? '', 'tier') },
  ],
  override: ({ partners: [first] }) => [
    { label: 'Open the override', to: address.partner(first?.partner ?? '', 'tier') },
  ],
  byHand: () => [{ label: 'Decide the tier', to: address.tierProposals() }],
  notInProgramme: ({ partners: [first] }, programme) => [
    { label: 'Who is eligible', to: address.programme(programme, 'terms') },
    { label: 'Open the partner', to: address.partner(first?.partner ?? '') },
  ],
} as const satisfies Record<AuditRow['kind'], (row: AuditRow, programme: string) => readonly Mend[]>;

/** As many as a drawer lists before it says how many more there are. */
const LISTED = 20;

/** A finding with everybody concerned, the facts that prove it, and where it's put in order. */
export function FindingDrawer({
  row,
  place: { programme, ladder, asOf },
  place,
  onClose,
}: {
  row: AuditRow;
  place: InsightPlace;
  onClose: () => void;
}) {
  const { partners, figures } = row;
  const facts = (partner: string, metric: string): void =>
    openEvidence({ programme, partner, asOf, ladder: row.ladder || ladder, metric });
  return (
    <PeekDrawer title={auditKindWords[row.kind]} note={`as of ${formatDate(asOf)}`} onClose={onClose}>
      <dl className="cb-insight-finding">
        <dt>What is</dt>
        <dd>{row.is}</dd>
        <dt>What should be</dt>
        <dd>{row.should}</dd>
      </dl>
      <ul className="cb-insight-concerned" aria-label="Partners concerned">
        {partners.slice(0, LISTED).map(({ partner, partnerCode, partnerName, tier }) => (
          <li key={partner}>
            <button type="button" className="cb-link" onClick={() => goTo(address.partner(partner, 'tier'))}>
              {partnerName}
            </button>{' '}
            <span className="cb-code cb-small">{partnerCode}</span>
            {tier !== '' && <span className="cb-small cb-muted"> {tier}</span>}
            {figures.length > 0 && (
              <ul className="cb-small" aria-label={`Figures of ${partnerName}`}>
                {figures.map(({ metric, name, words }) => (
                  <li key={metric}>
                    {name}:{' '}
                    <button
                      type="button"
                      className="cb-money cb-traced"
                      aria-label={`${partnerName}, ${name} ${words}: show the facts behind it`}
                      onClick={() => facts(partner, metric)}
                    >
                      {words}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {partners.length > LISTED && <p className="cb-muted">and {partners.length - LISTED} more</p>}
      <div className="cb-insight-mend">
        {mends[row.kind](row, programme).map(({ label, to }) => (
          <Button key={label} size="xs" onClick={() => goTo(to)}>
            {label}
          </Button>
        ))}
        <TaskButton task={auditTask(row, place)} />
      </div>
    </PeekDrawer>
  );
}
