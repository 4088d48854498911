import { factFilterField, isFactKind } from './fact-filter-fields.ts';
import { partnerFields } from '#model/partner.ts';
import { conditionWords, filterWords } from '#model/filter-words.ts';
import type { FilterField, FilterFields } from '#model/filter-words.ts';
import type { Filter, PartnerFilter } from '#model/filter.ts';
import { isSharedField } from './shared-field.ts';
import type { FactKind, FactSource, Ladder, Metric, ProgrammeBody, Tier } from '#model/programme.ts';

/** What a sentence about a programme is read with. */
export interface Reading {
  readonly body: ProgrammeBody;
  /** Fields that conditions can ask for, by kind of fact and `partner`; paths as they are when absent. */
  readonly fieldsOf?: (about: string) => FilterFields;
  /** `partner`: what a partner may read: no condition on what the vendor keeps to itself. */
  readonly audience?: 'partner' | 'internal';
}

/** A thing that is referred to and isn't there: said, never left out. */
const missing = (what: string, id: string): string => (id === '' ? `a ${what}` : `a ${what} that is not there (${id})`);

/** The metric of an id. */
export const metricOf = (body: ProgrammeBody, id: string): Metric | undefined =>
  body.metrics.find((metric) => metric.id === id);

/** A metric's name by its id. */
export const metricName = (body: ProgrammeBody, id: string): string => {
  const found = metricOf(body, id);
  if (found === undefined) return missing('metric', id);
  return found.name.trim() === '' ? 'a metric without a name' : found.name;
};

/** The ladder of an id. */
export const ladderOf = (body: ProgrammeBody, id: string): Ladder | undefined =>
  body.ladders.find((ladder) => ladder.id === id);

/** A ladder's name by its id. */
export const ladderName = (body: ProgrammeBody, id: string): string =>
  ladderOf(body, id)?.name ?? missing('ladder', id);

/** The tier of an id; ids of tiers are looked for in the named ladder, else in all of them. */
export const tierOf = (body: ProgrammeBody, id: string, ladder?: string): Tier | undefined =>
  (ladder === undefined ? body.ladders : body.ladders.filter((one) => one.id === ladder))
    .flatMap(({ tiers }) => tiers)
    .find((tier) => tier.id === id);

/** A tier's name by its id. A text that is no id (a tier of an older programme) is a name already. */
export const tierName = (body: ProgrammeBody, id: string, ladder?: string): string =>
  id === '' ? 'no tier' : (tierOf(body, id, ladder)?.name ?? id);

/** A track's name by its id. */
export const trackName = (body: ProgrammeBody, id: string): string =>
  body.tracks.find((track) => track.id === id)?.name ?? missing('track', id);

/** What a metric counts in: the set's kind where it names one. */
export const factKindOf = (body: ProgrammeBody, source: FactSource): FactKind | undefined =>
  'set' in source ? body.sets.find(({ id }) => id === source.set)?.facts : source.facts;

/** `partner.custom:Size` is read “Size”, `partner.type` “type”. */
const partnerField = (path: string): FilterField => {
  const name = path.replace(/^partner\./, '').replace(/^custom:/, '');
  return { field: path, label: name, words: name, type: 'text', group: '', values: [] };
};

/** A field of a kind of fact, or of `partner`, in words. */
export const fieldOf = (reading: Reading, about: string, path: string): FilterField =>
  reading.fieldsOf?.(about).field(path) ?? (isFactKind(about) ? factFilterField(about, path) : partnerField(path));

const KEPT = 'a condition holds that the vendor keeps to itself';

const isSharedFact = (about: string, path: string): boolean =>
  path.startsWith('partner.') ? isShared(path) : isFactKind(about) && isSharedField(about, path);

const isShared = (path: string): boolean => {
  if (path === 'tier') return true;
  const name = path.replace(/^partner\./, '');
  return (partnerFields as Readonly<Record<string, { readonly audience?: string }>>)[name]?.audience === 'partner';
};

/** A filter over facts of a kind, to stand after “whose”; a partner doesn't read what is internal. Empty for one that all pass. */
export const factFilterWords = (reading: Reading, about: string, filter: Filter): string =>
  filterWords(filter, (condition) =>
    reading.audience === 'partner' && !isSharedFact(about, condition.field)
      ? KEPT
      : conditionWords(condition, fieldOf(reading, about, condition.field)),
  );

/** A filter over partners, to stand after “whose”; a partner doesn't read what is internal. Empty for one that all pass. */
export const partnerFilterWords = (reading: Reading, filter: PartnerFilter): string =>
  filterWords(filter, (condition) =>
    reading.audience === 'partner' && !isShared(condition.field)
      ? KEPT
      : conditionWords(condition, fieldOf(reading, 'partner', condition.field)),
  );
