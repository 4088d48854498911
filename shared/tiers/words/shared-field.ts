import type { FieldTable } from '#model/field.ts';
import type { FactKind } from '#model/programme.ts';
import { recordKinds } from '#model/record-kinds.ts';
import { internalLineFields } from '#model/sale-line.ts';

/** The records behind each kind of fact; of two with a field of one name the first speaks. Sale lines have no table. */
const tables = {
  deals: [recordKinds.deal, recordKinds.dealParticipant],
  subscriptions: [recordKinds.subscription],
  certificates: [recordKinds.certificate],
  completions: [recordKinds.completion, recordKinds.course],
  people: [recordKinds.person],
  marketing: [recordKinds.marketingActivity],
  surveys: [recordKinds.surveyAnswer],
  interactions: [recordKinds.interaction],
  agreements: [recordKinds.agreement],
  milestones: [recordKinds.milestone],
  figures: [recordKinds.figure],
} as const satisfies Record<Exclude<FactKind, 'sales'>, readonly FieldTable[]>;

/** What a line's path looks through to: `deal.type`, `product.category`. */
const behindLines: Readonly<Record<string, FieldTable>> = { deal: recordKinds.deal, product: recordKinds.product };

const isPartners = (all: readonly FieldTable[], name: string): boolean =>
  all.find((table) => table[name] !== undefined)?.[name]?.audience === 'partner';

function isSharedOfLines(path: string): boolean {
  const [thing = '', name] = path.split('.');
  if (name === undefined) return !internalLineFields.has(path);
  const table = behindLines[thing];
  return table !== undefined && isPartners([table], name);
}

/**
 * Whether a partner may read a condition on a field of a kind of fact: what the field tables say, internal when unsaid,
 * columns that files added included (design.md 6). When a fact was and whose it is, everybody may know.
 */
export function isSharedField(kind: FactKind, path: string): boolean {
  if (path.startsWith('custom:')) return false;
  if (path === 'date' || path === 'person') return true;
  return kind === 'sales' ? isSharedOfLines(path) : isPartners(tables[kind], path);
}
