import { everything } from '#model/filter.ts';
import type {
  Benefit,
  Ladder,
  Metric,
  PointsItem,
  ProgrammeBody,
  RegionVariant,
  Requirement,
  StatusTiming,
  Tier,
} from '#model/programme.ts';
import type {
  DesignationRule,
  PublishedBenefit,
  PublishedProgramme,
  PublishedRequirement,
  PublishedReview,
  PublishedTier,
} from './published-programme.ts';

/** A published programme as our own data, one entry per version, and what its source leaves unsaid. */
export interface TranslatedProgramme {
  readonly id: string;
  readonly name: string;
  readonly versions: readonly { readonly from: string; readonly name: string; readonly body: ProgrammeBody }[];
  readonly unsaid: readonly string[];
}

/** The tier that stands below the lowest one that asks something. */
export const ENTRY = 'Not a partner';

export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const fraction = (percent: number): string => String(Math.round(percent * 1000) / 100_000);

/** Collects metrics, and what isn't said, while rules are translated. */
class Book {
  readonly metrics = new Map<string, Metric>();
  readonly unsaid: string[] = [];
  /** The programme's tiers, which bands end at and requirements refer to. */
  readonly names: readonly PublishedTier[];

  constructor(names: readonly PublishedTier[]) {
    this.names = names;
  }

  /** A figure that somebody enters by hand: where the source names it, it is known by this name. */
  figure(name: string, unit = ''): string {
    return this.put({
      kind: 'facts',
      id: name,
      name,
      definition: '',
      unit,
      of: { facts: 'figures', where: { field: 'name', is: 'is', values: [name] }, inForce: true },
      aggregate: { kind: 'latest', of: 'value' },
      window: { kind: 'asOf' },
    });
  }

  /** A figure that there is one of for each of several things: spend and certificates of product areas. */
  figurePerPart(name: string): string {
    return this.put({
      kind: 'facts',
      id: `${name} of each`,
      name: `${name} of each`,
      definition: '',
      unit: '',
      of: { facts: 'figures', where: { field: 'name', is: 'is', values: [name] }, inForce: true },
      aggregate: { kind: 'sum', of: 'value' },
      window: { kind: 'asOf' },
    });
  }

  milestone(name: string): string {
    return this.put({
      kind: 'facts',
      id: name,
      name,
      definition: '',
      unit: '',
      of: { facts: 'milestones', where: { field: 'name', is: 'is', values: [name] }, inForce: true },
      aggregate: { kind: 'exists' },
      window: { kind: 'asOf' },
    });
  }

  put(metric: Metric): string {
    this.metrics.set(metric.id, metric);
    return metric.id;
  }
}

// ── requirements ─────────────────────────────────────────────────────────────────────────────────────────────

const comparisons: Readonly<Record<string, 'atLeast' | 'above' | 'atMost' | 'below' | 'exactly'>> = {
  '>=': 'atLeast',
  '>': 'above',
  '<=': 'atMost',
  '<': 'below',
  '==': 'exactly',
};

/** Lower edges of a metric in all tiers: an integer band ends where the next one begins (tiers.md 4). */
function edgesOf(tiers: readonly PublishedTier[], metric: string): readonly number[] {
  const visit = (rule: PublishedRequirement): number[] => {
    const inner = [...(rule.of ?? []), ...(rule.require === undefined ? [] : [rule.require])].flatMap(visit);
    if (rule.metric !== metric) return inner;
    const least = Array.isArray(rule.value) ? (rule.value as unknown[])[0] : rule.value;
    return typeof least === 'number' ? [...inner, least] : inner;
  };
  return tiers
    .flatMap(({ requirements }) => (typeof requirements === 'object' ? visit(requirements) : []))
    .sort((a, b) => a - b);
}

/** Where the metric of a leaf comes from: an index, a ladder, or a figure. */
export interface Sources {
  /** The metric that is a score of points, and its parts. */
  readonly score?: { readonly metric: string; readonly parts: readonly string[] };
  /** Ladders of competencies, all with the same levels. */
  readonly competencies?: readonly string[];
}

