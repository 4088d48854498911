import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Slide } from '#present/stage.tsx';
import { presentationSchema, type Presentation } from '#shared/presentation.ts';
import { screenNames } from '#shared/presented-words.ts';
import { stringsOf, textOf } from '#test/support/markup-text.ts';
import { emptyReview, northwindReview, uglyReview } from '#test/support/presented-review.ts';

const reviews: readonly (readonly [string, Presentation])[] = [
  ['a well kept review', northwindReview],
  ['one that breaks layouts', uglyReview],
  ['one of which nothing is known', emptyReview],
];
const slides = reviews.flatMap(([name, presentation]) =>
  presentation.screens.map((screen, at) => ({ name: `${screen.kind} of ${name}`, presentation, screen, at })),
);

describe('the presented screens', () => {
  it.each(reviews)('%s is what a presented window takes, with every kind of screen', (_, presentation) => {
    expect(presentationSchema.safeParse(presentation).success).toBe(true);
    expect(presentation.screens.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(screenNames).toSorted());
  });

  it.each(slides)('$name: all that is given stands in its text', ({ presentation, screen, at }) => {
    const text = textOf(renderToStaticMarkup(<Slide presentation={presentation} screen={screen} at={at} />));
    const missing = stringsOf(screen).filter((given) => !text.includes(given));
    expect(missing).toEqual([]);
  });

  it.each(slides)(
    '$name: no tooltip, no value in an attribute but the label of a drawing',
    ({ presentation, screen, at }) => {
      const markup = renderToStaticMarkup(<Slide presentation={presentation} screen={screen} at={at} />);
      const attributes = [...markup.matchAll(/\s([a-z-]+)="/giu)].map(([, name]) => name ?? '');
      expect(attributes.filter((name) => name === 'title' || name === 'alt' || name.startsWith('data-'))).toEqual([]);
      expect(markup).not.toMatch(/<title|<a\s|<button|<input|tabindex/iu);
    },
  );

  it.each(slides)('$name: one headline, landmarks, and where we are', ({ presentation, screen, at }) => {
    const markup = renderToStaticMarkup(<Slide presentation={presentation} screen={screen} at={at} />);
    expect(markup.match(/<h1/gu)).toHaveLength(1);
    for (const landmark of ['<header', '<main', '<footer']) expect(markup).toContain(landmark);
    const text = textOf(markup);
    expect(text).toContain(`Data as of ${presentation.asOf}`);
    expect(text).toContain(`${at + 1} of ${presentation.screens.length}`);
  });

  it('counts nothing where only one screen is shown', () => {
    const [screen] = northwindReview.screens;
    if (screen === undefined) throw new Error('the review has no screen');
    const single = { ...northwindReview, screens: [screen] };
    expect(textOf(renderToStaticMarkup(<Slide presentation={single} screen={screen} at={0} />))).not.toContain(
      '1 of 1',
    );
  });

  it('tells the same kinds of counts for both sides', () => {
    const at = northwindReview.screens.findIndex(({ kind }) => kind === 'promises');
    const screen = northwindReview.screens[at];
    if (screen === undefined) throw new Error('the review has no promises');
    const text = textOf(renderToStaticMarkup(<Slide presentation={northwindReview} screen={screen} at={at} />));
    expect(text).toContain('2 done, 1 open, 1 late, 0 dropped');
    expect(text).toContain('3 done, 0 open, 0 late, 1 dropped');
  });
});
