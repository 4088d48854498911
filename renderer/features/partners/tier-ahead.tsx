import type { ProgrammeBody } from '#model/programme.ts';
import { amountOfMetric, figureWords } from '#tiers/words/figure-words.ts';
import { ladderOf } from '#tiers/words/reading.ts';
import { formatAmount, formatDate } from '#ui/format.ts';
import type { TierOutlook } from '#worker/tiers-api.ts';
import { paceSentence, worthRows } from '#worker/tier-outlook-words.ts';

interface TierAheadProps {
  body: ProgrammeBody;
  ladder: string;
  outlook: TierOutlook;
  asOf: string;
}

/** When the next tier is reached, what it is worth, and what the present one granted. */
export function TierAhead({ body, ladder, outlook, asOf }: TierAheadProps) {
  const { projection, worth, grants } = outlook;
  const pace = paceSentence(projection, ladderOf(body, ladder));
  const rows = worth === undefined ? [] : worthRows(worth);
  const next = ladderOf(body, ladder)?.tiers.find(({ id }) => id === outlook.next)?.name ?? '';
  return (
    <div className="cb-tier-ahead">
      {projection !== undefined && (
        <>
          <h3 className="cb-h3">At today’s pace</h3>
          <p>{pace === '' ? 'No day can be told: something is missing that doesn’t come with time.' : pace}</p>
          <ul className="cb-small cb-muted">
            {projection.paces.map(({ requirement, metric, came, days, perMonth, gap }) => (
              <li key={requirement}>
                {amountOfMetric(body, metric, came)} in {days} days, {figureWords(body, metric, roughly(perMonth))} a
                month; {amountOfMetric(body, metric, gap)} to go
              </li>
            ))}
          </ul>
        </>
      )}
      {worth !== undefined && rows.length > 0 && (
        <>
          <h3 className="cb-h3">What {next} brings</h3>
          <table className="cb-tier-worth">
            <tbody>
              {rows.map(({ name, now, after }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="cb-num">
                    {now} →{'\u00a0'}
                    <strong>{after}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="cb-small cb-muted">
            Worth {formatAmount(roughly(worth.gain), { decimals: 0 })} {worth.currency} a year at the sales of the last
            twelve months.
          </p>
        </>
      )}
      {grants.length > 0 && (
        <>
          <h3 className="cb-h3">Granted</h3>
          <ul className="cb-link-list">
            {grants.map(({ id, name, granted, used, useBy, currency = '' }) => (
              <li key={id}>
                <span>{name}</span>
                <span className="cb-num cb-small">
                  {formatAmount(used)} of {formatAmount(granted)} {currency} used
                </span>
                {useBy !== undefined && (
                  <span className={`cb-small ${useBy < asOf ? 'cb-negative' : 'cb-subtle'}`}>
                    use by {formatDate(useBy)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** An estimate is shown in whole units above ten, in tenths below: more digits would say more than anybody knows. */
function roughly(value: string): string {
  const figure = Number(value);
  return Math.abs(figure) >= 10 ? String(Math.round(figure)) : figure.toFixed(1).replace(/\.0$/u, '');
}