function requirement(rule: PublishedRequirement, path: string, book: Book, sources: Sources): Requirement {
  const inner = (each: PublishedRequirement, at: number) =>
    requirement(each, `${path}.${each.id ?? at}`, book, sources);
  const soft = rule.hard === false ? { soft: true } : {};
  if (rule.type === 'all' || rule.type === 'any')
    return { kind: rule.type, id: path, of: (rule.of ?? []).map(inner), ...soft };
  if (rule.type === 'at_least_n')
    return {
      kind: 'atLeast',
      id: path,
      count: rule.n ?? 1,
      of: (rule.of ?? []).map(inner),
      ...(rule.must_include_one_of === undefined
        ? {}
        : { including: rule.must_include_one_of.map((id) => `${path}.${id}`) }),
      ...soft,
    };
  if (rule.type === 'for_each') return forEach(rule, path, book);
  const asked = leaf(rule, path, book, sources);
  const whole = { ...asked, ...soft } as Requirement;
  if (rule.applies_if === undefined) return whole;
  const condition: Requirement = { kind: 'gate', id: `${path}.if`, metric: book.milestone(rule.applies_if) };
  return { kind: 'when', id: `${path}.when`, if: condition, asks: whole };
}

/** “product areas with campaign spend >= USD 500 in trailing 90 days”: figures by their part. */
function forEach(rule: PublishedRequirement, path: string, book: Book): Requirement {
  const match = /\bwith (.+?) >= (?:[A-Z]{3} )?([\d.]+)/.exec(rule.over ?? '');
  const { require } = rule;
  if (match === null || require === undefined) throw new Error(`Not read: ${rule.over ?? ''}`);
  return {
    kind: 'forEach',
    id: path,
    by: 'part',
    where: { metric: book.figurePerPart(match[1] ?? ''), value: match[2] ?? '0' },
    of: {
      kind: 'test',
      id: `${path}.${require.id ?? 'each'}`,
      metric: book.figurePerPart(require.metric ?? ''),
      is: comparisons[require.op ?? '>='] ?? 'atLeast',
      value: String(require.value),
    },
  };
}

function leaf(rule: PublishedRequirement, path: string, book: Book, sources: Sources): Requirement {
  const { metric = path, op = '', value, unit } = rule;
  const is = comparisons[op] ?? 'atLeast';
  if (value === true || op === 'required') return { kind: 'gate', id: path, metric: book.milestone(metric) };
  if (typeof value === 'string') return tierOf(value, path, book, sources);
  if (Array.isArray(value)) return band(metric, value as readonly (number | null)[], path, book);
  const level = /^competencies_at_(\w+)$/.exec(metric)?.[1];
  if (level !== undefined && sources.competencies !== undefined)
    return { kind: 'reached', id: path, by: { ladders: sources.competencies }, tier: level, is, value: String(value) };
  if (sources.score !== undefined && /^each_of_\d+_metrics$/.test(metric))
    return {
      kind: 'all',
      id: path,
      of: sources.score.parts.map((part) => ({
        kind: 'test' as const,
        id: `${path}.${part}`,
        metric: sources.score?.metric ?? '',
        part,
        is,
        value: String(value),
      })),
    };
  if (sources.score !== undefined && /^points of \d+$/.test(unit ?? ''))
    return { kind: 'test', id: path, metric: sources.score.metric, is, value: String(value) };
  const ratio = ratioOf(rule, book);
  return {
    kind: 'test',
    id: path,
    metric: ratio?.metric ?? book.figure(metric),
    is,
    value: ratio?.value ?? String(value),
  };
}

/** Another tier's requirements, asked again. */
function tierOf(name: string, path: string, book: Book, sources: Sources): Requirement {
  const tier = book.names.find((each) => each.name === name);
  if (typeof tier?.requirements !== 'object') throw new Error(`No tier ${name}`);
  return requirement(tier.requirements, path, book, sources);
}

function band(metric: string, [from, below]: readonly (number | null)[], path: string, book: Book): Requirement {
  const next =
    below === null || below === undefined ? undefined : edgesOf(book.names, metric).find((edge) => edge > (from ?? 0));
  return {
    kind: 'band',
    id: path,
    metric: book.figure(metric),
    from: String(from ?? 0),
    ...(next === undefined ? {} : { below: String(next) }),
  };
}

