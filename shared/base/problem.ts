/**
 * Every kind of trouble that comes from the person's data or disk, as a value. A new kind is one member here
 * and one line in `problem-words.ts`; the compiler names what is missing. A bug of ours is no problem: it's thrown.
 * Amounts are text; `file`, `row` (1 = first line of the file) and `column` say where.
 */
export type Problem =
  | CellProblem
  | FileProblem
  | BookProblem
  | ReferenceProblem
  | PlanProblem
  | ProgrammeProblem
  | PeriodProblem
  | ScreenProblem
  | DiskProblem;

type Place = { readonly file: string; readonly row: number; readonly column: string; readonly text: string };

/** One cell of an imported file that can't be understood. The row is left out; the others can still come in. */
export type CellProblem =
  | ({ readonly kind: 'cellNotNumber' } & Place)
  | ({ readonly kind: 'cellTooManyDigits'; readonly limit: number } & Place)
  | ({ readonly kind: 'cellForeignSeparators'; readonly expected: string } & Place)
  | ({ readonly kind: 'cellNotDate'; readonly expected: string } & Place)
  | ({ readonly kind: 'cellNotCurrency' } & Place)
  | ({ readonly kind: 'cellEmpty' } & Place)
  | ({ readonly kind: 'cellNotAllowed'; readonly allowed: readonly string[] } & Place)
  | ({ readonly kind: 'cellNotAfter'; readonly other: string; readonly than: string } & Place)
  | ({ readonly kind: 'cellUnknownPartner' } & Place)
  | ({ readonly kind: 'cellUnknownDeal' } & Place)
  | ({ readonly kind: 'cellTooLong'; readonly limit: number } & Place)
  | ({ readonly kind: 'rowWidth'; readonly expected: number; readonly found: number } & Place);

/** An imported file as a whole. */
export type FileProblem =
  | { readonly kind: 'fileEmpty'; readonly file: string }
  | { readonly kind: 'fileNotText'; readonly file: string; readonly looksLike: string }
  | { readonly kind: 'fileTooLarge'; readonly file: string; readonly limit: string }
  | { readonly kind: 'fileMixedEncodings'; readonly file: string; readonly row: number }
  | { readonly kind: 'fileTooManyColumns'; readonly file: string; readonly found: number; readonly limit: number }
  | { readonly kind: 'fileDuplicateHeader'; readonly file: string; readonly column: string }
  | { readonly kind: 'fileNoHeader'; readonly file: string }
  | {
      readonly kind: 'columnMissing';
      readonly file: string;
      readonly column: string;
      readonly found: readonly string[];
    }
  | { readonly kind: 'fileKindUnknown'; readonly file: string }
  | { readonly kind: 'fileDamaged'; readonly file: string; readonly detail: string }
  | { readonly kind: 'fileNotFound'; readonly file: string }
  | { readonly kind: 'fileChangedWhileReading'; readonly file: string }
  | { readonly kind: 'cancelled'; readonly what: string }
  /** A command that was stopped; `partly`: some of it had been written by then. */
  | { readonly kind: 'stopped'; readonly file: string; readonly partly: boolean };

/** The book's own file or the laptop's copy of it. */
export type BookProblem =
  | { readonly kind: 'bookUnavailable'; readonly file: string; readonly detail: string }
  | { readonly kind: 'bookNotABook'; readonly file: string }
  | { readonly kind: 'bookTruncated'; readonly file: string; readonly expected: number; readonly found: number }
  | { readonly kind: 'bookNewer'; readonly file: string; readonly needs: number; readonly have: number }
  | { readonly kind: 'bookReadOnly'; readonly file: string; readonly needs: number; readonly have: number }
  | { readonly kind: 'bookDamaged'; readonly file: string; readonly part: string }
  | { readonly kind: 'bookHostile'; readonly file: string; readonly detail: string }
  | { readonly kind: 'bookChangedElsewhere'; readonly file: string; readonly beside: string }
  | { readonly kind: 'bookInUse'; readonly file: string; readonly owner: string; readonly since: string }
  | { readonly kind: 'bookExists'; readonly file: string }
  /** The shared file can't be replaced, because another program holds it: what is new stands beside it. */
  | { readonly kind: 'bookHeld'; readonly file: string; readonly beside: string }
  | { readonly kind: 'bookStaysUnreadable'; readonly file: string; readonly beside: string }
  | {
      readonly kind: 'mergeDeletes';
      readonly file: string;
      readonly from: string;
      readonly deleted: number;
      readonly of: number;
    }
  /** Again and again somebody else saved while this was being saved. */
  | { readonly kind: 'bookChangedAgain'; readonly file: string }
  /** Two files that were to be merged are of different books, or under different keys. */
  | { readonly kind: 'booksDiffer'; readonly file: string; readonly other: string }
  /** Somebody put another book in the place of the open one. */
  | { readonly kind: 'bookOther'; readonly file: string }
  /** Two laptops go by one identity: this profile was copied, or restored from an older state. */
  | { readonly kind: 'profileCopied'; readonly file: string; readonly renewed: boolean }
  /** A copy in the folder of the book itself would be taken for a colleague's edits and merged. */
  | { readonly kind: 'copyBesideBook'; readonly file: string }
  | { readonly kind: 'bookNotOpen' }
  /** A window decided from a state that colleagues' work has changed since: it decides again by itself. */
  | { readonly kind: 'commitBehind'; readonly sequence: number }
  | { readonly kind: 'passphraseNeeded'; readonly file: string }
  | { readonly kind: 'passphraseWrong'; readonly file: string }
  | { readonly kind: 'passphraseUnsaid'; readonly file: string }
  | { readonly kind: 'passphraseShort'; readonly file: string }
  | { readonly kind: 'passphraseChanged'; readonly file: string }
  | { readonly kind: 'recoveryCodeGiven'; readonly file: string }
  | { readonly kind: 'bookDowngraded'; readonly file: string }
  | { readonly kind: 'bookForeignKey'; readonly file: string }
  | { readonly kind: 'bookPlain'; readonly file: string }
  | { readonly kind: 'bookLocked'; readonly file: string }
  | { readonly kind: 'keyStoreMissing' }
  | { readonly kind: 'memberKeyChanged'; readonly file: string; readonly member: string }
  | { readonly kind: 'signatureWrong'; readonly file: string; readonly member: string }
  | { readonly kind: 'clockBehind'; readonly file: string; readonly savedAt: string }
  /** The clock is more than a year later than everything that the book knows; `says` is its date. */
  | { readonly kind: 'clockAhead'; readonly says: string }
  | { readonly kind: 'journalTornTail'; readonly lost: number }
  | { readonly kind: 'journalDamaged'; readonly at: number }
  | { readonly kind: 'invariantBroken'; readonly rule: string; readonly record: string; readonly detail: string }
  | { readonly kind: 'rowRefused'; readonly record: string; readonly field: string; readonly detail: string };

