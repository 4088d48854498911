import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The pages of a programme's rules as a person uses them: by role and label. */
export class ProgrammePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async openList(): Promise<void> {
    await this.page.evaluate(() => {
      location.hash = '#/program/rules';
    });
    await expect(this.page.getByRole('heading', { name: 'Program rules', level: 1 })).toBeVisible();
  }

  /** From the empty list: a template's card, a name, and the rules are there. */
  async begin(template: string, name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${template}`, 'u') }).click();
    const dialog = this.page.getByRole('dialog', { name: 'New program' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Make program' }).click();
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tablist', { name: 'Program' }).getByRole('tab', { name }).click();
  }

  tier(name: string): Locator {
    return this.page.getByRole('listitem', { name: `Tier ${name}`, exact: true });
  }

  metric(name: string): Locator {
    return this.page.getByRole('listitem', { name: `Metric ${name}`, exact: true });
  }

  /** Chooses an entry of a menu that a button opens. */
  async pick(button: Locator, entry: RegExp | string): Promise<void> {
    await button.press('Enter');
    await this.page.getByRole('menuitem', { name: entry }).first().click();
  }

  token(within: Locator, label: string): Locator {
    return within.getByRole('button', { name: new RegExp(`^${label}: `, 'u') });
  }

  /** Types another value into a token. */
  async type(within: Locator, label: string, typed: string): Promise<void> {
    await this.token(within, label).last().press('Enter');
    const field = this.page.getByRole('textbox', { name: label });
    await field.fill(typed);
    await field.press('Enter');
  }

  /** Picks another answer of a choice token. */
  async choose(within: Locator, label: string, answer: string | RegExp): Promise<void> {
    await this.token(within, label).last().press('Enter');
    await this.page.getByRole('radio', { name: answer }).first().press('Enter');
  }

  async addMetric(entry: string): Promise<void> {
    await this.pick(this.page.getByRole('button', { name: 'Add metric' }), new RegExp(`^${entry}`, 'u'));
  }

  /** A tier on top of the ladder with thresholds by metric. */
  async addTier(name: string, asked: Readonly<Record<string, string>>): Promise<void> {
    const before = await this.page
      .getByRole('list', { name: /^Tiers of/u })
      .locator('> li')
      .count();
    await this.page.getByRole('button', { name: 'Add tier on top' }).click();
    await this.type(this.tier(`Tier ${before + 1}`), 'Name of the tier', name);
    const card = this.tier(name);
    for (const [metric, value] of Object.entries(asked)) {
      await this.pick(card.getByRole('button', { name: `Add requirement to ${name}` }), new RegExp(`^${metric}`, 'u'));
      await expect(card.getByRole('button', { name: new RegExp(`^Metric: ${metric}`, 'iu') })).toBeVisible();
      await this.type(card, 'Threshold', value);
    }
  }
}