/** “1 engineer per 50 accounts”, and a share with what it is a share of and how much of that counts. */
function ratioOf({ metric = '', value, denominator, cap }: PublishedRequirement, book: Book) {
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Readonly<Record<string, number>>);
    const [bottom, per] = entries.find(([name]) => name.startsWith('per_')) ?? ['', 1];
    const [top, count] = entries.find(([name]) => !name.startsWith('per_')) ?? ['', 1];
    return {
      metric: book.put({
        kind: 'ratio',
        id: metric,
        name: metric,
        definition: '',
        unit: '',
        top: book.figure(top),
        bottom: book.figure(bottom.replace('per_', '')),
        ofNothing: '0',
      }),
      value: String(count / per),
    };
  }
  if (denominator === undefined) return undefined;
  return {
    metric: book.put({
      kind: 'ratio',
      id: metric,
      name: metric,
      definition: '',
      unit: '',
      top: book.figure(`${metric}, counted`),
      bottom: book.figure(denominator),
      ...(cap === undefined ? {} : { bottomCap: String(cap.at) }),
      ofNothing: '0',
    }),
    value: String(value),
  };
}

// ── tiers and ladders ────────────────────────────────────────────────────────────────────────────────────────

const ASKS_NOTHING = /^(registration|enrolment|automatic at signup|no revenue requirement)$/;

/** What a tier asks: a tree, points, or words whose figures weren't seen, which somebody has to confirm. */
function tier(each: PublishedTier, path: string, book: Book, sources: Sources, lowest: boolean): Tier {
  const id = slug(each.name);
  const { requirements, points } = each;
  const named = { id, name: each.name };
  if (points !== undefined) {
    const asked: Requirement = {
      kind: 'band',
      id: path,
      metric: 'points',
      from: String(points[0]),
      ...upper(points, book),
    };
    return { ...named, requirements: [{ requirement: asked }] };
  }
  if (typeof requirements === 'object')
    return { ...named, requirements: [{ requirement: requirement(requirements, path, book, sources) }] };
  const byInvitation = /\binvitation\b/.test(requirements ?? '') ? { byInvitation: true } : {};
  if (lowest || ASKS_NOTHING.test(requirements ?? '')) return { ...named, requirements: [], ...byInvitation };
  const said = requirements ?? 'what it asks was not seen';
  book.unsaid.push(`${each.name}: ${said}`);
  const confirmed: Requirement = { kind: 'gate', id: path, metric: book.milestone(`${each.name}: ${said}`) };
  return { ...named, requirements: [{ requirement: confirmed }], ...byInvitation };
}

const upper = (points: readonly [number, number | null], book: Book): { readonly below?: string } => {
  if (points[1] === null) return {};
  const next = book.names.map((each) => each.points?.[0] ?? 0).find((from) => from > points[0]);
  return next === undefined ? {} : { below: String(next) };
};

function ladder(
  id: string,
  name: string,
  tiers: readonly PublishedTier[],
  book: Book,
  sources: Sources,
  scoped = false,
): Ladder {
  const ordered = tiers.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const [first] = ordered;
  const asks = typeof first?.requirements === 'object' && (first.rank ?? 0) > 0;
  return {
    id,
    name,
    scope: scoped ? { field: 'area', is: 'is', values: [name] } : everything,
    tiers: [
      ...(asks ? [{ id: slug(ENTRY), name: ENTRY, requirements: [] }] : []),
      ...ordered.map((each, at) => tier(each, `${id}.${slug(each.name)}`, book, sources, at === 0 && !asks)),
    ],
  };
}

/** A score of a designation as a weighted index: each metric brings at most its points. */
function scoreOf(rule: DesignationRule, max: number, track: string | undefined, book: Book): Sources {
  const id = [rule.designation, track].filter((each) => each !== undefined).join(', ');
  const parts = rule.metrics.map(({ metric, max_points: most = 0, full_at: full, gate }) => ({
    id: metric,
    name: metric,
    weight: String(most),
    metric: book.figure(metric),
    score: { kind: 'linear' as const, from: '0', full: String(full?.[track ?? ''] ?? most) },
    ...(gate === undefined
      ? {}
      : { gate: { kind: 'gate' as const, id: `${id}.${metric}.gate`, metric: book.milestone(gate) } }),
  }));
  book.put({ kind: 'index', id, name: id, definition: '', unit: 'points', scale: String(max) as '100', parts });
  return { score: { metric: id, parts: parts.map((part) => part.id) } };
}

