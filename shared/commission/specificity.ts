import type { Filter } from '#model/filter.ts';

// A product says more about a line than its subcategory, that more than its category, and that more than all else together.
const weights: Readonly<Record<string, number>> = {
  'line.product': 1_000_000_000,
  'line.productName': 1_000_000_000,
  'product.code': 1_000_000_000,
  'product.name': 1_000_000_000,
  'line.subcategory': 1_000_000,
  'product.subcategory': 1_000_000,
  'line.category': 1000,
  'product.category': 1000,
};

/**
 * How much a filter says about a line, for `mostSpecific`: its conditions, of which one on a product outweighs any number
 * on subcategories, one of those any on categories, and one of those any on other fields. Of `any` the part that says
 * least counts, since a line may have passed by it; a `not` counts as one other condition.
 */
export function specificity(filter: Filter): number {
  if ('all' in filter) return filter.all.reduce((sum, part) => sum + specificity(part), 0);
  if ('any' in filter) return filter.any.length === 0 ? 0 : Math.min(...filter.any.map(specificity));
  if ('not' in filter) return 1;
  return weights[filter.field] ?? 1;
}
