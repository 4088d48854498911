import { presentedTexts } from '#projection/presented-texts.ts';
import { screenNames } from '#shared/presented-words.ts';
import type { MailAddress } from '#review/mail-headers.ts';
import type { Recap } from '#review/recap.ts';
import type { PlainTable } from '#ui/copy-table.ts';
import type { Presentation, ScreenKind } from '#shared/presentation.ts';

/** A text of what goes to a partner, and where in it a person finds it. */
export interface LeavingText {
  readonly where: string;
  readonly text: string;
}

const nameOf = (kind: ScreenKind | undefined): string =>
  kind !== undefined && kind in screenNames ? `“${screenNames[kind as keyof typeof screenNames]}”` : 'what is shown';

/** Every text of the screens of a document. */
export const textsOfScreens = (presentation: Presentation): readonly LeavingText[] =>
  presentedTexts(presentation).map(({ screen, text }) => ({ where: nameOf(presentation.screens[screen]?.kind), text }));

/** Every text of a recap as it stands in a mail, and those it's addressed to. */
export const textsOfMail = (recap: Recap, to: readonly MailAddress[]): readonly LeavingText[] => [
  ...[recap.title, recap.partner, recap.vendor, recap.held, recap.next].map((text) => ({ where: 'the subject', text })),
  ...recap.rows.flatMap(({ what, owner, due }) =>
    [what, owner, due].map((text) => ({ where: `the commitment “${what}”`, text })),
  ),
  ...to.flatMap(({ name, email }) => [name, email].map((text) => ({ where: 'the addresses', text }))),
];

/** Every cell of a table that is copied. */
export const textsOfTable = ({ rows }: PlainTable): readonly LeavingText[] =>
  rows.flatMap((cells) =>
    cells.map((cell) => ({ where: `the row “${String(cells[0] ?? '')}”`, text: cell === null ? '' : String(cell) })),
  );

/** What a calendar calls the texts that people read in it. */
const read: Readonly<Record<string, string>> = {
  SUMMARY: 'the title of an entry',
  LOCATION: 'the place',
  DESCRIPTION: 'the description of an entry',
};

/** Every text of a calendar file that a person reads: unfolded and unescaped (RFC 5545, 3.1 and 3.3.11). */
export const textsOfCalendar = (file: string): readonly LeavingText[] =>
  file
    .replaceAll(/\r?\n[ \t]/gu, '')
    .split(/\r?\n/u)
    .flatMap((line) => {
      const [, name = '', text = ''] = /^([A-Z-]+)[^:]*:(.*)$/u.exec(line) ?? [];
      const where = read[name];
      return where === undefined ? [] : [{ where, text: unescaped(text) }];
    });

const unescaped = (text: string): string =>
  text.replaceAll(/\\(.)/gu, (_, one: string) => (one === 'n' || one === 'N' ? '\n' : one));

/** Every text inside a model of a document, by what its parts are called; a part without a name isn't printed. */
export const textsOfModel = <Model extends object>(
  model: Model,
  parts: Readonly<Record<keyof Model, string | undefined>>,
): readonly LeavingText[] =>
  (Object.keys(parts) as (keyof Model)[]).flatMap((part) => {
    const where = parts[part];
    return where === undefined ? [] : textsInside(model[part]).map((text) => ({ where, text }));
  });

const textsInside = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsInside);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsInside) : [];
};