function designations(published: PublishedProgramme, book: Book, tracks: readonly string[]): Ladder[] {
  return (published.designation_rules ?? []).flatMap((rule): Ladder[] => {
    const id = slug(rule.designation);
    if (rule.metrics.some((each) => each.max_points === undefined)) {
      book.unsaid.push(`${rule.designation}: most points per metric`);
      return [];
    }
    const byTrack = rule.metrics.some((each) => each.full_at !== undefined);
    const max = published.score?.max ?? 100;
    if (!byTrack)
      return [ladder(id, rule.designation, published.tiers ?? [], book, scoreOf(rule, max, undefined, book))];
    // One ladder whose tiers ask each track for its own score.
    const each = tracks.map((track) => ({
      track: slug(track),
      made: ladder(
        `${id}.${slug(track)}`,
        rule.designation,
        published.tiers ?? [],
        book,
        scoreOf(rule, max, track, book),
      ),
    }));
    const [first] = each;
    if (first === undefined) return [];
    return [
      {
        ...first.made,
        id,
        tiers: first.made.tiers.map((one, at) => ({
          ...one,
          requirements: each.flatMap(({ track, made }) =>
            (made.tiers[at]?.requirements ?? []).map(({ requirement: asked }) => ({ track, requirement: asked })),
          ),
        })),
      },
    ];
  });
}

/** As many competencies as any tier counts, each with its levels. */
function competencies(published: PublishedProgramme, book: Book): readonly Ladder[] {
  const levels = published.competency_levels ?? [];
  if (levels.length === 0) return [];
  const most = Math.max(...edgesIn(published.tiers ?? []));
  return Array.from({ length: most }, (_, at) => {
    const name = `Competency ${at + 1}`;
    const of = levels.map((level, rank) => ({ ...level, rank: rank + 1 }));
    const own = new Book(of);
    const made = ladder(slug(name), name, of, own, {}, true);
    for (const metric of own.metrics.values()) book.put(metric);
    return made;
  });
}

const edgesIn = (tiers: readonly PublishedTier[]): readonly number[] =>
  tiers.flatMap(({ requirements }) =>
    typeof requirements === 'object'
      ? (requirements.of ?? []).flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
      : [],
  );

/** “one ladder per product family: Novell, SUSE, NetIQ” */
const families = (tracks: readonly string[]): readonly string[] =>
  tracks.flatMap((each) => /^one ladder per [^:]+: (.+)$/.exec(each)?.[1]?.split(', ') ?? []);

// ── points, timing, benefits, regions ────────────────────────────────────────────────────────────────────────

/** Events that earn points, entered as how many there are; with what ends while an entity ends, only those in force. */
function pointsMetric(published: PublishedProgramme): Metric | undefined {
  if (published.points === undefined) return undefined;
  return {
    kind: 'points',
    id: 'points',
    name: 'Points',
    definition: published.expiry?.rule ?? '',
    unit: 'points',
    categories: [{ name: 'points' }],
    items: published.points.map(({ event, points, cap_per_firm: cap }): PointsItem => ({
      id: slug(event),
      name: event,
      category: 'points',
      of: { facts: 'figures', where: { field: 'name', is: 'is', values: [event] } },
      per: { kind: 'amount', of: 'value', step: '1', whole: true },
      points: String(points),
      ...(cap === undefined ? {} : { cap: String(points * cap) }),
      life: { kind: 'inForce' },
    })),
  };
}

