import type { Presentation } from '#shared/presentation.ts';

/** A text that is seen. */
export interface PresentedText {
  /** Index of its screen; 0 for what stands on all of them. */
  readonly screen: number;
  readonly text: string;
}

/** Fields that say how something is drawn, not what is read. */
const drawn: ReadonlySet<string> = new Set(['kind', 'state', 'side', 'answer', 'format']);

/** Every text and figure that a presentation shows, by screen: its heads first. Lengths of bars aren't read. */
export function presentedTexts({ screens, title, vendor, partner, asOf }: Presentation): readonly PresentedText[] {
  const found: PresentedText[] = [title, vendor, partner, asOf].map((text) => ({ screen: 0, text }));
  screens.forEach((screen, at) => collect(screen, at, found));
  return found.filter(({ text }) => text !== '');
}

function collect(value: unknown, screen: number, found: PresentedText[]): void {
  if (typeof value === 'string') found.push({ screen, text: value });
  else if (Array.isArray(value)) for (const item of value) collect(item, screen, found);
  else if (typeof value === 'object' && value !== null)
    for (const [field, inner] of Object.entries(value)) if (!drawn.has(field)) collect(inner, screen, found);
}

/** How many texts and figures will be seen: what the pre-flight says before presenting (ux.md 3.4). */
export const countFields = (presentation: Presentation): number => presentedTexts(presentation).length;
