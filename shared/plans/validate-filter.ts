import type { KnownFields } from '#model/filter-findings.ts';
import { knownFieldFindings } from '#model/filter-findings.ts';
import type { Finding, Place } from '#model/finding.ts';
import { isShown } from '#model/finding.ts';
import { filterFieldOf, isFilterField, isPartnerField } from './field-catalogue.ts';

const lineFields: KnownFields = {
  field: (path) => (isFilterField(path) ? filterFieldOf(path) : undefined),
  unknown: (path) => `a field that ${isShown(path)}, which no line has`,
};

const partnerFields: KnownFields = {
  field: (path) => (isFilterField(path) && isPartnerField(path) ? filterFieldOf(path) : undefined),
  unknown: (path) =>
    typeof path === 'string' && isFilterField(path)
      ? `${filterFieldOf(path).words}, which is no field of a partner`
      : lineFields.unknown(path),
};

/** All that is wrong with a filter of a rule, or (`about` partner) of an assignment. Its input may be anything. */
export const filterFindings = (value: unknown, place: Place, about: 'line' | 'partner' = 'line'): Finding[] =>
  knownFieldFindings(value, place, about === 'line' ? lineFields : partnerFields);
