import type { CommandId } from '#shared/commands.ts';

type Role = NonNullable<Electron.MenuItemConstructorOptions['role']>;

/** One line of a menu: a command for the window, something Electron does itself, a zoom step, or a rule. */
export type MenuLine =
  | { readonly id: CommandId; readonly label: string; readonly key?: string; readonly tick?: 'checkbox' | 'radio' }
  | { readonly role: Role }
  | { readonly zoom: 'in' | 'out' | 'reset'; readonly label: string; readonly key: string }
  | { readonly recent: true; readonly label: string }
  | 'rule';

export type MenuColumn = { readonly label: string; readonly lines: readonly MenuLine[] };

/** The menus, as data. Ids are those of the command palette. */
export const menuLayout: readonly MenuColumn[] = [
  {
    label: '&File',
    lines: [
      { id: 'book.new', label: '&New book…' },
      { id: 'book.open', label: '&Open book…', key: 'CmdOrCtrl+O' },
      { recent: true, label: 'Open &recent' },
      { id: 'book.sample', label: 'Explore the &sample book' },
      'rule',
      { id: 'import.files', label: '&Import…', key: 'CmdOrCtrl+I' },
      { id: 'list.export', label: '&Export this list…', key: 'CmdOrCtrl+Shift+E' },
      { id: 'book.exportAll', label: 'Export e&verything…' },
      'rule',
      { id: 'book.saveCopy', label: 'Save a &copy…', key: 'CmdOrCtrl+Shift+S' },
      { id: 'book.shareReduced', label: 'Share without internal n&otes…' },
      { id: 'document.print', label: '&Print…', key: 'CmdOrCtrl+P' },
      'rule',
      { id: 'book.changePassphrase', label: 'Change &passphrase…' },
      { id: 'book.newRecoveryCode', label: 'New recovery co&de…' },
      { id: 'book.remember', label: 'Re&member on this computer…' },
      { id: 'book.lock', label: '&Lock now', key: 'CmdOrCtrl+Shift+L' },
      'rule',
      { id: 'go.settings', label: 'Se&ttings', key: 'CmdOrCtrl+,' },
      'rule',
      { id: 'book.close', label: 'Close &book' },
      { role: 'quit' },
    ],
  },
  {
    label: '&Edit',
    lines: [
      { id: 'edit.undo', label: '&Undo', key: 'CmdOrCtrl+Z' },
      { id: 'edit.redo', label: '&Redo', key: 'CmdOrCtrl+Shift+Z' },
      'rule',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      'rule',
      { id: 'edit.copyTable', label: 'Copy as &table', key: 'CmdOrCtrl+Shift+C' },
      { id: 'edit.find', label: '&Find in list', key: 'CmdOrCtrl+F' },
      { id: 'search.all', label: '&Search everything', key: 'CmdOrCtrl+Shift+F' },
    ],
  },
  {
    label: '&View',
    lines: [
      { id: 'palette.open', label: '&Command palette', key: 'CmdOrCtrl+K' },
      'rule',
      { id: 'view.light', label: '&Light', tick: 'radio' },
      { id: 'view.dark', label: '&Dark', tick: 'radio' },
      { id: 'view.system', label: 'Like the &system', tick: 'radio' },
      { id: 'view.rail', label: '&Narrow rail', tick: 'checkbox' },
      'rule',
      { zoom: 'in', label: 'Zoom &in', key: 'CmdOrCtrl+=' },
      { zoom: 'out', label: 'Zoom &out', key: 'CmdOrCtrl+-' },
      { zoom: 'reset', label: '&Actual size', key: 'CmdOrCtrl+0' },
      'rule',
      { role: 'togglefullscreen' },
    ],
  },
  {
    label: '&Go',
    lines: [
      { id: 'go.back', label: '&Back', key: 'Alt+Left' },
      { id: 'go.forward', label: '&Forward', key: 'Alt+Right' },
      'rule',
      { id: 'go.home', label: '&Home' },
      { id: 'go.partners', label: '&Partners' },
      { id: 'go.deals', label: '&Deals' },
      { id: 'go.activity', label: '&Activity' },
      { id: 'go.businessPlans', label: '&Business plans' },
      { id: 'go.reviews', label: 'Re&views' },
      { id: 'go.commitments', label: '&Commitments' },
      { id: 'go.scorecards', label: 'Scorecar&ds' },
      { id: 'go.plans', label: 'P&lans' },
      { id: 'go.periods', label: 'P&eriods' },
      { id: 'go.statements', label: '&Statements' },
      { id: 'go.disputes', label: 'Disp&utes' },
      { id: 'go.whatIf', label: '&What if' },
      { id: 'go.finance', label: 'Fi&nance' },
      { id: 'go.tiers', label: '&Tiers' },
      { id: 'go.programmes', label: 'Program &rules' },
      { id: 'go.simulate', label: 'Simul&ate' },
      { id: 'go.insight', label: 'Insi&ght' },
      { id: 'go.enablement', label: 'Ena&blement' },
      { id: 'go.agreements', label: 'A&greements' },
      { id: 'go.onboarding', label: '&Onboarding' },
      'rule',
      { id: 'go.import', label: '&Import' },
      { id: 'import.history', label: 'Import hist&ory' },
      { id: 'import.matches', label: '&Match queue' },
      { id: 'go.sharing', label: 'S&haring' },
      { id: 'go.recovery', label: 'Reco&very' },
    ],
  },
  {
    label: '&Partner',
    lines: [
      { id: 'partner.new', label: '&New partner', key: 'CmdOrCtrl+N' },
      { id: 'task.new', label: 'New &task' },
      { id: 'commitment.new', label: 'New &commitment' },
      { id: 'businessPlan.new', label: 'New &business plan' },
      { id: 'review.new', label: 'New &review' },
      { id: 'review.present', label: 'Start re&view', key: 'CmdOrCtrl+Shift+F5' },
      { id: 'partner.hierarchy', label: '&Hierarchy' },
      { id: 'partner.statement', label: 'Open &statement' },
      { id: 'partner.onboarding', label: 'Start &onboarding' },
      { id: 'present.show', label: 'Sho&w to partner', key: 'CmdOrCtrl+F5' },
      'rule',
      { id: 'partner.merge', label: '&Merge with…' },
      { id: 'partner.archive', label: '&Archive' },
    ],
  },
  {
    label: 'P&lan',
    lines: [
      { id: 'plan.new', label: '&New plan' },
      { id: 'plan.importFile', label: '&Import a plan file…' },
      { id: 'plan.exportFile', label: '&Export the plan as a file…' },
      'rule',
      { id: 'plan.addRule', label: 'Add a &rule' },
      { id: 'plan.newVersion', label: 'New &version' },
      { id: 'plan.makeEffective', label: '&Make the version effective' },
      'rule',
      { id: 'plan.try', label: '&Try on real sales' },
    ],
  },
  {
    label: '&Window',
    lines: [
      { id: 'view.newWindow', label: 'Open this page in a &new window' },
      'rule',
      { role: 'minimize' },
      { role: 'close' },
    ],
  },
  {
    label: '&Help',
    lines: [
      { id: 'help.keyboard', label: '&Keyboard', key: 'Shift+/' },
      { id: 'help.about', label: '&About Channelbook' },
    ],
  },
];
