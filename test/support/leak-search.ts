import { INTERNAL_MARK, OTHER_MARK } from './planted-canaries.ts';

export type Found = { readonly where: string; readonly text: string };

/** Takes down what was looked at, of which kind and how much, and every marked text in it. */
export class LeakSearch {
  readonly found: Found[] = [];
  readonly #looked = new Map<string, { texts: number; characters: number }>();
  readonly #needles: readonly string[];

  /** `more`: texts beside the marked ones that mustn't be seen, such as other partners' codes. */
  constructor(more: readonly string[]) {
    this.#needles = [INTERNAL_MARK, OTHER_MARK, ...more];
  }

  /** Looks through the texts of one place; `kind` is what is counted: screens, PDFs, titles. */
  look(kind: string, where: string, texts: readonly string[]): void {
    const so = this.#looked.get(kind) ?? { texts: 0, characters: 0 };
    const whole = texts.join('\n');
    this.#looked.set(kind, { texts: so.texts + 1, characters: so.characters + whole.length });
    for (const needle of this.#needles) {
      const at = whole.indexOf(needle);
      if (at >= 0) this.found.push({ where: `${kind}: ${where}`, text: whole.slice(Math.max(0, at - 40), at + 60) });
    }
  }

  /** How much was searched, by kind. */
  looked(): readonly { readonly kind: string; readonly places: number; readonly characters: number }[] {
    return [...this.#looked].map(([kind, { texts, characters }]) => ({ kind, places: texts, characters }));
  }
}
