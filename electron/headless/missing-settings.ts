import { missingSettings } from '#commission/close-period.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { Environment } from './headless-host.ts';

/** What stands on a statement in place of a setting that nobody entered. */
const instead: Readonly<Record<string, string>> = {
  'Legal entity': 'statements are headed by the book’s name',
  Contact: 'statements name no contact but “your account manager”',
};

/** Says which settings statements lack. A scheduler goes on without them, where a window asks for them first. */
export function tellMissingSettings(records: BookRecords, { note }: Environment): void {
  for (const problem of missingSettings(records)) {
    if (problem.kind !== 'settingMissing') continue;
    const what = instead[problem.setting];
    note(`${problem.setting} is missing in Settings${what === undefined ? '' : `: ${what}`}.`);
  }
}
