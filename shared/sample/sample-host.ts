import type { ImportKind } from '#model/import-records.ts';
import type { AnyChange, BookRecords } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { DecisionAsked } from '#tiers/decide.ts';
import type { OverrideAsked } from '#tiers/override.ts';

/**
 * What a host lets the sample do: only what a person could do too. The window's worker and headless each
 * have one; both go through the real importer, the real write path and the real close.
 */
export interface SampleHost {
  records(): BookRecords;
  newId(): string;
  /** One named edit. */
  edit(name: string, changes: readonly AnyChange[]): Promise<void>;
  /** Imports the text as a file of that name; problems in it are a bug of the sample and throw. */
  importFile(what: ImportKind, fileName: string, text: string): Promise<void>;
  /** Calculates, approves and closes the period, whatever the exceptions that don't block. */
  closePeriod(period: string): Promise<StoredClosing>;
  /** Decides a tier of a programme, by its id; what the engine refuses is a bug of the sample and throws. */
  decideTier(
    programme: string,
    asked: DecisionAsked,
    said: { readonly by: string; readonly approver: string; readonly reason: string },
  ): Promise<void>;
  /** Puts a partner on a tier by hand for some days. */
  overrideTier(programme: string, asked: OverrideAsked): Promise<void>;
}
