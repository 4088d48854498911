import { mergedPartner } from '#model/match-partner.ts';
import type { FactKind } from '#model/programme.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { compareTexts } from '#base/compare-texts.ts';
import type { TierInputs } from '#tiers/contract.ts';
import type { FactColumns, FactProblem } from './fact-columns.ts';
import type { FactDates } from './fact-fields.ts';
import { factSources } from './fact-sources.ts';

/** The facts of a book by partner. Kinds are prepared when a metric first asks for them; nothing in here is ever changed. */
export interface PreparedFacts {
  readonly inputs: TierInputs;
  /** Partner ids in the order of their codes: what columns and readers number partners by. */
  readonly partners: readonly string[];
  readonly rows: readonly RecordRow<'partner'>[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Facts of a kind, by the date that the selection names, the kind's first when it names none. */
  of(kind: FactKind, dated?: FactDates): FactColumns;
  /** What is wrong with facts of the kinds that were asked for so far. */
  problems(): readonly FactProblem[];
}

interface Kept {
  readonly columns: FactColumns;
  readonly problems: readonly FactProblem[];
}

/**
 * Prepares the facts of a book for any programme. Merged partners' facts are those of the partner they were merged into; facts
 * of a partner that isn't in the book are nobody's.
 */
export const prepareFacts = (inputs: TierInputs): PreparedFacts => prepared(inputs, new Map());

/**
 * The facts after an edit: kinds of fact that read one of the changed kinds of record are prepared anew, the others are kept.
 * `lines` says that lines or their credits changed.
 */
export function withFacts(
  before: PreparedFacts,
  inputs: TierInputs,
  changed: readonly (RecordKind | 'lines')[],
): PreparedFacts {
  const known = keptOf.get(before) ?? new Map<string, Kept>();
  const partners = changed.includes('partner');
  const stays = (kind: FactKind): boolean =>
    !partners && !factSources[kind].reads.some((each) => changed.includes(each));
  return prepared(inputs, new Map([...known].filter(([, { columns }]) => stays(columns.kind))));
}

const keptOf = new WeakMap<PreparedFacts, ReadonlyMap<string, Kept>>();

function prepared(inputs: TierInputs, kept: Map<string, Kept>): PreparedFacts {
  const rows = [...inputs.records.all('partner')].sort(
    (a, b) => compareTexts(a.values.code ?? '', b.values.code ?? '') || compareTexts(a.id, b.id),
  );
  const partners = rows.map(({ id }) => id);
  const indexOf = new Map(partners.map((id, at) => [id, at]));
  const merged = new Map<string, number | undefined>();
  const partnerOf = (id = ''): number | undefined => {
    if (!merged.has(id)) merged.set(id, indexOf.get(mergedPartner(inputs.records, id)));
    return merged.get(id);
  };
  const facts: PreparedFacts = {
    inputs,
    partners,
    rows,
    indexOf,
    of: (kind, dated) => {
      const key = `${kind} ${dated ?? ''}`;
      const known = kept.get(key);
      if (known !== undefined) return known.columns;
      const problems: FactProblem[] = [];
      const columns = factSources[kind].prepare({
        inputs,
        rows,
        indexOf,
        partnerOf,
        dated,
        tell: (each) => problems.push(each),
      });
      kept.set(key, { columns, problems });
      return columns;
    },
    problems: () => [...kept.values()].flatMap(({ problems }) => problems),
  };
  keptOf.set(facts, kept);
  return facts;
}
