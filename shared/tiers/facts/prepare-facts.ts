import { mergedPartner } from '#model/match-partner.ts';
import type { FactKind } from '#model/programme.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { compareTexts } from '#base/compare-texts.ts';
import type { TierInputs } from '#tiers/contract.ts';
import type { FactColumns, FactProblem } from './fact-columns.ts';
import type { FactDates } from './fact-fields.ts';
import { factSources } from './fact-sources.ts';
import { inputsOfSome } from './inputs-of-some.ts';

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
export const prepareFacts = (inputs: TierInputs): PreparedFacts => prepared(inputs, new Map(), whoIsIn(inputs));

/** Kinds of record, or the lines with their credits. */
export type ChangedKind = RecordKind | 'lines';

/** Whether facts of a kind are made of one of the changed kinds of record. */
export const readsAny = (kind: FactKind, changed: ReadonlySet<ChangedKind>): boolean =>
  factSources[kind].reads.some((each) => changed.has(each));

/**
 * The facts after an edit: kinds of fact that read one of the changed kinds of record are prepared anew, the others are kept.
 * `lines` says that lines or their credits changed.
 */
export function withFacts(before: PreparedFacts, inputs: TierInputs, changed: readonly ChangedKind[]): PreparedFacts {
  if (changed.includes('partner')) return prepareFacts(inputs);
  const kinds = new Set(changed);
  const known = keptOf.get(before) ?? new Map<string, Kept>();
  return prepared(inputs, new Map([...known].filter(([, { columns }]) => !readsAny(columns.kind, kinds))), before);
}

/**
 * The facts of some partners after an edit, numbered as before: of the kinds that read a changed kind of record only theirs
 * are there, of the others those of everybody, as they were. `partners`: ids of the book.
 */
export function factsOfSome(
  before: PreparedFacts,
  inputs: TierInputs,
  changed: ReadonlySet<ChangedKind>,
  partners: ReadonlySet<string>,
): PreparedFacts {
  const own = prepared(inputsOfSome(inputs, partners), new Map(), before);
  return { ...own, inputs, of: (kind, dated) => (readsAny(kind, changed) ? own : before).of(kind, dated) };
}

const keptOf = new WeakMap<PreparedFacts, ReadonlyMap<string, Kept>>();

type Who = Pick<PreparedFacts, 'partners' | 'rows' | 'indexOf'>;

function whoIsIn({ records }: TierInputs): Who {
  const rows = [...records.all('partner')].sort(
    (a, b) => compareTexts(a.values.code ?? '', b.values.code ?? '') || compareTexts(a.id, b.id),
  );
  const partners = rows.map(({ id }) => id);
  return { rows, partners, indexOf: new Map(partners.map((id, at) => [id, at])) };
}

function prepared(inputs: TierInputs, kept: Map<string, Kept>, { rows, partners, indexOf }: Who): PreparedFacts {
  const merged = new Map<string, number | undefined>();
  const partnerOf = (id = ''): number | undefined => {
    const own = indexOf.get(id);
    if (own !== undefined && (rows[own]?.values.mergedInto ?? '') === '') return own;
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
