import type { CommandId } from '#shared/commands.ts';
import { address, goTo } from '#ui/go-to.ts';
import { askPage } from '#ui/page-request.ts';
import { askNewCode, askNewPassphrase, askRemember, lockNow } from '#features/book-security/security-store.ts';
import { askToShare } from '#features/sharing/share-store.ts';
import { closeBookSafely, openBookDialog, openSampleBook, startNewBook } from '#features/welcome/book-flows.ts';
import { askToExportList, printList } from './list-out.ts';
import { copyCurrentTable, findInList, goBack, goForward, pickImportFiles } from './window-acts.ts';
import { showPageInNewWindow } from './new-windows.ts';
import { exportEverything, saveBookCopy } from './book-acts.ts';
import { redoLast, undoLast } from './undo-acts.ts';
import { setColorScheme, toggleRail } from './appearance.ts';
import { useUi } from './ui-store.ts';

/** Needs nothing; an open book; a list; a list with its rows; or is done by the page that offers it (`usePageCommands`). */
type Needs = 'nothing' | 'book' | 'list' | 'rows' | 'page';

export interface Command {
  readonly label: string;
  /** Where it stands in the palette and on the keyboard sheet. */
  readonly group: 'Go to' | 'Book' | 'Edit' | 'List' | 'View' | 'Partner' | 'Plan' | 'Program' | 'Help';
  /** Keys with Mod; "G P" is two letters one after the other and can be switched off. */
  readonly keys?: readonly string[];
  readonly needs: Needs;
  /** Other words people look for it by. */
  readonly words?: string;
  readonly run: () => void;
}

/** Done by the page that is open; the command layer calls what the page registered. */
const byPage = () => undefined;

const show = useUi.getState().show;

