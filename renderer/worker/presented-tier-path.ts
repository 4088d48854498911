import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';
import { tierPathPresentation } from '#projection/tier-path-presentation.ts';
import type { Presentation, PresentedTierPath } from '#shared/presentation.ts';
import type { TierStatus } from '#tiers/contract.ts';
import { paceSentence, worthRows } from './tier-outlook-words.ts';
import type { PartnerTierView, TierOutlook, TiersApi } from './tiers-api.ts';

interface PathSource {
  readonly vendor: string;
  readonly partner: RecordRow<'partner'>;
  readonly view: PartnerTierView;
  readonly status: TierStatus;
  readonly outlook: TierOutlook | undefined;
}

/** One ladder's way to the next tier as its partner may see it, from what the engine tells. */
export function tierPathOf({ vendor, partner, view, status, outlook }: PathSource): Presentation {
  const change = view.nextChanges.find((one) => one.ladder === status.ladder);
  const ladder = view.body.ladders.find(({ id }) => id === status.ladder);
  return tierPathPresentation({
    vendor,
    partner,
    program: view.name,
    body: view.body,
    evaluation: view.evaluation,
    ladder: status.ladder,
    status,
    ...(change === undefined ? {} : { nextChange: change }),
    worth: outlook?.worth === undefined ? [] : worthRows(outlook.worth),
    pace: paceSentence(outlook?.projection, ladder),
  });
}

/** The way to the next tier of the first ladder of the first program that a partner takes part in; undefined without one. */
export async function presentedTierPath(
  engine: TiersApi,
  partner: RecordRow<'partner'>,
  day: IsoDate,
): Promise<PresentedTierPath | undefined> {
  const [view] = await engine.partnerTiers(partner.id, day);
  const status = view?.statuses.find(({ ladder }) => ladder === view.body.ladders[0]?.id) ?? view?.statuses[0];
  if (view === undefined || status === undefined) return undefined;
  const outlook = await engine.tierOutlook(view.programme, partner.id, status.ladder, day);
  const { screens } = tierPathOf({ vendor: '', partner, view, status, outlook });
  return screens.find((screen): screen is PresentedTierPath => screen.kind === 'tierPath');
}
