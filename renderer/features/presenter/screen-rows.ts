import type { PresentedScreen } from '#shared/presentation.ts';

/** What of a screen is drawn as a form or colour and not as a text. */
const forms: ReadonlySet<string> = new Set(['kind', 'headline', 'state', 'side', 'answer']);

const textsOf = (value: unknown, field: string): readonly string[] => {
  if (typeof value === 'string') return forms.has(field) || value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, ''));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, one]) => textsOf(one, inner));
};

/** What stands on a screen under its headline: one line per thing, the parts of a row beside each other. */
export const screenRows = (screen: PresentedScreen): readonly string[] =>
  Object.entries(screen)
    .flatMap(([field, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) =>
        textsOf(one, Array.isArray(value) ? '' : field).join(' · '),
      ),
    )
    .filter((line) => line !== '');
