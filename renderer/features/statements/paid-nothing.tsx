import { useState } from 'react';
import { formatDate, formatPlural } from '#ui/format.ts';
import type { UnpaidPage, UnpaidView } from '#worker/engine-api.ts';
import { MoreRows } from './more-rows.tsx';

interface PaidNothingProps {
  readonly page: UnpaidPage;
  /** Shows the lines at once, as a search does. */
  readonly opened: boolean;
  readonly step: number;
  readonly onMore: () => void;
}

const lineWords = ({ line }: UnpaidView): string =>
  [line?.date === undefined ? '' : formatDate(line.date), line?.orderNumber, line?.customer, line?.productName]
    .filter((part) => (part ?? '') !== '')
    .join(' · ');

/** Lines that paid nothing, each with its reason. */
export const PaidNothing = ({ page, opened, step, onMore }: PaidNothingProps) => {
  const [wanted, want] = useState(false);
  const shows = wanted || opened;
  return (
    <section className="cb-receipt-section" aria-label="Lines that paid nothing, and why">
      <button type="button" className="cb-link" aria-expanded={shows} onClick={() => want(!wanted)}>
        {formatPlural(page.count, 'line')} paid nothing, and why
      </button>
      {shows && (
        <>
          <ul>
            {page.rows.map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at}>
                {lineWords(row)}: {row.detail}
              </li>
            ))}
          </ul>
          <MoreRows shown={page.rows.length} count={page.count} step={step} onMore={onMore} />
        </>
      )}
    </section>
  );
};
