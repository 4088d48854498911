import { customPrefix } from '#model/custom-field.ts';
import { creditRoles } from '#model/deal-participant.ts';
import { dealFields } from '#model/deal.ts';
import { partnerFields } from '#model/partner.ts';
import type { FilterField, FilterFields, FilterFieldType } from '#model/filter-words.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { LineText } from '#model/sale-line.ts';

/** A field that a filter may ask about, with its words where the sentence is about a line (`words`) or a partner alone. */
export interface PlanField extends FilterField {
  /** Inside a sentence about a partner alone: “type”. */
  readonly partnerWords: string;
  readonly group: 'Partner' | 'Line' | 'Product' | 'Deal';
}

/** Every field that filters of this book may use, by path. */
export type FieldCatalogue = ReadonlyMap<string, PlanField>;

/** What the catalogue's values come from. Lines are facts and live elsewhere, so their texts are passed when at hand. */
export interface CatalogueSource {
  readonly records?: BookRecords;
  readonly lineTexts?: Readonly<Partial<Record<LineText, readonly string[]>>>;
  readonly lineCustom?: Readonly<Record<string, readonly string[]>>;
}

const partnerNames = [
  'type',
  'region',
  'country',
  'city',
  'code',
  'name',
  'currency',
  'status',
  'manager',
  'joined',
] as const;

const lineTextWords = {
  type: 'type',
  category: 'category',
  subcategory: 'subcategory',
  product: 'product code',
  productName: 'product',
  region: 'region of the line',
  currency: 'currency',
  customer: 'customer',
  deal: 'deal number',
  contract: 'contract',
  orderNumber: 'order number',
  invoice: 'invoice',
  salesperson: 'salesperson',
} as const satisfies Partial<Record<LineText, string>>;

const lineNumberWords = {
  net: 'net amount of the line',
  list: 'list amount of the line',
  recurring: 'recurring amount of the line',
  cost: 'cost of the line',
  discount: 'discount of the line',
  quantity: 'quantity',
  unitPrice: 'unit price',
} as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const sorted = (texts: Iterable<string | undefined>): readonly string[] =>
  [...new Set([...texts].filter((text) => text !== undefined && text !== ''))]
    .map(String)
    .sort((a, b) => a.localeCompare(b, 'en'));

const valuesOf = (source: CatalogueSource, kind: RecordKind, name: string): readonly string[] =>
  sorted(
    (source.records?.all(kind) ?? []).map((row) => (row.values as Record<string, unknown>)[name] as string | undefined),
  );

function partnerFieldsOf(source: CatalogueSource): PlanField[] {
  const named = partnerNames.map((name): PlanField => {
    const short = small(partnerFields[name].label).replace(/^partner /, '');
    return {
      field: `partner.${name}`,
      label: capital(`partner ${short}`),
      words: `partner ${short}`,
      partnerWords: short,
      type: partnerFields[name].type === 'date' ? 'date' : 'text',
      group: 'Partner',
      values: partnerFields[name].type === 'date' ? [] : valuesOf(source, 'partner', name),
    };
  });
  const names = sorted(
    (source.records?.all('partner') ?? []).flatMap((row) =>
      Object.keys(row.values).filter((name) => name.startsWith(customPrefix)),
    ),
  );
  return [...named, ...names.map((name) => customPartnerField(name, valuesOf(source, 'partner', name)))];
}

const customPartnerField = (name: string, values: readonly string[]): PlanField => {
  const header = name.slice(customPrefix.length);
  return {
    field: `partner.${name}`,
    label: `Partner: ${header}`,
    words: `partner's ${header}`,
    partnerWords: header,
    type: 'text',
    group: 'Partner',
    values,
  };
};

const lineField = (name: string, spoken: string, type: FilterFieldType, values: readonly string[]): PlanField => ({
  field: `line.${name}`,
  label: capital(spoken),
  words: spoken,
  partnerWords: spoken,
  type,
  group: 'Line',
  values,
});

const other = (
  field: string,
  spoken: string,
  group: PlanField['group'],
  values: readonly string[],
  type: FilterFieldType = 'text',
): PlanField => ({
  field,
  label: capital(spoken),
  words: spoken,
  partnerWords: spoken,
  type,
  group,
  values,
});

