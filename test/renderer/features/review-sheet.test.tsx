import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ReviewSheet } from '#features/review-document/review-sheet.tsx';
import type { Presentation, ScreenKind } from '#shared/presentation.ts';
import { stringsOf, textOf } from '#test/support/markup-text.ts';
import { emptyReview, northwindReview, uglyReview } from '#test/support/presented-review.ts';
import { reviewDocument, type ReviewHeading } from '#worker/review-pdf.ts';

const reviews: readonly (readonly [string, Presentation])[] = [
  ['well kept', northwindReview],
  ['ugly', uglyReview],
  ['empty', emptyReview],
];

const kindsOf = (heading: ReviewHeading): readonly ScreenKind[] =>
  reviewDocument(northwindReview, heading, 'A4').presentation.screens.map(({ kind }) => kind);

describe('the review on paper', () => {
  it.each(reviews)('%s: all of its screens stand in the hand-out', (_, presentation) => {
    const document = reviewDocument(presentation, 'Quarterly review', 'A4');
    const text = textOf(renderToStaticMarkup(<ReviewSheet model={document} />));
    // The order of the meeting isn't kept: what was spoken about stands below.
    const given = document.presentation.screens.flatMap((screen) =>
      stringsOf(screen.kind === 'cover' ? { ...screen, agenda: [] } : screen),
    );
    expect(given.filter((one) => !text.includes(one))).toEqual([]);
  });

  it.each(reviews)('%s: headings, tables with heads, and no attribute that hides a text', (_, presentation) => {
    const markup = renderToStaticMarkup(<ReviewSheet model={reviewDocument(presentation, 'Quarterly review', 'A4')} />);
    expect(markup.match(/<h1/gu)).toHaveLength(1);
    expect(markup.match(/<h2/gu)).toHaveLength(11);
    expect(markup).not.toMatch(/\s(?:title|alt|data-[a-z]+)="/u);
    expect(markup.match(/<table/gu)?.length ?? 0).toBe(markup.match(/<thead/gu)?.length ?? 0);
    for (const [head] of markup.matchAll(/<th(?!ead)[^>]*>/gu)) expect(head).toContain('scope=');
  });

  it('holds only what belongs into it', () => {
    expect(kindsOf('Quarterly review')).not.toContain('overview');
    expect(kindsOf('Quarterly review')).not.toContain('statement');
    expect(kindsOf('Quarterly review')).toHaveLength(12);
    expect(kindsOf('Before the review')).not.toContain('commitments');
    expect(kindsOf('Partner digest')).toEqual(['cover', 'promises', 'results', 'tierPath', 'nextPlan']);
  });
});
