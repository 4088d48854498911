import { Button } from '@mantine/core';
import type { RecordRow } from '#model/record-row.ts';
import { askToHold } from '#ui/open-settlement.ts';
import { PartnerAgreements } from './partner-agreements.tsx';
import { PartnerClaims } from './partner-claims.tsx';
import { PartnerHolds } from './partner-holds.tsx';
import { PartnerTargets } from './partner-targets.tsx';
import { PartnerTaxes } from './partner-taxes.tsx';

/** What its money depends on besides its sales: agreements, targets, marketing claims, taxes, holds. */
export function PartnerTerms({ partner }: { partner: RecordRow<'partner'> }) {
  const name = partner.values.name ?? '';
  return (
    <>
      <PartnerAgreements partner={partner} />
      <PartnerTargets partner={partner} />
      <PartnerClaims partner={partner} />
      <PartnerTaxes partner={partner} />
      <PartnerHolds
        partner={partner}
        action={
          <Button size="xs" onClick={() => askToHold({ scope: 'partner', of: partner.id, name })}>
            Hold everything…
          </Button>
        }
      />
    </>
  );
}
