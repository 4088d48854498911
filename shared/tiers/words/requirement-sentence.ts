import type { Requirement, RequirementKind, RequirementOf } from '#model/programme.ts';
import { comparisons, factKinds } from '#model/programme.ts';
import type { SentencePart, SlotOption } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { choice, choices, number, percent, whole } from '#model/sentence-slots.ts';
import { figureKind, inSentence, unitWords, verbOf } from './figure-words.ts';
import { joinedText } from './joined-text.ts';
import { metricSlot } from './metric-choice.ts';
import { comparisonWords, heldWindows, heldWords, tierComparisonWords } from './programme-words.ts';
import type { Reading } from './reading.ts';
import { fieldOf, ladderName, metricOf, partnerFilterWords, tierName } from './reading.ts';
import { windowParts } from './window-sentence.ts';

type HeadOf = {
  readonly [K in RequirementKind]: (requirement: RequirementOf<K>, reading: Reading) => SentencePart[];
};

/** A threshold with the unit of its metric: “[1,000,000] USD”, “[25 %]”. */
export function thresholdParts(
  id: string,
  label: string,
  value: string,
  metric: string,
  { body }: Reading,
): SentencePart[] {
  return figureKind(metricOf(body, metric)) === 'percent'
    ? [percent(id, label, value)]
    : [number(id, label, value), words(unitWords(body, metric))];
}

const WHOLE = '';

/** A category of points or a part of an index, where the metric has any: “[Sales] of ”. */
function partParts(
  requirement: { readonly metric: string; readonly part?: string },
  { body }: Reading,
): SentencePart[] {
  const options = metricPartOptions(body, requirement.metric);
  if (options.length === 0 && requirement.part === undefined) return [];
  const value = requirement.part ?? WHOLE;
  const chosen = options.find((one) => one.value === value)?.label ?? value;
  const token = slot(value === WHOLE ? 'all' : chosen, {
    type: 'choice',
    id: 'part',
    label: 'Part',
    value,
    options: [{ value: WHOLE, label: 'all' }, ...options],
  });
  return [token, words(' of ')];
}

/** The parts of a metric that a test can be about: categories of points, groups and scores of an index. */
export function metricPartOptions(body: Reading['body'], metric: string): readonly SlotOption[] {
  const found = metricOf(body, metric);
  if (found?.kind === 'points') {
    const named = [...found.categories.map(({ name }) => name), ...found.items.map(({ category }) => category)];
    return [...new Set(named)].filter((name) => name !== '').map((name) => ({ value: name, label: name }));
  }
  if (found?.kind !== 'index') return [];
  const all = found.parts.flatMap((part) => ('parts' in part ? [part, ...part.parts] : [part]));
  return all.map(({ id, name }) => ({ value: id, label: name }));
}

/** A part's name: the id's of an index, the category itself of points. */
export const metricPartName = (body: Reading['body'], metric: string, part: string): string =>
  metricPartOptions(body, metric).find(({ value }) => value === part)?.label ?? part;

const comparison = (is: (typeof comparisons)[number]): SentencePart =>
  choice('is', 'Compares', is, comparisonWords, comparisons);

const metricFirst = (
  requirement: { readonly metric: string; readonly part?: string },
  reading: Reading,
): SentencePart[] => [
  ...partParts(requirement, reading),
  metricSlot('metric', 'Metric', requirement.metric, reading.body, inSentence),
  words(requirement.part === undefined ? ` ${verbOf(metricOf(reading.body, requirement.metric))} ` : ' is '),
];

const ladderOptions = ({ body }: Reading): SlotOption[] =>
  body.ladders.map(({ id, name }) => ({ value: id, label: name }));

const tierOptions = ({ body }: Reading, ladders: readonly string[]): SlotOption[] =>
  body.ladders
    .filter(({ id }) => ladders.length === 0 || ladders.includes(id))
    .flatMap(({ name, tiers }) =>
      tiers.map((tier) => ({ value: tier.id, label: tier.name, ...(body.ladders.length > 1 ? { note: name } : {}) })),
    );

const optionSlot = (id: string, label: string, value: string, spoken: string, options: readonly SlotOption[]) =>
  slot(spoken, {
    type: 'choice',
    id,
    label,
    value,
    options: options.some((one) => one.value === value) ? options : [...options, { value, label: spoken }],
  });

