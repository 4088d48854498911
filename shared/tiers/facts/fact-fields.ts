import { agreementFields, figureFields, interactionFields, marketingActivityFields } from '#model/relation-records.ts';
import { milestoneFields, subscriptionFields, surveyAnswerFields } from '#model/relation-records.ts';
import { dealFields } from '#model/deal.ts';
import { creditRoles } from '#model/deal-participant.ts';
import { certificateFields } from '#model/enablement-records.ts';
import type { FieldDefinition } from '#model/field.ts';
import { personFields } from '#model/person.ts';
import type { FactKind, FactSelection } from '#model/programme.ts';

/** Which of several dates of a fact counts. */
export type FactDates = NonNullable<FactSelection['dated']>;

/**
 * `money` is in its own currency and counts in the programme's. `numberOrMoney`: money where a currency stands beside it.
 * `person` counts who it is, not how the name is written.
 */
export type FactFieldType = 'text' | 'choice' | 'person' | 'date' | 'number' | 'money' | 'numberOrMoney';

/** A field that filters test, that `distinct` counts and, of numbers and money, that sums are of. */
export interface FactField {
  readonly name: string;
  readonly label: string;
  readonly type: FactFieldType;
  readonly choices?: readonly string[];
}

export interface FactKindFields {
  /** As people say it: "Certificates", "certificate". */
  readonly label: string;
  readonly one: string;
  readonly many: string;
  readonly fields: readonly FactField[];
  /** Whether a fact ends, so that "in force" means something. */
  readonly ends: boolean;
  /** The dates by which it may count, the usual one first; none: it has one. */
  readonly dates: readonly { readonly dated: FactDates; readonly label: string }[];
}

const text = (name: string, label: string): FactField => ({ name, label, type: 'text' });
const date = (name: string, label: string): FactField => ({ name, label, type: 'date' });
const number = (name: string, label: string): FactField => ({ name, label, type: 'number' });
const money = (name: string, label: string): FactField => ({ name, label, type: 'money' });
const choice = (name: string, label: string, choices: readonly string[]): FactField => ({
  name,
  label,
  type: 'choice',
  choices,
});
const person: FactField = { name: 'person', label: 'Person', type: 'person' };
const when = date('date', 'Date');

/** Fields of a record's table under their own names and labels. */
function from(table: Readonly<Record<string, FieldDefinition>>, ...names: readonly string[]): readonly FactField[] {
  return names.map((name) => {
    const { label = name, type, choices } = table[name] ?? {};
    if (type === 'choice' && choices !== undefined) return choice(name, label, choices);
    if (type === 'date') return date(name, label);
    if (type === 'amount') return money(name, label);
    return type === 'decimal' || type === 'integer' ? number(name, label) : text(name, label);
  });
}

/**
 * What each kind of fact can be filtered by, counted by and summed over. One table for metrics, the editor's pickers and
 * the words of sentences. Every kind also has the partner's own fields as `partner.…`; sale lines the columns that
 * the book's files added, as `custom:…`.
 */
