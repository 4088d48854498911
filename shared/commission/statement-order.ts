/** The rows of the balance that lines stand under, in the order in which a statement lists them. */
export const lineKinds = ['earned', 'bonus', 'clawback', 'trueUp'] as const;
export type LineKind = (typeof lineKinds)[number];

/** What a line's place on its statement hangs on: `group` is `<version id> <rule id>`. */
export interface PlacedLine {
  readonly nature: string;
  readonly group: string;
}

/** The row that a line stands under. A SPIFF's lines are a bonus though each stands on a sale: `bonusRules` are such groups. */
export function lineKind({ nature, group }: PlacedLine, bonusRules: ReadonlySet<string>): LineKind {
  if (nature === 'trueUp' || nature === 'clawback') return nature;
  return nature === 'window' || bonusRules.has(group) ? 'bonus' : 'earned';
}

/**
 * The lines of a statement in the order of their numbers, from 1: by row of the balance, then by rule in the order in which
 * rules first appear, then as they came. What a dispute or a later statement quotes is the place in this order (ux.md 2.3).
 */
export function inStatementOrder<Line extends PlacedLine>(
  lines: readonly Line[],
  bonusRules: ReadonlySet<string>,
): readonly Line[] {
  const order = new Map<string, number>();
  for (const { group } of lines) if (!order.has(group)) order.set(group, order.size);
  const rank = (line: Line): number =>
    lineKinds.indexOf(lineKind(line, bonusRules)) * 1e6 + (order.get(line.group) ?? 0);
  return [...lines].sort((a, b) => rank(a) - rank(b));
}