/** Ladders, or members on a ladder, as one choice: `members:L1`, `ladders`. */
const reachedParts = (requirement: RequirementOf<'reached'>, reading: Reading): SentencePart[] => {
  const { by, tier } = requirement;
  const among = 'ladders' in by ? by.ladders : [by.membersOn];
  const reached = optionSlot('tier', 'Tier', tier, tierName(reading.body, tier), tierOptions(reading, among));
  const count = [comparison(requirement.is), words(' '), number('value', 'How many', requirement.value)];
  if ('ladders' in by)
    return [
      ...count,
      words(' of '),
      choices('by.ladders', 'Ladders', by.ladders, ladderOptions(reading)),
      words(' reached '),
      reached,
      words(' or better'),
    ];
  return [
    ...count,
    words(' members of its group reached '),
    reached,
    words(' or better on '),
    optionSlot('by.membersOn', 'Ladder', by.membersOn, ladderName(reading.body, by.membersOn), ladderOptions(reading)),
  ];
};

const includingParts = (requirement: RequirementOf<'composition'>, reading: Reading): SentencePart[] =>
  requirement.including.flatMap((part, index) => [
    words(index === 0 ? ', of them ' : index === requirement.including.length - 1 ? ' and ' : ', '),
    metricSlot(`including.${index}.metric`, `Kind ${index + 1}`, part.metric, reading.body, inSentence),
    words(' at least '),
    number(`including.${index}.value`, `Least of kind ${index + 1}`, part.value),
  ]);

const mustInclude = (requirement: RequirementOf<'atLeast'>, reading: Reading): SentencePart[] => {
  const { including } = requirement;
  if (including === undefined) return [];
  const options = requirement.of.map((each, index) => ({
    value: each.id,
    label: `${index + 1}. ${requirementText(each, reading)}`,
  }));
  return [words(', among them '), choices('including', 'Must include one of', including, options, 'or')];
};

const eachField = (requirement: RequirementOf<'forEach'>, reading: Reading): SentencePart => {
  const { metric } = requirement.where;
  const found = metricOf(reading.body, metric);
  const source = found?.kind === 'facts' || found?.kind === 'cohort' ? found.of : undefined;
  const kind =
    source === undefined
      ? undefined
      : 'set' in source
        ? reading.body.sets.find(({ id }) => id === source.set)?.facts
        : source.facts;
  const listed = reading.fieldsOf?.(kind ?? factKinds[0]).listed.filter(({ type }) => type === 'text') ?? [];
  const spoken = fieldOf(reading, kind ?? factKinds[0], requirement.by).words;
  return optionSlot(
    'by',
    'Child',
    requirement.by,
    spoken,
    listed.map(({ field, words: label }) => ({ value: field, label })),
  );
};

const heads: HeadOf = {
  test: (requirement, reading) => [
    ...metricFirst(requirement, reading),
    comparison(requirement.is),
    words(' '),
    ...thresholdParts('value', 'Threshold', requirement.value, requirement.metric, reading),
  ],
  band: (requirement, reading) => [
    ...metricFirst(requirement, reading),
    words('from '),
    ...thresholdParts('from', 'From', requirement.from, requirement.metric, reading),
    ...(requirement.below === undefined
      ? [words(' on')]
      : [
          words(' to less than '),
          ...thresholdParts('below', 'Less than', requirement.below, requirement.metric, reading),
        ]),
  ],
  gate: (requirement, reading) => [
    metricSlot('metric', 'Metric', requirement.metric, reading.body, inSentence),
    words(' is confirmed'),
  ],
  all: () => [words('all of these hold')],
  any: () => [words('at least one of these holds')],
  atLeast: (requirement, reading) => [
    words('at least '),
    whole('count', 'How many', requirement.count),
    words(' of these hold'),
    ...mustInclude(requirement, reading),
  ],
  composition: (requirement, reading) => [
    metricSlot('metric', 'Metric', requirement.metric, reading.body, inSentence),
    words(` ${verbOf(metricOf(reading.body, requirement.metric))} at least `),
    ...thresholdParts('value', 'Threshold', requirement.value, requirement.metric, reading),
    ...includingParts(requirement, reading),
  ],
  forEach: (requirement, reading) => [
    words('for each '),
    eachField(requirement, reading),
    words(' with '),
    metricSlot('where.metric', 'Counts when', requirement.where.metric, reading.body, inSentence),
    words(' of at least '),
    ...thresholdParts('where.value', 'Counts from', requirement.where.value, requirement.where.metric, reading),
  ],
  when: () => [words('only if something else holds')],
  during: (requirement) => [
    choice('days', 'On which days', requirement.days, heldWords),
    words(' '),
    ...windowParts('window', requirement.window, heldWindows),
  ],
  current: (requirement, reading) => [
    words('its tier so far '),
    ...(reading.body.ladders.length > 1
      ? [
          words('on '),
          optionSlot(
            'ladder',
            'Ladder',
            requirement.ladder,
            ladderName(reading.body, requirement.ladder),
            ladderOptions(reading),
          ),
          words(' '),
        ]
      : []),
    words('is '),
    choice('is', 'Compares', requirement.is, tierComparisonWords, comparisons),
    words(' '),
    optionSlot(
      'tier',
      'Tier',
      requirement.tier,
      tierName(reading.body, requirement.tier, requirement.ladder),
      tierOptions(reading, [requirement.ladder]),
    ),
  ],
  reached: reachedParts,
  partner: (requirement, reading) => [
    words("the partner's "),
    slot(partnerFilterWords(reading, requirement.where), {
      type: 'filter',
      id: 'where',
      label: 'Partner',
      value: requirement.where,
      about: 'partner',
      placeholder: '+ condition',
    }),
  ],
};

