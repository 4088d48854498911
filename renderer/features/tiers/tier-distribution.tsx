import { formatCount } from '#ui/format.ts';
import type { ProgrammeView } from '#worker/tiers-api.ts';

type Tiers = ProgrammeView['ladders'][number]['tiers'];

/** How many are on each tier: one bar in as many parts, each labelled; a part of nobody is a line without width. */
export function TierDistribution({ tiers }: { tiers: Tiers }) {
  const all = tiers.reduce((sum, { partners }) => sum + partners, 0);
  return (
    <ul className="cb-tier-distribution" aria-label="Partners per tier">
      {tiers.map(({ id, name, partners }, at) => (
        <li key={id} style={{ flexGrow: Math.max(partners, all * 0.04, 1) }}>
          <span
            className="cb-tier-distribution-bar"
            data-empty={partners === 0 || undefined}
            data-step={at % 6}
            aria-hidden
          />
          <span className="cb-tier-distribution-words">
            <span className="cb-tier-distribution-name cb-truncate" title={name}>
              {name}
            </span>{' '}
            <span className="cb-num cb-tier-distribution-count">{formatCount(partners)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