const cadences: readonly (readonly [RegExp, 'daily' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly'])[] = [
  [/real time|continuously|daily/, 'daily'],
  [/monthly|month end/, 'monthly'],
  [/quarter/, 'quarterly'],
  [/twice a year|January and July|half-year/, 'halfYearly'],
  [/annual|once a year|yearly/, 'yearly'],
];

const cadenceOf = (words: string) => cadences.find(([pattern]) => pattern.test(words))?.[1];

/** When status changes, from what the review says; what it leaves unsaid follows the usual: up at once, down at the review. */
function timing(review: PublishedReview | null | undefined, book: Book): StatusTiming {
  const { cadence = '', promotion = '', demotion = '', notice = '', raise_: raise = '', maintain = '' } = review ?? {};
  const words = [cadence, demotion, maintain].map(text).join(' ');
  const down = cadenceOf(words);
  if (down === undefined) book.unsaid.push('review: cadence');
  const raised = cadenceOf(text(raise));
  const days = /(\d+) days/.exec(text(notice))?.[1];
  return {
    promotion: {
      when: raised !== undefined && !/automatic/.test(text(promotion)) ? 'review' : 'atOnce',
      review: { cadence: raised ?? down ?? 'quarterly' },
      approval: false,
    },
    demotion: {
      when: 'review',
      review: { cadence: down ?? 'quarterly' },
      approval: false,
      to: 'highestMet',
      missesAllowed: /single missed/.test(text(demotion)) ? 1 : 0,
      graceDays: 0,
      noticeDays: days === undefined ? 0 : Number(days),
      lockMonths: 0,
    },
  };
}

const kinds: Readonly<Record<string, Benefit['kind']>> = {
  commission: 'commission',
  discount: 'discount',
  rebate: 'rebate',
  mdf: 'mdf',
  boolean: 'other',
};

function benefits(published: readonly PublishedBenefit[], main: Ladder, currency: string, book: Book): Benefit[] {
  return published.flatMap((each, at): Benefit[] => {
    const values = valuesOf(each, main, book);
    if (values.length === 0) return [];
    const percent = (each.unit ?? '').startsWith('percent');
    const cap = each.cap?.find(({ period }) => period === 'year')?.[currency];
    return [
      {
        id: `benefit-${at + 1}`,
        name: each.name,
        kind: kinds[each.kind ?? ''] ?? 'other',
        unit: percent ? 'percent' : 'yesNo',
        ladder: main.id,
        values,
        ...(typeof cap === 'number' ? { cap: { value: String(cap), per: 'year' as const } } : {}),
        adds: /registration|increase|attach|incentive/.test(each.name),
        granted: 'never',
      },
    ];
  });
}

function valuesOf(each: PublishedBenefit, main: Ladder, book: Book): Benefit['values'] {
  const from = main.tiers.findIndex(({ name }) => name === each.from_tier);
  if (each.from_tier !== undefined) return main.tiers.slice(from).map(({ id }) => ({ tier: id, value: '1' }));
  const said =
    each.by_tier ??
    (each.value === undefined ? {} : Object.fromEntries(main.tiers.slice(1).map(({ name }) => [name, each.value])));
  return main.tiers.flatMap(({ id, name }) => {
    const value = said[name];
    if (value === undefined) return [];
    if (typeof value === 'boolean') return [{ tier: id, value: value ? '1' : '0' }];
    if (typeof value === 'number') return [{ tier: id, value: fraction(value) }];
    book.unsaid.push(`${each.name} of ${name}: ${text(value)}`);
    return [];
  });
}

function regions(tiers: readonly PublishedTier[]): RegionVariant[] {
  const names = new Set(tiers.flatMap(({ ended_in: ended }) => ended ?? []));
  return [...names].map((name) => ({
    id: slug(name),
    name,
    where: { field: 'partner.region', is: 'is', values: [name] },
    thresholds: {},
    without: tiers.filter(({ ended_in: ended }) => ended?.includes(name)).map((each) => slug(each.name)),
  }));
}

// ── whole programmes ─────────────────────────────────────────────────────────────────────────────────────────

/** The metric that a tie rule names: “default active MRR”. */
function tieOf(ambiguity: string | undefined, metrics: ReadonlyMap<string, Metric>): string | undefined {
  const named = /default ([\w ]+?)\)/.exec(ambiguity ?? '')?.[1];
  return named === undefined ? undefined : [...metrics.keys()].find((id) => slug(id) === slug(named));
}

