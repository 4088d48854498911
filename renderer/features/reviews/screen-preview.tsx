import type { PresentedScreen } from '#shared/presentation.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { formatPlural } from '#ui/format.ts';
import { countOf, screenBlocks } from './screen-lines.ts';

/** A text that stays on one line: a figure, a date, a state. */
const SHORT = 18;

/** What a screen will show, as words and figures: read from the very projection that is presented. */
export function ScreenPreview({ screen, partner }: { screen: PresentedScreen; partner: string }) {
  return (
    <section className="cb-card cb-review-preview" aria-label="What they see">
      <div className="cb-card-head">
        <h2 className="cb-h3">What they see</h2>
        <AudienceMarker audience="partner" />
        <span className="cb-small cb-subtle">
          {formatPlural(countOf(screen, partner), 'text or figure', 'texts and figures')}
        </span>
      </div>
      <div className="cb-card-body">
        <p className="cb-review-headline">{screen.headline}</p>
        {screenBlocks(screen, partner).map(({ name, rows }, at) => (
          <div key={`${name} ${at}`} className="cb-review-block">
            {name !== '' && <h3 className="cb-small cb-subtle">{name}</h3>}
            <table>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, column) => (
                      <td key={column} data-short={cell.length <= SHORT || undefined}>
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ))}
      </div>
    </section>
  );
}
