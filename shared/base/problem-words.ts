import { shortestPassphrase } from './passphrase.ts';
import type { Problem, ProblemKind, ProblemOf } from './problem.ts';

/** What happened · what it does to money · what to do next. Each a sentence. */
export type ProblemWords = { readonly title: string; readonly effect: string; readonly next: string };

type Wording = { readonly [K in ProblemKind]: (problem: ProblemOf<K>) => ProblemWords };

const words = (title: string, effect: string, next: string): ProblemWords => ({ title, effect, next });
const place = (p: { file: string; row: number; column: string }): string => `${p.file}, row ${p.row}, ${p.column}`;
const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const ROW_OUT = 'The row is left out and pays nothing; the other rows can still be imported.';
const NOTHING_IMPORTED = 'Nothing was imported; no amount changed.';
const NOTHING_CHANGED = 'Nothing was changed; no amount is affected.';
const AGAIN = 'Start it again when you are ready.';
const KEPT_HERE = 'Everything you entered is kept on this laptop; the file itself was not touched.';
const FIX_CELL = 'Correct the cell in the file and import it again, or import the other rows now.';

const WORDING: Wording = {
  cellNotNumber: (p) => words(`${place(p)}: “${p.text}” is not a number.`, ROW_OUT, FIX_CELL),
  cellTooManyDigits: (p) => words(`${place(p)}: “${p.text}” has more than ${p.limit} digits.`, ROW_OUT, FIX_CELL),
  cellForeignSeparators: (p) =>
    words(
      `${place(p)}: “${p.text}” doesn't use ${p.expected}.`,
      ROW_OUT,
      'Choose the decimal sign of this file, or correct the cell.',
    ),
  cellNotDate: (p) =>
    words(
      `${place(p)}: “${p.text}” is not a date (${p.expected}).`,
      ROW_OUT,
      'Choose the date order of this file, or correct the cell.',
    ),
  cellNotCurrency: (p) => words(`${place(p)}: “${p.text}” is not a currency code of ISO 4217.`, ROW_OUT, FIX_CELL),
  cellEmpty: (p) => words(`${place(p)} is empty.`, ROW_OUT, FIX_CELL),
  cellNotAllowed: (p) => words(`${place(p)}: “${p.text}” is not one of ${p.allowed.join(', ')}.`, ROW_OUT, FIX_CELL),
  cellNotAfter: (p) => words(`${place(p)}: “${p.text}” isn't after ${p.other}, ${p.than}.`, ROW_OUT, FIX_CELL),
  cellUnknownPartner: (p) =>
    words(
      `${place(p)}: no partner is called “${p.text}”.`,
      ROW_OUT,
      'Say which partner is meant in the preview, or import again after adding the partner.',
    ),
  cellUnknownDeal: (p) =>
    words(
      `${place(p)}: no deal is called “${p.text}”.`,
      ROW_OUT,
      'Import the deals first, or correct the code in the file.',
    ),
  cellTooLong: (p) => words(`${place(p)}: the text is longer than ${p.limit} characters.`, ROW_OUT, FIX_CELL),
  rowWidth: (p) =>
    words(
      `${p.file}, row ${p.row} has ${plural(p.found, 'column')} instead of ${p.expected}.`,
      ROW_OUT,
      'Look for a missing quote or delimiter in this row.',
    ),

  fileEmpty: (p) => words(`${p.file} is empty.`, NOTHING_IMPORTED, 'Export it again and choose the new file.'),
  fileNotText: (p) =>
    words(
      `${p.file} is not a table of text; it looks like ${p.looksLike}.`,
      NOTHING_IMPORTED,
      'Choose a CSV or XLSX file.',
    ),
  fileTooLarge: (p) =>
    words(`${p.file} is larger than ${p.limit}.`, NOTHING_IMPORTED, 'Export it as CSV, or split it by quarter.'),
  fileMixedEncodings: (p) =>
    words(
      `${p.file} changes its text encoding at row ${p.row}.`,
      NOTHING_IMPORTED,
      'Save it as UTF-8 and choose it again.',
    ),
  fileTooManyColumns: (p) =>
    words(
      `${p.file} has ${p.found} columns; at most ${p.limit} can be read.`,
      NOTHING_IMPORTED,
      'Remove the columns that you do not need.',
    ),
  fileDuplicateHeader: (p) =>
    words(
      `${p.file} has two columns named “${p.column}”.`,
      NOTHING_IMPORTED,
      'Say which of them to use, or rename one.',
    ),
  fileNoHeader: (p) =>
    words(`${p.file} has no row of column names.`, NOTHING_IMPORTED, 'Add column names in the first row.'),
  columnMissing: (p) =>
    words(
      `${p.file} has no column for “${p.column}”. It has: ${p.found.join(', ')}.`,
      NOTHING_IMPORTED,
      'Map a column to it, or add one to the file.',
    ),
  fileKindUnknown: (p) =>
    words(
      `It's unclear what ${p.file} holds.`,
      NOTHING_IMPORTED,
      'Say whether these are partners, sales, rates, payments or something else.',
    ),
  fileDamaged: (p) =>
    words(`${p.file} can't be read: ${p.detail}.`, NOTHING_IMPORTED, 'Export it again and choose the new file.'),
  fileNotFound: (p) => words(`${p.file} is not there.`, NOTHING_CHANGED, 'Check the name and the folder.'),
  fileChangedWhileReading: (p) =>
    words(`${p.file} changed while it was read.`, NOTHING_IMPORTED, 'Wait until it is complete and choose it again.'),
  stopped: (p) =>
    p.partly
      ? words('Stopped.', `${p.file} holds what was finished before; the rest was not done.`, AGAIN)
      : words('Stopped.', `Nothing was written to ${p.file}.`, AGAIN),
  cancelled: (p) => words(`${p.what} was cancelled.`, NOTHING_CHANGED, AGAIN),

  bookUnavailable: (p) =>
    words(
      `${p.file} can't be read right now: ${p.detail}.`,
      KEPT_HERE,
      'Check the connection or the cloud client; it is tried again by itself.',
    ),
  bookNotABook: (p) =>
    words(`${p.file} is not a Channelbook file.`, NOTHING_CHANGED, 'Choose a file that ends in .channelbook.'),
  bookTruncated: (p) =>
    words(
      `${p.file} is incomplete: ${p.found} of ${p.expected} bytes.`,
      NOTHING_CHANGED,
      'Wait for the cloud client to finish, or open another copy.',
    ),
  bookNewer: (p) =>
    words(
      `${p.file} was written by a newer version (format ${p.needs}; this one reads ${p.have}).`,
      NOTHING_CHANGED,
      'Update Channelbook, then open it again.',
    ),
  bookReadOnly: (p) =>
    words(
      `${p.file} may only be written by a newer version (format ${p.needs}; this one writes ${p.have}).`,
      KEPT_HERE,
      'Update Channelbook to publish your edits.',
    ),
  bookDamaged: (p) =>
    words(
      `${p.file} is damaged: ${p.part}.`,
      NOTHING_CHANGED,
      'Open another copy; the laptop that wrote it publishes it again.',
    ),
  bookHostile: (p) =>
    words(
      `${p.file} asks for something no Channelbook file does: ${p.detail}.`,
      NOTHING_CHANGED,
      'Do not use this file; ask whoever sent it.',
    ),
  bookChangedElsewhere: (p) =>
    words(
      `${p.file} was changed by somebody else since it was opened.`,
      `Nothing was overwritten: your version was saved beside it as ${p.beside}.`,
      'Keep both files; compare them before you continue.',
    ),
  bookInUse: (p) =>
    words(`${p.file} is open in ${p.owner} since ${p.since}.`, NOTHING_CHANGED, 'Close it there first.'),
  bookExists: (p) => words(`${p.file} is there already.`, NOTHING_CHANGED, 'Open it, or choose another name.'),
  bookHeld: (p) =>
    words(
      `${p.file} can't be replaced: another program holds it.`,
      `Your edits stand beside it as ${p.beside}; colleagues' Channelbook merges that file too.`,
      'Close what holds the file; it is tried again by itself.',
    ),
  bookStaysUnreadable: (p) =>
    words(
      `${p.file} can't be read and hasn't become readable.`,
      `It was left as it is. Your edits stand beside it as ${p.beside}; colleagues' Channelbook merges that file too.`,
      `Ask whoever wrote ${p.file} last, or bring an older version of it back in the cloud program. When it can be read, all of it is merged.`,
    ),
  mergeDeletes: (p) =>
    words(
      `What ${p.from === '' ? 'a colleague' : p.from} changed in ${p.file} would delete ${p.deleted} of ${p.of} records here.`,
      'It was not taken in. Your own work goes on and is saved on this laptop, but not in the file.',
      'Ask whether that is meant. Then take it in on the Sharing page; Recovery brings back what was deleted.',
    ),
  bookChangedAgain: (p) =>
    words(
      `${p.file} was changed by others again and again while it was being saved.`,
      'Nothing was written.',
      'Run the command again.',
    ),
  booksDiffer: (p) =>
    words(
      `${p.file} and ${p.other} are different books, or one of them is from before the passphrase was changed.`,
      'Nothing was written.',
      'Only files of one book can be merged; import from the other instead.',
    ),
  bookOther: (p) =>
    words(
      `${p.file} is another book now.`,
      KEPT_HERE,
      'Put the right file back, or open this book from where it is now.',
    ),
  profileCopied: (p) =>
    words(
      `Another laptop writes to ${p.file} under this laptop's identity: this profile was copied, or restored from an older state.`,
      p.renewed
        ? 'This laptop goes on under a new identity; the edits of both are kept.'
        : `${KEPT_HERE} Nothing is written to the shared file until the book is opened again.`,
      p.renewed ? 'Nothing: both appear in the list of members from now on.' : 'Close the book and open it again.',
    ),
  copyBesideBook: (p) =>
    words(
      `${p.file} would stand in the folder of the book itself.`,
      'No copy was made: there it would be taken for a colleague’s edits, merged and put away.',
      'Choose another folder.',
    ),
  bookNotOpen: () => words('No book is open.', NOTHING_CHANGED, 'Open a book first.'),
  commitBehind: () =>
    words(
      'Colleagues’ changes came in at this very moment.',
      NOTHING_CHANGED,
      'Do it again: it starts from what is there now.',
    ),
  passphraseNeeded: (p) =>
    words(
      `${p.file} is encrypted.`,
      NOTHING_CHANGED,
      'Enter its passphrase, or its recovery code (headless: CHANNELBOOK_PASSPHRASE).',
    ),
  passphraseWrong: (p) =>
    words(`That passphrase doesn't open ${p.file}.`, NOTHING_CHANGED, 'Try again, or use the recovery code.'),
  passphraseShort: (p) =>
    words(
      `The passphrase of ${p.file} has fewer than ${shortestPassphrase} characters.`,
      'Nothing was created.',
      'Choose a longer one: four plain words are a good passphrase.',
    ),
  passphraseUnsaid: (p) =>
    words(
      `${p.file} is new and nothing says how to protect it.`,
      NOTHING_CHANGED,
      'Set CHANNELBOOK_PASSPHRASE, or pass --no-encryption: then everybody who has the file can read it.',
    ),
  passphraseChanged: (p) =>
    words(
      `The passphrase of ${p.file} was changed.`,
      KEPT_HERE,
      'Ask whoever changed it for the new passphrase; what you entered goes into the file as soon as you have it.',
    ),
  recoveryCodeGiven: (p) =>
    words(
      `That is the recovery code of ${p.file}, not its passphrase.`,
      NOTHING_CHANGED,
      'Enter the passphrase; when nobody knows it any more, change the passphrase instead.',
    ),
  bookDowngraded: (p) =>
    words(
      `${p.file} is protected by an earlier passphrase, or by none, although this laptop knows a later one.`,
      'It was not merged, and it was not overwritten.',
      'Ask who put it there. What it holds can be brought in by importing it as a file of its own.',
    ),
  bookForeignKey: (p) =>
    words(
      `${p.file} says it's this book, but its key doesn't lead back to the one that this laptop knows.`,
      'It was not merged, and it was not overwritten.',
      'Ask who put it there. What it holds can be brought in by importing it as a file of its own.',
    ),
  bookPlain: (p) =>
    words(
      `${p.file} has no passphrase, so there is nothing to lock it with.`,
      NOTHING_CHANGED,
      'Give it a passphrase first.',
    ),
  bookLocked: (p) => words(`${p.file} is locked.`, NOTHING_CHANGED, 'Unlock it with its passphrase.'),
  keyStoreMissing: () =>
    words(
      'This computer has no key store that keeps a key safely.',
      NOTHING_CHANGED,
      'Enter the passphrase each time, or keep it in a password manager.',
    ),
  memberKeyChanged: (p) =>
    words(
      `${p.file} gives ${p.member} another signature than before.`,
      'It was not merged, and it was not overwritten.',
      `Ask ${p.member} whether the laptop was replaced; otherwise somebody else wrote in that name.`,
    ),
  signatureWrong: (p) =>
    words(
      `${p.file} says that ${p.member} wrote it, but the signature doesn't fit.`,
      'It was not merged, and it was not overwritten.',
      `Ask ${p.member} for the file as it was saved on that laptop.`,
    ),
  clockBehind: (p) =>
    words(
      `${p.file} was saved at ${p.savedAt}, which this laptop's clock says is more than a day ahead.`,
      'Amounts are not affected; which of two edits is the later one may be.',
      'Check date and time of this laptop.',
    ),
  clockAhead: (p) =>
    words(
      `This laptop's clock says ${p.says}, more than a year after everything in this book.`,
      'Edits are kept and stamped as if they were made now by the book; amounts are not affected.',
      'Check date and time of this laptop.',
    ),
  journalTornTail: (p) =>
    words(
      'The last write to this laptop was cut off.',
      `${plural(p.lost, 'byte')} that had never been reported as saved were dropped; everything reported as saved is there.`,
      'Check your last edit.',
    ),
  journalDamaged: (p) =>
    words(
      `This laptop's journal is damaged at byte ${p.at}.`,
      'Edits after that place may be missing here.',
      'Compare with the shared file before you close a period.',
    ),
  invariantBroken: (p) =>
    words(
      `${p.record}: ${p.detail}.`,
      'Amounts that use this record may be wrong until it is put right.',
      `Correct the record (${p.rule}).`,
    ),
  rowRefused: (p) =>
    words(`${p.record}: ${p.field} ${p.detail}.`, NOTHING_CHANGED, 'Correct the field and save again.'),

  unknownPartner: (p) =>
    words(
      `No partner is called “${p.text}”.`,
      `${plural(p.lines, 'line')} wait in the match queue and pay nothing until then.`,
      'Match the name to a partner, once.',
    ),
  noRate: (p) =>
    words(
      `There is no ${p.from} to ${p.to} rate for ${p.date}.`,
      `${plural(p.lines, 'line')} can't be converted and pay nothing until then.`,
      p.nearest.length > 0 ? `Import the rate. Nearest: ${p.nearest.join('; ')}.` : 'Import the rate.',
    ),
  linkCycle: (p) =>
    words(`This link would make a circle: ${p.path.join(' → ')}.`, NOTHING_CHANGED, 'Choose another partner above.'),
  twoLinksAtOnce: (p) =>
    words(
      `${p.partner} has two partners above it on ${p.date}: ${p.links.join(' and ')}.`,
      'Overrides of these lines are not paid until one link ends.',
      'End one of the links.',
    ),
  splitsDoNotSum: (p) =>
    words(
      `The split of ${p.deal} adds up to ${p.sum} %, not 100 %.`,
      'Lines of this deal are not paid until it does.',
      'Correct the split, or say that each gets all.',
    ),
  duplicateDiffers: (p) =>
    words(
      `Line ${p.key} came twice and differs: ${p.kept} / ${p.other}.`,
      'The first is used; the other pays nothing.',
      'Look at both and choose.',
    ),
  refundOfUnknownLine: (p) =>
    words(
      `Line ${p.key} corrects ${p.corrects}, which isn't here.`,
      'It waits and pays nothing.',
      'Import the line it corrects.',
    ),
  correctionOfUnknownLine: (p) =>
    words(
      `Line ${p.key} corrects ${p.corrects}, which isn't here.`,
      'It counts as a line of its own, in addition to any other.',
      'Check the key that it names (order and line with “/” between them), or import the line that it corrects.',
    ),
  partnerHasLines: (p) =>
    words(
      `${p.partner} has ${plural(p.lines, 'line')} and can't be deleted.`,
      NOTHING_CHANGED,
      'Archive it, or merge it with another partner.',
    ),
  codeTaken: (p) =>
    words(`Code ${p.code} belongs to ${p.by}.`, NOTHING_CHANGED, 'Choose another code, or merge the two partners.'),
  settingMissing: (p) =>
    words(
      `${p.setting} is missing in Settings.`,
      "Amounts are not affected; statements can't be issued without it.",
      'Enter it in Settings.',
    ),

  planInvalid: (p) =>
    words(
      `Plan ${p.plan}, ${p.path}: ${p.detail}.`,
      'It stays a draft and pays nothing.',
      'Correct it, then make it effective.',
    ),
  planFileInvalid: (p) => words(`${p.file}, ${p.path}: ${p.detail}.`, NOTHING_CHANGED, 'Correct the plan file.'),
  planMissing: (p) =>
    words(`${p.partner} has no plan.`, 'Its lines pay nothing.', 'Assign a plan, or say that it has none.'),
  planVersionUsed: (p) =>
    words(
      `This version of ${p.plan} was used to close ${p.period}.`,
      NOTHING_CHANGED,
      'Make a new version from a later date.',
    ),

  programmeInvalid: (p) =>
    words(
      `Program ${p.programme}, ${p.path}: ${p.detail}.`,
      'It stays a draft and decides nothing.',
      'Correct it, then apply it.',
    ),
  programmeFileInvalid: (p) =>
    words(`${p.file}, ${p.path}: ${p.detail}.`, NOTHING_CHANGED, 'Correct the program file.'),
  programmeUnknown: (p) =>
    words(
      p.programme === '' ? 'Which program is meant isn’t said.' : `There is no program ${p.programme}.`,
      NOTHING_CHANGED,
      p.known.length === 0 ? 'Create or import a program first.' : `Name one of these: ${p.known.join(', ')}.`,
    ),
  programmeNotInForce: (p) =>
    words(
      `No version of program ${p.programme} is in force on ${p.day}.`,
      NOTHING_CHANGED,
      'Choose a day on which one is, or apply a version from an earlier day.',
    ),
  tierNotDecidable: (p) =>
    words(
      `The tier of ${p.partner} can't be decided: ${p.detail}.`,
      NOTHING_CHANGED,
      'Complete it, then decide again.',
    ),

  periodUnknown: (p) =>
    words(`“${p.period}” is not a period of this book.`, NOTHING_CHANGED, `Write it like ${p.example}.`),
  periodClosed: (p) =>
    words(
      `${p.period} is closed.`,
      'Its amounts never change; later facts become true-ups in the next open period.',
      'Use the next open period.',
    ),
  periodNotClosed: (p) => words(`${p.period} is not closed yet.`, NOTHING_CHANGED, 'Close it first.'),
  periodOutOfOrder: (p) =>
    words(`Periods close in order: ${p.first} comes before ${p.period}.`, NOTHING_CHANGED, `Close ${p.first} first.`),
  periodClosedTwice: (p) =>
    words(
      `${p.period} was closed on two laptops.`,
      'Nothing is issued, paid or closed until it is decided which closing holds.',
      `Open ${p.period} and choose one of the two.`,
    ),
  closesElsewhere: (p) =>
    words(
      `${p.period} closes on ${p.closer === '' ? 'another laptop' : `${p.closer}’s laptop`}.`,
      NOTHING_CHANGED,
      'Ask there, or change on the period’s page where periods close.',
    ),
  periodNotOver: (p) => words(`${p.period} ends on ${p.ends}.`, NOTHING_CHANGED, 'Close it after that day.'),
  periodStale: (p) =>
    words(
      `Something changed since ${p.period} was calculated.`,
      'The figures shown may be out of date.',
      'Calculate again.',
    ),
  sameApprover: (p) =>
    words(
      `${p.by} calculated ${p.period}, and this book asks for a second person.`,
      'It stays calculated; nothing is payable yet.',
      'Let somebody else approve it on their laptop, or say in Settings who works on this one.',
    ),
  closeBlocked: (p) =>
    words(`${p.period} can't be closed: ${p.reasons.join('; ')}.`, NOTHING_CHANGED, 'Solve these first.'),
  payerIncomplete: (p) =>
    words(
      `${p.setting} is missing or wrong in Settings.`,
      'No payment file was made.',
      'Enter it in Settings, under Calendar and money.',
    ),
  nothingToPay: (p) =>
    words(
      `No statement of ${p.period} can be paid by a file.`,
      NOTHING_CHANGED,
      'See the list of what is left out, and why.',
    ),
  amountTooLarge: (p) =>
    words(
      `An amount is too large to be exact: ${p.where}.`,
      'It was not calculated.',
      'Check the line for a wrong number.',
    ),

  screenTooSmall: (p) =>
    words(
      `This screen has no room for the presented window beside the presenter: ${p.width} of ${p.needed} pixels in width, or too few in height.`,
      'Nothing is shown to the partner; nothing was changed.',
      'Connect a second display, choose a larger resolution, or share the hand-out as a PDF.',
    ),
  notForPartner: (p) =>
    words(
      `“${p.text}” is not for this partner: it is ${p.of}, and stands in ${p.where}${p.more === 0 ? '' : ` (and ${p.more} more)`}.`,
      'Nothing was saved or copied; nothing left the book.',
      'Take it out where it was written, then try again.',
    ),

  diskFull: (p) =>
    words(
      `The disk is full; ${p.file} could not be written.`,
      'Nothing that was saved before is lost; the last step was not saved.',
      'Free some space and try again.',
    ),
  diskDenied: (p) =>
    words(
      `${p.file} may not be written here.`,
      'Nothing that was saved before is lost; the last step was not saved.',
      'Check the rights of the folder, or choose another.',
    ),
  diskFailed: (p) =>
    words(
      `${p.file} could not be written: ${p.detail}.`,
      'Nothing that was saved before is lost; the last step was not saved.',
      'Try again; check the disk or the connection.',
    ),
  verifyFailed: (p) =>
    words(
      `${p.file} read back differently than it was written.`,
      KEPT_HERE,
      'Check the disk or the connection; it is tried again by itself.',
    ),
  folderMissing: (p) =>
    words(`The folder of ${p.file} is not there.`, NOTHING_CHANGED, 'Make the folder or choose another.'),
  usage: (p) => words(p.detail, '', ''),
};

/** The words for a problem: what happened, its effect on money, what to do next (ux.md, messages). One table, exhaustive. */
export function wordProblem(problem: Problem): ProblemWords {
  const word = WORDING[problem.kind] as (p: Problem) => ProblemWords;
  return word(problem);
}

/** The words on one line, for the terminal and for lists. */
export function problemLine(problem: Problem): string {
  const { title, effect, next } = wordProblem(problem);
  return [title, effect, next].filter((sentence) => sentence !== '').join(' ');
}
