import type { DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { toDecimals } from '#money/decimal.ts';
import type { ChampionFigure } from '#tiers/champions.ts';
import { formatAmount, formatDate, formatPlural } from '#ui/format.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { useTiers } from '#worker/engine-client.ts';
import { EvidenceList } from '#worker/tier-evidence-list.tsx';
import type { ChampionRow } from '#worker/tier-insight-api.ts';
import type { InsightPlace } from './use-insight.ts';

/** A figure of a champion that is looked into. */
export interface ChampionOpened {
  readonly row: ChampionRow;
  readonly figure: ChampionFigure;
}

export const figureNames = {
  revenue: 'Revenue of twelve months',
  revenueBefore: 'Revenue of the twelve months before',
  engagement: 'Activities of twelve months',
  certificates: 'New certificates of twelve months',
  registrations: 'Registrations of twelve months',
  registrationsBefore: 'Registrations of the twelve months before',
} as const satisfies Record<ChampionFigure, string>;

const none = [] as const;

const isMoney = (figure: ChampionFigure): boolean => figure === 'revenue' || figure === 'revenueBefore';

/** The facts behind one figure of a champion; their parts make the figure. */
export function ChampionFactsDrawer({
  place: { programme, asOf },
  opened: { row, figure },
  currency,
  onClose,
}: {
  place: InsightPlace;
  opened: ChampionOpened;
  currency: string;
  onClose: () => void;
}) {
  const answer = useTiers(
    (engine) => engine.championFacts({ programme, asOf }, row.partner, figure),
    [programme, asOf, row.partner, figure],
  );
  const rows = answer.value ?? none;
  const decimals = isMoney(figure) ? minorUnits(currency) : 0;
  const value = row.evidence[figure];
  const shown = isMoney(figure)
    ? `${formatAmount(toDecimals(value as DecimalText, decimals, 'halfAwayFromZero'))} ${currency}`
    : formatAmount(value);
  return (
    <PeekDrawer
      title={`${row.partnerName}: ${figureNames[figure].toLowerCase()}`}
      note={`as of ${formatDate(asOf)}`}
      onClose={onClose}
      takesFocus
    >
      <p>{row.why}</p>
      <h3 className="cb-h3">
        {figureNames[figure]}: <span className="cb-num">{shown}</span>
      </h3>
      {figure === 'engagement' && (
        <p className="cb-small cb-muted">
          Contacts, marketing, courses and registrations. The median of everybody is{' '}
          {formatAmount(row.evidence.medianEngagement)}.
        </p>
      )}
      {answer.value !== undefined && rows.length === 0 ? (
        <p className="cb-muted">No fact counts in this time.</p>
      ) : (
        <>
          <p className="cb-small cb-muted">{formatPlural(rows.length, 'fact')} behind it</p>
          <EvidenceList label={figureNames[figure]} rows={rows} decimals={decimals} loading={answer.loading} summed />
        </>
      )}
    </PeekDrawer>
  );
}