/** Records that name each other in a way that can't be. */
export type ReferenceProblem =
  | { readonly kind: 'unknownPartner'; readonly text: string; readonly lines: number }
  | {
      readonly kind: 'noRate';
      readonly date: string;
      readonly from: string;
      readonly to: string;
      readonly nearest: readonly string[];
      readonly lines: number;
    }
  | { readonly kind: 'linkCycle'; readonly path: readonly string[] }
  | {
      readonly kind: 'twoLinksAtOnce';
      readonly partner: string;
      readonly date: string;
      readonly links: readonly string[];
    }
  | { readonly kind: 'splitsDoNotSum'; readonly deal: string; readonly sum: string }
  | { readonly kind: 'duplicateDiffers'; readonly key: string; readonly kept: string; readonly other: string }
  | { readonly kind: 'refundOfUnknownLine'; readonly key: string; readonly corrects: string }
  | { readonly kind: 'correctionOfUnknownLine'; readonly key: string; readonly corrects: string }
  | { readonly kind: 'partnerHasLines'; readonly partner: string; readonly lines: number }
  | { readonly kind: 'codeTaken'; readonly code: string; readonly by: string }
  | { readonly kind: 'settingMissing'; readonly setting: string };

/** A plan that can't be made effective. */
export type PlanProblem =
  | { readonly kind: 'planInvalid'; readonly plan: string; readonly path: string; readonly detail: string }
  | { readonly kind: 'planFileInvalid'; readonly file: string; readonly path: string; readonly detail: string }
  | { readonly kind: 'planMissing'; readonly partner: string }
  | { readonly kind: 'planVersionUsed'; readonly plan: string; readonly period: string };

/** A programme that can't be made effective, and a tier that can't be decided. */
export type ProgrammeProblem =
  | { readonly kind: 'programmeInvalid'; readonly programme: string; readonly path: string; readonly detail: string }
  | { readonly kind: 'programmeFileInvalid'; readonly file: string; readonly path: string; readonly detail: string }
  | { readonly kind: 'programmeUnknown'; readonly programme: string; readonly known: readonly string[] }
  | { readonly kind: 'programmeNotInForce'; readonly programme: string; readonly day: string }
  | { readonly kind: 'tierNotDecidable'; readonly partner: string; readonly detail: string };

/** A period in the wrong state. */
export type PeriodProblem =
  | { readonly kind: 'periodUnknown'; readonly period: string; readonly example: string }
  | { readonly kind: 'periodClosed'; readonly period: string }
  | { readonly kind: 'periodNotClosed'; readonly period: string }
  | { readonly kind: 'periodOutOfOrder'; readonly period: string; readonly first: string }
  /** Two laptops closed it, and nobody has decided which closing holds. */
  | { readonly kind: 'periodClosedTwice'; readonly period: string }
  /** Another laptop is the one that closes. */
  | { readonly kind: 'closesElsewhere'; readonly period: string; readonly closer: string }
  | { readonly kind: 'periodNotOver'; readonly period: string; readonly ends: string }
  | { readonly kind: 'periodStale'; readonly period: string }
  | { readonly kind: 'sameApprover'; readonly period: string; readonly by: string }
  | { readonly kind: 'closeBlocked'; readonly period: string; readonly reasons: readonly string[] }
  | { readonly kind: 'nothingToPay'; readonly period: string }
  | { readonly kind: 'payerIncomplete'; readonly setting: string }
  | { readonly kind: 'amountTooLarge'; readonly where: string };

/** The disk said no. */
export type DiskProblem =
  | { readonly kind: 'diskFull'; readonly file: string }
  | { readonly kind: 'diskDenied'; readonly file: string }
  | { readonly kind: 'diskFailed'; readonly file: string; readonly detail: string }
  | { readonly kind: 'verifyFailed'; readonly file: string }
  | { readonly kind: 'folderMissing'; readonly file: string }
  | { readonly kind: 'usage'; readonly detail: string };

/** What can't be shown on this screen, or to this partner. `width`, `needed`: pixels. */
export type ScreenProblem =
  | { readonly kind: 'screenTooSmall'; readonly width: number; readonly needed: number }
  /** `text` isn't the partner's: it is `of` another record, and stands in `where` of what would leave. */
  | {
      readonly kind: 'notForPartner';
      readonly text: string;
      readonly of: string;
      readonly where: string;
      readonly more: number;
    };

export type ProblemKind = Problem['kind'];
/** The member of the union with this kind. */
export type ProblemOf<K extends ProblemKind> = Extract<Problem, { readonly kind: K }>;
