/** What stands on every page of a document. */
export interface PageNames {
  /** What the document is; a commission statement when absent. */
  readonly heading?: string | undefined;
  readonly number: string;
  readonly partner: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

// Chromium draws templates in a page of their own, without our style sheets and at their own scale.
// A font of our own would not have loaded by the time Chromium draws these.
const STYLE =
  'width:100%;margin:0 16mm;font:10px Inter,Arial,sans-serif;color:rgb(22 26 32 / 74%);display:flex;justify-content:space-between';

/** Top of each page. */
export const headerTemplate = ({ heading = 'Commission statement' }: PageNames): string =>
  `<div style="${STYLE}"><span></span><span>${escaped(heading)}</span></div>`;

/** Bottom of each page: which document it is, whose, and page x of y. */
export const footerTemplate = ({ number, partner }: PageNames): string =>
  `<div style="${STYLE}"><span>${escaped(number)} · <bdi>${escaped(partner)}</bdi></span>` +
  '<span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>';