function lineFieldsOf(source: CatalogueSource): PlanField[] {
  const fromProducts = {
    category: 'category',
    subcategory: 'subcategory',
    product: 'code',
    productName: 'name',
  } as const;
  const texts = Object.entries(lineTextWords).map(([name, spoken]) => {
    const recorded =
      name in fromProducts ? valuesOf(source, 'product', fromProducts[name as keyof typeof fromProducts]) : [];
    return lineField(name, spoken, 'text', sorted([...recorded, ...(source.lineTexts?.[name as LineText] ?? [])]));
  });
  const numbers = Object.entries(lineNumberWords).map(([name, spoken]) => lineField(name, spoken, 'number', []));
  const custom = Object.entries(source.lineCustom ?? {}).map(([header, values]) =>
    lineField(`${customPrefix}${header}`, header, 'text', sorted(values)),
  );
  return [...texts, ...numbers, lineField('date', 'date of the line', 'date', []), ...custom];
}

/**
 * The fields that rule filters may use, with the values the book has. Records and lines may be missing: then
 * only the words are there. commission.md 3, filters.
 */
export function fieldCatalogue(source: CatalogueSource = {}): FieldCatalogue {
  const fields = [
    ...partnerFieldsOf(source),
    other('tier', 'tier', 'Partner', valuesOf(source, 'tierRecord', 'tier')),
    ...lineFieldsOf(source),
    other('product.category', 'product category', 'Product', valuesOf(source, 'product', 'category')),
    other('product.subcategory', 'product subcategory', 'Product', valuesOf(source, 'product', 'subcategory')),
    other('deal.type', 'deal type', 'Deal', dealFields.type.choices ?? []),
    other('deal.sourcedBy', 'deal source', 'Deal', dealFields.sourcedBy.choices ?? []),
    other('deal.registered', 'day on which the deal was registered', 'Deal', [], 'date'),
    other('deal.closed', 'day on which the deal was closed', 'Deal', [], 'date'),
    other('deal.involvement', "the partner's involvement (0 to 4)", 'Deal', [], 'number'),
    other('credit.role', "the partner's role in the deal", 'Deal', creditRoles),
  ];
  return new Map(fields.map((field) => [field.field, field]));
}

const wordsOnly = fieldCatalogue();

/** The field of a path: from the catalogue, or built from the path where the book doesn't (or no longer) have it. */
export function filterFieldOf(path: string, catalogue: FieldCatalogue = wordsOnly): PlanField {
  const known = catalogue.get(path) ?? wordsOnly.get(path);
  if (known !== undefined) return known;
  const partner = /^partner\.(custom:.+)$/.exec(path)?.[1];
  if (partner !== undefined) return customPartnerField(partner, []);
  const line = /^line\.custom:(.+)$/.exec(path)?.[1];
  return line === undefined ? other(path, path, 'Line', []) : lineField(`${customPrefix}${line}`, line, 'text', []);
}

/** Whether a path is one that filters may use: a known field, or a custom field of partner or line. */
export const isFilterField = (path: string): boolean => wordsOnly.has(path) || /^(partner|line)\.custom:./.test(path);

/** Whether an assignment may ask about it: it's true of a partner without any line. */
export const isPartnerField = (path: string): boolean => path === 'tier' || path.startsWith('partner.');

/** What an editor of conditions offers, about a line with everything that belongs to it, or about a partner alone. */
export const filterFieldsOf =
  (catalogue: FieldCatalogue) =>
  (about: string): FilterFields => {
    const spoken = (field: PlanField): PlanField =>
      about === 'line' ? field : { ...field, words: field.partnerWords };
    const listed = [...catalogue.values()].filter(({ field }) => about === 'line' || isPartnerField(field)).map(spoken);
    const first = about === 'line' ? 'line.type' : (listed[0]?.field ?? 'partner.type');
    return {
      listed,
      field: (path) => spoken(filterFieldOf(path, catalogue)),
      first,
      everything: about === 'line' ? 'every line' : 'every partner',
    };
  };
