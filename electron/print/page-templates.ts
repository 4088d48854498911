/** What stands on every page of a statement. */
export interface PageNames {
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
export const headerTemplate = (): string =>
  `<div style="${STYLE}"><span></span><span>Commission statement</span></div>`;

/** Bottom of each page: whose statement it is, and page x of y. */
export const footerTemplate = ({ number, partner }: PageNames): string =>
  `<div style="${STYLE}"><span>${escaped(number)} · <bdi>${escaped(partner)}</bdi></span>` +
  '<span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>';