/** Every command of the program, once: the palette, the menus, the keyboard and the `?` sheet read it. */
export const commands: Readonly<Record<CommandId, Command>> = {
  'book.new': { label: 'New book', group: 'Book', needs: 'nothing', words: 'create program', run: startNewBook },
  'book.open': { label: 'Open a book', group: 'Book', keys: ['Mod+O'], needs: 'nothing', run: openBookDialog },
  'book.sample': {
    label: 'Explore the sample book',
    group: 'Book',
    needs: 'nothing',
    words: 'demo example',
    run: openSampleBook,
  },
  'book.saveCopy': {
    label: 'Save a copy of the book',
    group: 'Book',
    keys: ['Mod+Shift+S'],
    needs: 'book',
    words: 'backup',
    run: saveBookCopy,
  },
  'book.shareReduced': {
    label: 'Share without internal notes',
    group: 'Book',
    needs: 'book',
    words: 'give reduced copy colleague partners export privacy',
    run: askToShare,
  },
  'book.lock': {
    label: 'Lock now',
    group: 'Book',
    keys: ['Mod+Shift+L'],
    needs: 'book',
    words: 'passphrase away idle secure',
    run: lockNow,
  },
  'book.changePassphrase': {
    label: 'Change the passphrase',
    group: 'Book',
    needs: 'book',
    words: 'password encrypt key security',
    run: askNewPassphrase,
  },
  'book.newRecoveryCode': {
    label: 'New recovery code',
    group: 'Book',
    needs: 'book',
    words: 'password forgotten key security',
    run: askNewCode,
  },
  'book.remember': {
    label: 'Remember on this computer',
    group: 'Book',
    needs: 'book',
    words: 'passphrase password key store keychain forget',
    run: askRemember,
  },
  'book.close': { label: 'Close the book', group: 'Book', needs: 'book', run: closeBookSafely },
  'book.exportAll': {
    label: 'Export everything as CSV and JSON',
    group: 'Book',
    needs: 'book',
    words: 'backup zip way out',
    run: exportEverything,
  },
  'list.export': {
    label: 'Export this list',
    group: 'List',
    keys: ['Mod+Shift+E'],
    needs: 'rows',
    words: 'csv xlsx excel',
    run: () => void askToExportList(),
  },
  'document.print': {
    label: 'Print',
    group: 'List',
    keys: ['Mod+P'],
    needs: 'book',
    words: 'pdf',
    run: () => void printList(),
  },
  'import.files': {
    label: 'Import a file',
    group: 'Book',
    keys: ['Mod+I'],
    needs: 'book',
    words: 'csv xlsx sales rates',
    run: pickImportFiles,
  },
  'import.history': {
    label: 'Import history',
    group: 'Go to',
    needs: 'book',
    words: 'batches undo import',
    run: () => goTo(address.importHistory()),
  },
  'import.matches': {
    label: 'Match queue',
    group: 'Go to',
    needs: 'book',
    words: 'unknown partners waiting',
    run: () => goTo(address.matches()),
  },
  'edit.undo': { label: 'Undo', group: 'Edit', keys: ['Mod+Z'], needs: 'book', run: undoLast },
  'edit.redo': { label: 'Redo', group: 'Edit', keys: ['Mod+Shift+Z', 'Mod+Y'], needs: 'book', run: redoLast },
  'edit.copyTable': {
    label: 'Copy as table',
    group: 'List',
    keys: ['Mod+Shift+C'],
    needs: 'rows',
    run: copyCurrentTable,
  },
  'edit.find': { label: 'Find in this list', group: 'List', keys: ['Mod+F'], needs: 'list', run: findInList },
  'search.all': {
    label: 'Search everything',
    group: 'Edit',
    keys: ['Mod+Shift+F'],
    needs: 'book',
    run: () => show('palette'),
  },
  'palette.open': {
    label: 'Command palette',
    group: 'View',
    keys: ['Mod+K'],
    needs: 'nothing',
    run: () => show('palette'),
  },
  'view.light': {
    label: 'Light appearance',
    group: 'View',
    needs: 'nothing',
    words: 'theme colour',
    run: () => setColorScheme('light'),
  },
  'view.dark': {
    label: 'Dark appearance',
    group: 'View',
    needs: 'nothing',
    words: 'theme colour night',
    run: () => setColorScheme('dark'),
  },
  'view.system': {
    label: 'Appearance like the system',
    group: 'View',
    needs: 'nothing',
    words: 'theme colour auto',
    run: () => setColorScheme('auto'),
  },
  'view.rail': {
    label: 'Narrow rail',
    group: 'View',
    keys: ['Mod+B'],
    needs: 'nothing',
    words: 'sidebar collapse',
    run: toggleRail,
  },
  'view.newWindow': {
    label: 'Open this page in a new window',
    group: 'View',
    needs: 'book',
    words: 'second multi',
    run: showPageInNewWindow,
  },
  'go.back': { label: 'Back', group: 'Go to', keys: ['Alt+ArrowLeft'], needs: 'book', run: goBack },
  'go.forward': { label: 'Forward', group: 'Go to', keys: ['Alt+ArrowRight'], needs: 'book', run: goForward },
  'go.home': { label: 'Home', group: 'Go to', keys: ['G H'], needs: 'book', run: () => goTo(address.home()) },
  'go.partners': {
    label: 'Partners',
    group: 'Go to',
    keys: ['G P'],
    needs: 'book',
    run: () => goTo(address.partners()),
  },
  'go.deals': { label: 'Deals', group: 'Go to', keys: ['G D'], needs: 'book', run: () => goTo(address.deals()) },
  'go.activity': {
    label: 'Activity',
    group: 'Go to',
    keys: ['G A'],
    needs: 'book',
    words: 'to do tasks interactions contacts overdue cadence marketing surveys',
    run: () => goTo(address.activity()),
  },
  'go.tiers': {
    label: 'Tiers',
    group: 'Go to',
    keys: ['G K'],
    needs: 'book',
    words: 'program who is where gaps near at risk grace override',
    run: () => goTo(address.tiers()),
  },
  'go.programmes': {
    label: 'Program rules',
    group: 'Go to',
    keys: ['G O'],
    needs: 'book',
    words: 'programme tiers requirements metrics benefits templates',
    run: () => goTo(address.programmes()),
  },
  'go.simulate': {
    label: 'Simulate',
    group: 'Go to',
    keys: ['G X'],
    needs: 'book',
    words: 'program draft rules requirement threshold movers cost what if try',
    run: () => goTo(address.simulate()),
  },
  'go.insight': {
    label: 'Insight',
    group: 'Go to',
    keys: ['G V'],
    needs: 'book',
    words: 'structure lab consistency audit champions slipping benefits unused mdf',
    run: () => goTo(address.insight()),
  },
  'go.enablement': {
    label: 'Enablement',
    group: 'Go to',
    keys: ['G B'],
    needs: 'book',
    words: 'certificates courses training expiry',
    run: () => goTo(address.enablement()),
  },
  'go.agreements': {
    label: 'Agreements',
    group: 'Go to',
    keys: ['G R'],
    needs: 'book',
    words: 'contracts renewal notice',
    run: () => goTo(address.agreements()),
  },
  'go.onboarding': {
    label: 'Onboarding',
    group: 'Go to',
    keys: ['G N'],
    needs: 'book',
    words: 'paths checklist new partner first deal',
    run: () => goTo(address.onboarding()),
  },
  'go.plans': {
    label: 'Commission plans',
    group: 'Go to',
    keys: ['G L'],
    needs: 'book',
    words: 'rules rates',
    run: () => goTo(address.plans()),
  },
  'go.periods': {
    label: 'Periods',
    group: 'Go to',
    keys: ['G E'],
    needs: 'book',
    words: 'close quarter month calculate',
    run: () => goTo(address.periods()),
  },
  'go.statements': {
    label: 'Statements',
    group: 'Go to',
    keys: ['G S'],
    needs: 'book',
    words: 'pdf issue',
    run: () => goTo(address.statements()),
  },
  'go.disputes': {
    label: 'Disputes',
    group: 'Go to',
    keys: ['G U'],
    needs: 'book',
    words: 'objection question hold',
    run: () => goTo(address.disputes()),
  },
  'go.whatIf': {
    label: 'What if',
    group: 'Go to',
    keys: ['G W'],
    needs: 'book',
    words: 'draft simulate model cost winners losers',
    run: () => goTo(address.whatIf()),
  },
  'go.finance': {
    label: 'Finance',
    group: 'Go to',
    keys: ['G F'],
    needs: 'book',
    words: 'accruals payment file pain iso 20022 sepa provision internal sellers stack',
    run: () => goTo(address.finance()),
  },
  'go.import': { label: 'Import', group: 'Go to', keys: ['G I'], needs: 'book', run: () => goTo(address.import()) },
  'go.sharing': {
    label: 'Sharing',
    group: 'Go to',
    keys: ['G M'],
    needs: 'book',
    words: 'who has what conflicts colleagues sync recovery merge',
    run: () => goTo(address.sharing()),
  },
  'go.recovery': {
    label: 'Recovery',
    group: 'Go to',
    needs: 'book',
    words: 'snapshot restore backup deleted bring back yesterday replace',
    run: () => goTo(address.sharing('recovery')),
  },
  'go.settings': {
    label: 'Settings',
    group: 'Go to',
    keys: ['Mod+,', 'G T'],
    needs: 'book',
    words: 'preferences options',
    run: () => goTo(address.settings()),
  },
  'partner.new': {
    label: 'New partner',
    group: 'Partner',
    keys: ['Mod+N', 'C'],
    needs: 'book',
    run: () => askPage(address.partners(), 'newPartner'),
  },
  'task.new': {
    label: 'New task',
    group: 'Partner',
    keys: ['N'],
    needs: 'book',
    words: 'to do remind follow up',
    run: () => askPage(address.activity('todo'), 'newTask'),
  },
  'partner.hierarchy': {
    label: 'Hierarchy',
    group: 'Go to',
    keys: ['G Y'],
    needs: 'book',
    words: 'tree distributor links',
    run: () => goTo(address.hierarchy()),
  },
  'partner.merge': { label: 'Merge with another partner', group: 'Partner', needs: 'page', run: byPage },
  'partner.archive': { label: 'Archive the partner', group: 'Partner', needs: 'page', run: byPage },
  'partner.statement': { label: 'Open the statement', group: 'Partner', needs: 'page', run: byPage },
  'partner.onboarding': {
    label: 'Start onboarding',
    group: 'Partner',
    needs: 'page',
    words: 'path checklist',
    run: byPage,
  },
  'present.show': {
    label: 'Show to partner',
    group: 'Partner',
    keys: ['Mod+F5'],
    needs: 'page',
    words: 'present shared screen path tier',
    run: byPage,
  },
  'plan.new': {
    label: 'New plan',
    group: 'Plan',
    needs: 'book',
    words: 'commission rules template',
    run: () => askPage(address.plans(), 'newPlan'),
  },
  'plan.importFile': {
    label: 'Import a plan file',
    group: 'Plan',
    needs: 'book',
    words: 'commission json',
    run: () => askPage(address.plans(), 'importPlan'),
  },
  'plan.exportFile': { label: 'Export the plan as a file', group: 'Plan', needs: 'page', run: byPage },
  'plan.try': { label: 'Try the plan on real sales', group: 'Plan', needs: 'page', words: 'what if test', run: byPage },
  'plan.addRule': { label: 'Add a rule', group: 'Plan', needs: 'page', run: byPage },
  'plan.newVersion': { label: 'New version of the plan', group: 'Plan', needs: 'page', run: byPage },
  'plan.makeEffective': { label: 'Make the version effective', group: 'Plan', needs: 'page', run: byPage },
  'programme.new': {
    label: 'New program',
    group: 'Program',
    needs: 'book',
    words: 'programme tiers template',
    run: () => askPage(address.programmes(), 'newProgramme'),
  },
  'programme.importFile': {
    label: 'Import a program file',
    group: 'Program',
    needs: 'book',
    words: 'programme json',
    run: () => askPage(address.programmes(), 'importProgramme'),
  },
  'programme.exportFile': { label: 'Export the program as a file', group: 'Program', needs: 'page', run: byPage },
  'help.keyboard': {
    label: 'Keyboard',
    group: 'Help',
    keys: ['?'],
    needs: 'nothing',
    words: 'shortcuts keys',
    run: () => show('keyboard'),
  },
  'help.about': {
    label: 'About Channelbook',
    group: 'Help',
    needs: 'nothing',
    words: 'version licence',
    run: () => show('about'),
  },
};
