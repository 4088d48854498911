import { conditionWords, filterWords } from '#model/filter-words.ts';
import type { Condition, Filter } from '#model/filter.ts';
import type { FieldCatalogue } from './field-catalogue.ts';
import { filterFieldOf } from './field-catalogue.ts';

/** The field of a condition that stands in for one that its reader may not read. */
export const INTERNAL_CONDITION = 'internal';
const internalWords = 'a condition holds that the vendor keeps to itself';

const reading =
  (catalogue: FieldCatalogue | undefined, about: 'line' | 'partner') =>
  (condition: Condition): string => {
    if (condition.field === INTERNAL_CONDITION) return internalWords;
    const field = filterFieldOf(condition.field, catalogue);
    return conditionWords(condition, about === 'partner' ? { ...field, words: field.partnerWords } : field);
  };

/**
 * A filter of a rule in words, to stand after “When”: “type is new and tier is Silver”. Brackets only where two
 * joining words meet. Empty text for the filter that every line passes.
 */
export const filterSentence = (filter: Filter, catalogue?: FieldCatalogue): string =>
  filterWords(filter, reading(catalogue, 'line'));

/** A filter over partners alone, to stand after “whose”: “type is Reseller and region is DACH”. */
export const partnerFilterSentence = (filter: Filter, catalogue?: FieldCatalogue): string =>
  filterWords(filter, reading(catalogue, 'partner'));
