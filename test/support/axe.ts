import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export type Violation = { readonly rule: string; readonly impact: string; readonly places: readonly string[] };

/** Its default mode opens a second page, which Electron can't. What passed is counted, not listed. */
const builder = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });

const violationsOf = async (axe: AxeBuilder): Promise<readonly Violation[]> => {
  const { violations } = await axe.analyze();
  return violations.map(({ id, impact, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    places: nodes.map(({ target }) => target.join(' ')),
  }));
};

/** Accessibility violations of what the window shows at the moment. */
export const axeViolations = async (page: Page): Promise<readonly Violation[]> => await violationsOf(builder(page));

/** Those that hang on colours alone. */
export const contrastViolations = async (page: Page): Promise<readonly Violation[]> =>
  await violationsOf(builder(page).withRules(['color-contrast', 'link-in-text-block']));
