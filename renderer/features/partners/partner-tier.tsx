import { Button } from '@mantine/core';
import { useState } from 'react';
import { isoDate } from '#calendar/iso-date.ts';
import { today } from '#data/today.ts';
import { useSettings } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { TierStatus } from '#tiers/contract.ts';
import { noChangeSentence, nextChangeSentence } from '#tiers/words/change-sentence.ts';
import { gapSentence } from '#tiers/words/gap-sentence.ts';
import { proposalSentence, statusSentence } from '#tiers/words/status-sentence.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { DateField } from '#ui/field-editor.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { useKept } from '#ui/page-memory.ts';
import { Section } from '#ui/page.tsx';
import { useTiers } from '#worker/engine-client.ts';
import { tierPathOf } from '#worker/presented-tier-path.ts';
import { ShowToPartner } from '#worker/show-to-partner.tsx';
import { TierChecklist } from '#worker/tier-checklist.tsx';
import type { PartnerTierView, TierOutlook } from '#worker/tiers-api.ts';
import { OverrideDialog } from './override-dialog.tsx';
import { PartnerTiers } from './partner-tiers.tsx';
import { TierAhead } from './tier-ahead.tsx';
import { TierDecisions } from './tier-decisions.tsx';

type Partner = RecordRow<'partner'>;

/** Where a partner is on every program, what is missing, and what happens next. */
export function PartnerTier({ partner }: { partner: Partner }) {
  const [asOf, setAsOf] = useKept<string>('tier tab as of', today());
  const views = useTiers((engine) => engine.partnerTiers(partner.id, isoDate(asOf)), [partner.id, asOf]);
  const name = partner.values.name ?? '';
  return (
    <div className="cb-partner-tier">
      <div className="cb-partner-tier-bar">
        <DateField label="As of" value={asOf} onSave={(date) => date !== '' && setAsOf(date)} />
      </div>
      {views.value?.length === 0 && (
        <EmptyState
          compact
          title={`${name} takes part in no program on this day`}
          action={<Button onClick={() => goTo(address.tiers())}>Who is where</Button>}
        >
          A tier can still be entered by hand below; commission rules read it.
        </EmptyState>
      )}
      {(views.value ?? []).flatMap((view) =>
        view.statuses.map((status) => (
          <OneLadder
            key={`${view.programme}/${status.ladder}`}
            partner={partner}
            view={view}
            status={status}
            asOf={asOf}
          />
        )),
      )}
      <TierDecisions partner={partner.id} />
      <PartnerTiers partner={partner} />
    </div>
  );
}

interface OneLadderProps {
  partner: Partner;
  view: PartnerTierView;
  status: TierStatus;
  asOf: string;
}

function OneLadder({ partner, view, status, asOf }: OneLadderProps) {
  const { body, evaluation, programme } = view;
  const [overriding, setOverriding] = useState(false);
  const outlook = useTiers(
    (engine) => engine.tierOutlook(programme, partner.id, status.ladder, isoDate(asOf)),
    [programme, partner.id, status.ladder, asOf],
  ).value;
  const ladder = evaluation.ladders.find((one) => one.ladder === status.ladder);
  const next = ladder?.tiers.find(({ tier }) => tier === outlook?.next);
  const held = ladder?.tiers.find(({ tier }) => tier === status.official.tier);
  const change = view.nextChanges.find((one) => one.ladder === status.ladder);
  const isFirst = body.ladders[0]?.id === status.ladder;
  const reading = { body };
  const name = partner.values.name ?? '';
  const where = { programme, partner: partner.id, asOf: isoDate(asOf), ladder: status.ladder };
  return (
    <Section
      title={isFirst ? view.name : `${view.name}: ${ladder?.name ?? ''}`}
      note={statusSentence(status, reading)}
      actions={
        <>
          <Button onClick={() => setOverriding(true)}>Override…</Button>
          {isFirst && <ShowTierPath {...{ partner, view, status, outlook }} />}
        </>
      }
    >
      {status.proposal !== undefined && (
        <Notice tone="attention" actions={<Button onClick={() => goTo(address.tierProposals())}>Decide…</Button>}>
          {proposalSentence(status.proposal, reading, isFirst ? undefined : status.ladder)}
        </Notice>
      )}
      <p className="cb-partner-tier-headline">
        {next === undefined ? `${held?.name ?? 'This'} is the highest tier.` : gapSentence(next, reading)}
      </p>
      <p className="cb-muted">
        {change === undefined ? noChangeSentence(name, threeYearsOn(asOf)) : nextChangeSentence(name, change, reading)}
      </p>
      <div className="cb-partner-tier-columns">
        <div>
          {next !== undefined && (
            <>
              <h3 className="cb-h3">What {next.name} asks</h3>
              <TierChecklist body={body} result={next} where={where} />
            </>
          )}
          {held?.requirement !== undefined && (
            <details className="cb-partner-tier-held">
              <summary>What keeps {held.name}</summary>
              <TierChecklist body={body} result={held} where={where} />
            </details>
          )}
        </div>
        {outlook !== undefined && <TierAhead body={body} ladder={status.ladder} outlook={outlook} asOf={asOf} />}
      </div>
      {overriding && (
        <OverrideDialog partner={partner} view={view} ladder={status.ladder} onClose={() => setOverriding(false)} />
      )}
    </Section>
  );
}

const threeYearsOn = (asOf: string): string => `${Number(asOf.slice(0, 4)) + 3}${asOf.slice(4)}`;

interface ShowProps {
  partner: Partner;
  view: PartnerTierView;
  status: TierStatus;
  outlook: TierOutlook | undefined;
}

/** The presented window with this partner's way to the next tier, and nothing else. */
function ShowTierPath({ partner, view, status, outlook }: ShowProps) {
  const settings = useSettings();
  const vendor = settings.legalEntity ?? settings.bookName ?? '';
  return (
    <ShowToPartner
      partner={partner.id}
      label={`Show ${partner.values.name ?? ''} its way to the next tier`}
      isReady={outlook !== undefined}
      variant="filled"
      make={() => tierPathOf({ vendor, partner, view, status, outlook })}
    />
  );
}
