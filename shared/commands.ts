/**
 * Everything the menus can ask a window to do. The same ids name the command palette's actions, so that menu,
 * palette and keyboard never differ. A new command is one line here, and one in `electron/menu/menu-layout.ts`
 * when it has a place in the menus.
 */
export const commandIds = [
  'book.new',
  'book.open',
  'book.sample',
  'book.saveCopy',
  'book.close',
  'book.exportAll',
  'list.export',
  'document.print',
  'present.show',
  'import.files',
  'import.history',
  'import.matches',
  'edit.undo',
  'edit.redo',
  'edit.copyTable',
  'edit.find',
  'search.all',
  'palette.open',
  'view.light',
  'view.dark',
  'view.system',
  'view.rail',
  'view.newWindow',
  'go.back',
  'go.forward',
  'go.home',
  'go.partners',
  'go.deals',
  'go.activity',
  'go.plans',
  'go.periods',
  'go.statements',
  'go.disputes',
  'go.whatIf',
  'go.finance',
  'go.tiers',
  'go.programmes',
  'go.enablement',
  'go.agreements',
  'go.import',
  'go.settings',
  'partner.new',
  'partner.hierarchy',
  'partner.merge',
  'partner.archive',
  'partner.statement',
  'plan.new',
  'plan.importFile',
  'plan.exportFile',
  'plan.try',
  'plan.addRule',
  'plan.newVersion',
  'plan.makeEffective',
  'programme.new',
  'programme.importFile',
  'programme.exportFile',
  'help.keyboard',
  'help.about',
] as const;
export type CommandId = (typeof commandIds)[number];

/** How the menus look at the moment: ids that can't be used now, ids with a tick, and changed words ("Undo rename"). */
export type MenuState = {
  readonly disabled: readonly string[];
  readonly checked: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
};