const trackNames = (published: PublishedProgramme): readonly string[] =>
  families(published.tracks ?? []).length > 0 ? [] : (published.tracks ?? []).map((each) => each.replace(/ \(.*$/, ''));

function bodyOf(
  published: PublishedProgramme,
  ladders: (book: Book) => readonly Ladder[],
  review: PublishedReview | null | undefined,
  book: Book,
): ProgrammeBody {
  const made = ladders(book);
  const points = pointsMetric(published);
  if (points !== undefined) book.put(points);
  const [main] = made;
  if (main === undefined) throw new Error(`No tiers in ${published.id}`);
  const tie = tieOf(published.ambiguity, book.metrics);
  const tracks = trackNames(published);
  return {
    currency: 'USD',
    rates: [],
    yearStartMonth: 1,
    eligible: everything,
    sets: [],
    metrics: [...book.metrics.values()],
    tracks: tracks.length < 2 ? [] : tracks.map((name) => ({ id: slug(name), name })),
    trackChoice: /\bhigher\b/.test(published.score?.combine_tracks ?? '') ? 'best' : 'assigned',
    regions: regions(published.tiers ?? []),
    ladders: tie === undefined ? made : [{ ...main, tie }, ...made.slice(1)],
    timing: timing(review, book),
    equivalences: [],
    benefits: benefits(published.benefits ?? [], main, 'USD', book),
    fees: [],
  };
}

function laddersOf(published: PublishedProgramme, book: Book): readonly Ladder[] {
  const tracks = trackNames(published);
  const levels = competencies(published, book);
  const sources: Sources = levels.length === 0 ? {} : { competencies: levels.map(({ id }) => id) };
  const designated = designations(published, book, tracks);
  if (designated.length > 0) return designated;
  const tiers = published.tiers ?? [];
  const perFamily = families(published.tracks ?? []).map((name) =>
    ladder(slug(name), name, tiers, book, sources, true),
  );
  const titles = (published.titles ?? []).map((each, at) => ({ ...each, rank: at + 1 }));
  return [
    ...(perFamily.length > 0 ? perFamily : [ladder('tiers', 'Tiers', tiers, book, sources)]),
    ...levels,
    ...(titles.length > 0 ? [ladder('titles', 'Titles', titles, book, sources)] : []),
  ];
}

/** Points by category towards thresholds of a product line; categories are entered as points. */
function productLine(name: string, line: Readonly<Record<string, unknown>>, book: Book): Ladder {
  const caps = (line['category_caps'] ?? {}) as Readonly<Record<string, number>>;
  const metric = book.put({
    kind: 'points',
    id: `${name} points`,
    name: `${name} points`,
    definition: '',
    unit: 'points',
    categories: Object.entries(caps).map(([category, cap]) => ({ name: category, cap: String(cap) })),
    items: Object.keys(caps).map((category) => ({
      id: slug(category),
      name: category,
      category,
      of: { facts: 'figures', where: { field: 'name', is: 'is', values: [`${name}, ${category}`] } },
      per: { kind: 'amount', of: 'value', step: '1', whole: false },
      points: '1',
      life: { kind: 'inForce' },
    })),
  });
  const asked = Object.entries(line).filter((each): each is [string, number] => typeof each[1] === 'number');
  return {
    id: slug(name),
    name,
    scope: everything,
    tiers: [
      { id: slug(ENTRY), name: ENTRY, requirements: [] },
      ...asked.map(([level, points]) => ({
        id: slug(level),
        name: level,
        requirements: [
          {
            requirement: {
              kind: 'test' as const,
              id: `${slug(name)}.${slug(level)}`,
              metric,
              is: 'atLeast' as const,
              value: String(points),
            },
          },
        ],
      })),
    ],
  };
}

const dateOf = (version: string, fallback: string): string => {
  const match = /(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(version);
  return match === null ? fallback : `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`;
};

function versionsOf(published: PublishedProgramme): TranslatedProgramme {
  const unsaid: string[] = [];
  const versions = (published.rule_versions ?? []).flatMap((version) => {
    const book = new Book([]);
    const lines = Object.entries(version.product_lines ?? {});
    const asked = version.requirements;
    if (lines.length === 0 && asked === undefined) {
      unsaid.push(
        `${version.version}: ${version.threshold === undefined ? 'its requirements' : `threshold ${version.threshold}`}`,
      );
      return [];
    }
    const body = bodyOf(
      published,
      () =>
        asked === undefined
          ? lines.map(([name, line]) => productLine(name, line, book))
          : [ladder('tiers', 'Tiers', [{ rank: 1, name: version.version, requirements: asked }], book, {})],
      version.review,
      book,
    );
    unsaid.push(...book.unsaid.map((each) => `${version.version}: ${each}`));
    return [{ from: dateOf(version.version, '2000-01-01'), name: version.version, body }];
  });
  return { id: published.id, name: published.name, versions, unsaid };
}

/**
 * Translates any programme of the data file: requirement trees, points tables, scores of designations, levels of
 * competencies, bands, benefits, regions and review. Nothing here knows a programme by its name. What a source names and gives
 * no facts for becomes a figure or a milestone of that name, entered by hand; what it leaves unsaid is listed.
 */
export function programmeFromPublished(published: PublishedProgramme): TranslatedProgramme {
  if (published.rule_versions !== undefined) return versionsOf(published);
  const book = new Book(published.tiers ?? []);
  const body = bodyOf(published, (of) => laddersOf(published, of), published.review, book);
  return {
    id: published.id,
    name: published.name,
    versions: [
      {
        from: published.date === null ? '2000-01-01' : dateOf(published.date, '2000-01-01'),
        name: published.name,
        body,
      },
    ],
    unsaid: [...book.unsaid, ...(published.unseen ?? [])],
  };
}
