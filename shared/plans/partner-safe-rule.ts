import { dealFields } from '#model/deal.ts';
import type { FieldTable } from '#model/field.ts';
import { partnerFields } from '#model/partner.ts';
import type { Condition, Filter } from '#model/filter.ts';
import type { MatrixDimension } from '#model/line-rules.ts';
import type { Rule } from '#model/rule.ts';
import { internalLineFields } from '#model/sale-line.ts';
import { INTERNAL_CONDITION } from './filter-sentence.ts';

const tables: Readonly<Record<string, FieldTable>> = { partner: partnerFields, deal: dealFields };

/** Whether a partner may read what a condition asks; fields that a book added of its own are internal (ux.md 3.4). */
export function isPartnerVisible(path: string): boolean {
  const [thing = '', ...rest] = path.split('.');
  const name = rest.join('.');
  if (name.startsWith('custom:')) return false;
  if (thing === 'line') return !internalLineFields.has(name);
  if (path === 'deal.involvement') return true;
  const table = tables[thing];
  return table === undefined || table[name]?.audience === 'partner';
}

const hidden: Condition = { field: INTERNAL_CONDITION, is: 'isNotEmpty', values: [] };

/** The same tree, with conditions that a partner may not read replaced by words that say so. */
export function partnerSafeFilter(filter: Filter): Filter {
  if ('field' in filter) return isPartnerVisible(filter.field) ? filter : hidden;
  if ('not' in filter) return { not: partnerSafeFilter(filter.not) };
  return 'all' in filter ? { all: filter.all.map(partnerSafeFilter) } : { any: filter.any.map(partnerSafeFilter) };
}

const safeDimension = (dimension: MatrixDimension): MatrixDimension =>
  'figure' in dimension || isPartnerVisible(dimension.field)
    ? dimension
    : { field: INTERNAL_CONDITION, values: dimension.values.map((_value, index) => `group ${index + 1}`) };

/** What somebody noted of the contract is for comparing it with the rule, not for a document. */
function withoutContractText(rule: Rule): Rule {
  if (rule.kind !== 'bands' && rule.kind !== 'growth') return rule;
  const { contractText: _internal, ...safe } = rule;
  return safe;
}

/**
 * A rule as a partner may read it in a contract: what it pays is all there; conditions on internal fields only say that
 * there is one. For documents and statements, never for calculating.
 */
export function partnerSafeRule(rule: Rule): Rule {
  const safe = withoutContractText({ ...rule, when: partnerSafeFilter(rule.when) });
  if (safe.kind === 'override' && safe.qualified !== undefined)
    return { ...safe, qualified: partnerSafeFilter(safe.qualified) };
  if (safe.kind !== 'matrix') return safe;
  return {
    ...safe,
    rows: safeDimension(safe.rows),
    ...(safe.columns === undefined ? {} : { columns: safeDimension(safe.columns) }),
  };
}
