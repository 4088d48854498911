import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { LintFinding, LintInput, LintVersion } from './lint-finding.ts';
import { ruleName } from './lint-finding.ts';

const day = (text: string): string => {
  const parsed = parseIsoDate(text);
  return parsed.ok ? formatDate(parsed.value as IsoDate) : text;
};

const about = (
  severity: LintFinding['severity'],
  words: string,
  example = '',
  place: Partial<LintFinding> = {},
): LintFinding => ({
  kind: 'dates',
  severity,
  words,
  example,
  ...place,
});

/** The version alone: its first day, and one on which it ends before it begins. */
function ownDates({ from, next }: LintVersion): LintFinding[] {
  if (from === undefined || from === '')
    return [about('error', 'The version has no first day: no line would be paid by it.')];
  return next !== undefined && next <= from
    ? [about('error', `The version ends on ${day(next)}, before it begins on ${day(from)}.`)]
    : [];
}

/** Against the plan's other effective versions: two that begin on one day, and days that none covers. */
function besideOthers(version: LintVersion, others: readonly LintVersion[]): LintFinding[] {
  const { from } = version;
  if (from === undefined || from === '') return [];
  const same = others.find((other) => other.from === from);
  if (same !== undefined)
    return [
      about('error', `Version ${same.number} begins on ${day(from)} too: two versions can't hold for the same days.`),
    ];
  const all = [...others, version]
    .filter((one): one is LintVersion & { readonly from: string } => one.from !== undefined)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return all.flatMap((one, at): LintFinding[] => {
    const following = all[at + 1];
    if (following === undefined || one.next === undefined) return [];
    if (one.next < following.from && (one === version || following === version))
      return [
        about(
          'warning',
          `No version holds from ${day(one.next)} until before ${day(following.from)}: lines of these days pay nothing.`,
          `Version ${one.number} ends and version ${following.number} begins later.`,
        ),
      ];
    return one.next > following.from && (one === version || following === version)
      ? [
          about(
            'note',
            `Version ${one.number} would hold until before ${day(one.next)}; version ${following.number} ends it on ${day(following.from)}.`,
          ),
        ]
      : [];
  });
}

/** A SPIFF outside of the version's days pays nothing or less than it says. */
const spiffs = ({ body, version }: LintInput): LintFinding[] =>
  body.rules.flatMap((rule): LintFinding[] => {
    if (rule.kind !== 'spiff' || version?.from === undefined) return [];
    const { from = '', next } = version;
    if (rule.next <= from || (next !== undefined && rule.from >= next))
      return [
        about(
          'error',
          `${ruleName(rule)} can never pay: its days are outside of the version's.`,
          `It runs from ${day(rule.from)} until before ${day(rule.next)}; the version begins on ${day(from)}.`,
          { rule: rule.id, slot: 'from' },
        ),
      ];
    return rule.from < from || (next !== undefined && rule.next > next)
      ? [
          about(
            'warning',
            `${ruleName(rule)} pays only a part of its days: the version doesn't hold on all of them.`,
            `It runs from ${day(rule.from)} until before ${day(rule.next)}; the version begins on ${day(from)}.`,
            { rule: rule.id, slot: 'from' },
          ),
        ]
      : [];
  });

const assignedTwice = ({ book }: LintInput): LintFinding[] =>
  (book?.assignedTwice ?? []).map(({ partner, plans }) =>
    about(
      'warning',
      `${partner} is assigned to ${plans.join(' and ')} for the same days: only one of them pays.`,
      'Give one of the assignments another span of days.',
    ),
  );

/** Overlapping or missing dates: of the version, between versions, of SPIFFs, of assignments. */
export const dates = (input: LintInput): readonly LintFinding[] => [
  ...(input.version === undefined ? [] : ownDates(input.version)),
  ...(input.version === undefined ? [] : besideOthers(input.version, input.others ?? [])),
  ...spiffs(input),
  ...assignedTwice(input),
];
