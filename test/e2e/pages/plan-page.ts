import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The plan pages as a person uses them: by role and label. */
export class PlanPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The list of plans, by the address that the rail uses. */
  async openList(): Promise<void> {
    await this.page.evaluate(() => {
      location.hash = '#/commissions/plans';
    });
    await expect(this.page.getByRole('heading', { name: 'Commission plans', level: 1 })).toBeVisible();
  }

  async create(name: string, template: string): Promise<void> {
    await this.openList();
    await this.page.getByRole('button', { name: 'New plan', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'New plan' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('radio', { name: template }).click();
    await dialog.getByRole('button', { name: 'Make plan' }).click();
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  /** Goes to the list and back into a plan, through the row that names it. */
  async reopen(name: string): Promise<void> {
    await this.openList();
    await this.page.getByText(name, { exact: true }).first().click();
    await expect(this.page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  async addRule(kind: string): Promise<Locator> {
    const before = await this.rules().count();
    await this.page.getByRole('button', { name: 'Add rule' }).press('Enter');
    await this.page.getByRole('menuitem', { name: kind, exact: true }).press('Enter');
    const rule = this.rules().nth(before);
    await expect(rule).toBeVisible();
    return rule;
  }

  rules(): Locator {
    return this.page.getByRole('list', { name: 'Rules' }).locator('> li');
  }

  sentenceOf(rule: Locator): Locator {
    return rule.getByRole('group', { name: /^Sentence of rule/u });
  }

  token(within: Locator, label: string): Locator {
    return within.getByRole('button', { name: new RegExp(`^${label}: `, 'u') });
  }

  /** Picks another answer of a choice token, by keys. Does nothing when the sentence says it already. */
  async choose(within: Locator, label: string, answer: string): Promise<void> {
    const token = this.token(within, label);
    if ((await token.getAttribute('aria-label')) === `${label}: ${answer}`) return;
    await token.press('Enter');
    await this.page.getByRole('radio', { name: answer, exact: true }).press('Enter');
    await expect(token).toHaveAccessibleName(`${label}: ${answer}`);
  }

  /** Types another value into a token. */
  async type(within: Locator, label: string, typed: string): Promise<void> {
    await this.token(within, label).press('Enter');
    const field = this.page.getByRole('textbox', { name: label });
    await field.fill(typed);
    await field.press('Enter');
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('Control+z');
  }

  async redo(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+z');
  }
}