export const factFields = {
  sales: {
    label: 'Sales',
    one: 'sale line',
    many: 'sale lines',
    ends: false,
    dates: [
      { dated: 'ordered', label: 'ordered, else invoiced, else delivered' },
      { dated: 'invoiced', label: 'invoiced' },
      { dated: 'delivered', label: 'delivered' },
    ],
    fields: [
      when,
      money('net', 'Net amount'),
      money('list', 'List amount'),
      money('discount', 'Discount'),
      money('cost', 'Cost'),
      money('recurring', 'Monthly recurring amount'),
      number('quantity', 'Quantity'),
      text('customer', 'End customer'),
      text('product', 'Product code'),
      text('productName', 'Product'),
      text('category', 'Category'),
      text('subcategory', 'Subcategory'),
      text('region', 'Region'),
      text('type', 'Type'),
      text('currency', 'Currency'),
      text('orderNumber', 'Order'),
      text('contract', 'Contract'),
      text('invoice', 'Invoice'),
      text('deal', 'Deal'),
      text('salesperson', 'Salesperson'),
      text('product.category', 'Category in the price list'),
      text('product.subcategory', 'Subcategory in the price list'),
      choice('deal.type', 'Type of the deal', dealFields.type.choices ?? []),
      choice('deal.stage', 'Stage of the deal', dealFields.stage.choices ?? []),
      choice('deal.sourcedBy', 'Who sourced the deal', dealFields.sourcedBy.choices ?? []),
    ],
  },
  deals: {
    label: 'Deals and registrations',
    one: 'deal',
    many: 'deals',
    ends: false,
    dates: [
      { dated: 'registered', label: 'registered' },
      { dated: 'closed', label: 'closed' },
    ],
    fields: [
      when,
      ...from(dealFields, 'stage', 'type', 'sourcedBy', 'amount', 'currency', 'customer', 'code', 'name'),
      ...from(dealFields, 'registered', 'expectedClose', 'closed'),
      choice('role', 'Role', creditRoles),
    ],
  },
  subscriptions: {
    label: 'Subscriptions',
    one: 'subscription',
    many: 'subscriptions',
    ends: true,
    dates: [],
    fields: [
      when,
      ...from(subscriptionFields, 'customer', 'amount', 'quantity', 'product', 'area', 'market', 'role', 'reference'),
      ...from(subscriptionFields, 'currency', 'next'),
    ],
  },
  certificates: {
    label: 'Certificates',
    one: 'certificate',
    many: 'certificates',
    ends: true,
    dates: [],
    fields: [
      when,
      person,
      ...from(certificateFields, 'name', 'product', 'level', 'version', 'area', 'evidence', 'expires'),
    ],
  },
  completions: {
    label: 'Course completions',
    one: 'completion',
    many: 'completions',
    ends: true,
    dates: [],
    fields: [
      when,
      person,
      text('course', 'Course code'),
      text('name', 'Course'),
      text('product', 'Product'),
      text('level', 'Level'),
      number('score', 'Score'),
    ],
  },
  people: {
    label: 'People',
    one: 'person',
    many: 'people',
    ends: true,
    dates: [],
    fields: [person, ...from(personFields, 'role', 'language', 'joined', 'left')],
  },
  marketing: {
    label: 'Marketing activities',
    one: 'activity',
    many: 'activities',
    ends: false,
    dates: [],
    fields: [
      when,
      ...from(marketingActivityFields, 'state', 'kind', 'name', 'area', 'leads', 'cost', 'currency', 'evidence'),
    ],
  },
  surveys: {
    label: 'Survey answers',
    one: 'answer',
    many: 'answers',
    ends: false,
    dates: [],
    fields: [when, ...from(surveyAnswerFields, 'about', 'survey', 'score', 'scale', 'respondent')],
  },
  interactions: {
    label: 'Interactions',
    one: 'interaction',
    many: 'interactions',
    ends: false,
    dates: [],
    fields: [when, person, ...from(interactionFields, 'kind', 'by')],
  },
  agreements: {
    label: 'Agreements',
    one: 'agreement',
    many: 'agreements',
    ends: true,
    dates: [],
    fields: [when, ...from(agreementFields, 'type', 'tier', 'region', 'number', 'renewal', 'signed', 'next')],
  },
  milestones: {
    label: 'Milestones',
    one: 'milestone',
    many: 'milestones',
    ends: true,
    dates: [],
    fields: [when, ...from(milestoneFields, 'name', 'area', 'evidence', 'next')],
  },
  figures: {
    label: 'Figures entered by hand',
    one: 'figure',
    many: 'figures',
    ends: true,
    dates: [],
    fields: [
      when,
      { name: 'value', label: 'Value', type: 'numberOrMoney' },
      ...from(figureFields, 'name', 'part', 'source', 'currency', 'next'),
    ],
  },
} as const satisfies Record<FactKind, FactKindFields>;

/** A field of a kind by its name; also `custom:…` of sale lines and `partner.…` of every kind. Undefined: the kind doesn't have it. */
export function factField(kind: FactKind, name: string): FactField | undefined {
  const fields: readonly FactField[] = factFields[kind].fields;
  const found = fields.find((field) => field.name === name);
  if (found !== undefined) return found;
  if (name.startsWith('partner.')) return text(name, `Partner’s ${name.slice('partner.'.length)}`);
  return kind === 'sales' && name.startsWith('custom:') ? text(name, name.slice('custom:'.length)) : undefined;
}
