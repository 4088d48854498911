import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export type Violation = { readonly rule: string; readonly impact: string; readonly places: readonly string[] };

/** Accessibility violations of what the window shows at the moment. */
export const axeViolations = async (page: Page): Promise<readonly Violation[]> => {
  // Its default mode opens a second page, which Electron can't.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, impact, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    places: nodes.map(({ target }) => target.join(' ')),
  }));
};