/** What a requirement says of itself, without those inside it: the line that the editor shows, with its slots. */
export const requirementHead = (requirement: Requirement, reading: Reading): readonly SentencePart[] =>
  (heads[requirement.kind] as (requirement: Requirement, reading: Reading) => SentencePart[])(requirement, reading);

/** The requirements that stand inside another one, with the path to each and the word before it. */
export function requirementsInside(
  requirement: Requirement,
): readonly { readonly path: string; readonly lead: string; readonly requirement: Requirement }[] {
  switch (requirement.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return requirement.of.map((each, index) => ({ path: `of.${index}`, lead: '', requirement: each }));
    case 'forEach':
    case 'during':
      return [{ path: 'of', lead: '', requirement: requirement.of }];
    case 'when':
      return [
        { path: 'if', lead: 'if', requirement: requirement.if },
        { path: 'asks', lead: 'then', requirement: requirement.asks },
        ...(requirement.else === undefined ? [] : [{ path: 'else', lead: 'otherwise', requirement: requirement.else }]),
      ];
    default:
      return [];
  }
}

const isGroup = ({ kind }: Requirement): boolean => kind === 'all' || kind === 'any' || kind === 'atLeast';

const text = (requirement: Requirement, reading: Reading, inner: boolean): string => {
  const words_ = clause(requirement, reading);
  const said = inner && isGroup(requirement) ? `(${words_})` : words_;
  return requirement.soft === true ? `${said} (expected, not decisive)` : said;
};

const alone = (of: readonly Requirement[], reading: Reading, by: string): string =>
  of.length === 1 && of[0] !== undefined
    ? text(of[0], reading, false)
    : of.map((each) => text(each, reading, true)).join(by);

function clause(requirement: Requirement, reading: Reading): string {
  const head = joinedText(requirementHead(requirement, reading));
  switch (requirement.kind) {
    case 'all':
      return requirement.of.length === 0 ? 'nothing is asked' : alone(requirement.of, reading, ' and ');
    case 'any':
      return requirement.of.length === 0 ? 'one of nothing holds' : alone(requirement.of, reading, ' or ');
    case 'atLeast':
      return `${head}: ${requirement.of.map((each) => text(each, reading, true)).join('; ')}`;
    case 'forEach':
      return `${head}, ${text(requirement.of, reading, true)}`;
    case 'during':
      return `${text(requirement.of, reading, true)} ${head}`;
    case 'when': {
      const otherwise = requirement.else === undefined ? '' : `, otherwise ${text(requirement.else, reading, true)}`;
      return `if ${text(requirement.if, reading, true)}, ${text(requirement.asks, reading, true)}${otherwise}`;
    }
    default:
      return head;
  }
}

/**
 * A whole requirement with everything inside it as one clause, to stand after “when”: “revenue is at least 1,000,000 USD and
 * certified engineers is at least 5”. Brackets only where groups meet; `atLeast` and `above` read differently (tiers.md 4).
 */
export const requirementText = (requirement: Requirement, reading: Reading): string =>
  text(requirement, reading, false);
