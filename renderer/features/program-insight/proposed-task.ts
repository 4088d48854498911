import type { ProposedTask } from '#data/tasks/task-acts.ts';
import type { AuditRow, ChampionRow } from '#worker/tier-insight-api.ts';
import type { InsightPlace } from './use-insight.ts';

/** Somebody who is about to leave a tier is talked to sooner than somebody who is on the way up. */
const days = { hidden: 14, slipping: 7, audit: 14 } as const;

/** What to do about a champion, with the figures as the reason. */
export const championTask = (row: ChampionRow, { programme, ladder }: InsightPlace): ProposedTask =>
  row.kind === 'hidden'
    ? {
        partner: row.partner,
        title: `Plan the way up with ${row.partnerName}`,
        why: `Hidden champion on ${row.tier}: ${row.why}`,
        inDays: days.hidden,
        subject: { kind: 'hiddenChampion', of: [programme, ladder] },
      }
    : {
        partner: row.partner,
        title: `Talk with ${row.partnerName} about keeping ${row.tier}`,
        why: `${row.tier} is slipping: ${row.why}`,
        inDays: days.slipping,
        subject: { kind: 'slippingTop', of: [programme, ladder] },
      };

/** What to do about a finding of the audit; it hangs on the first partner of several. */
export const auditTask = (row: AuditRow, { programme }: InsightPlace): ProposedTask => ({
  partner: row.partners[0]?.partner ?? '',
  title: `Put the tier of ${row.partners[0]?.partnerName ?? ''} in order`,
  why: `${row.is} Should be: ${row.should}`,
  inDays: days.audit,
  subject: { kind: 'consistency', of: [programme, row.ladder, row.kind] },
});
