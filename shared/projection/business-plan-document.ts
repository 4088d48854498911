import type { IsoDate } from '#calendar/iso-date.ts';
import type { BusinessPlanState, GoalSource, PlanItemSection, Side } from '#model/business-plan-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
import { plain, toDecimals } from '#money/decimal.ts';
import type { Attainment, GoalProgress, PlanProgress } from '#planning/contract.ts';
import type { PartnerView, SafeRow } from './partner-view.ts';
import { counted, dayWords, figureOf, moneyWords, shareWords } from './review-words.ts';

/** A line of a list: what it says, and what belongs to it in small: who, by when, how much. */
export interface PlanLine {
  readonly text: string;
  readonly note: string;
}

/** A heading with its lines. */
export interface PlanLines {
  readonly title: string;
  readonly lines: readonly PlanLine[];
}

/** A goal as it's printed. */
export interface PlanGoalLine {
  readonly name: string;
  readonly note: string;
  /** Per quarter; "" where there is none. */
  readonly targets: readonly string[];
  readonly target: string;
  readonly actual: string;
  readonly share: string;
  readonly weight: string;
}

/** A business plan as a document for both sides: everything that is printed, and nothing internal. */
export interface BusinessPlanDocument {
  readonly document: 'businessPlan';
  readonly format: 1;
  /** Not accepted by both yet, and says so on every page. */
  readonly draft: boolean;
  readonly paper: 'A4' | 'Letter';
  readonly vendor: { readonly name: string; readonly address: string };
  readonly partner: string;
  readonly year: number;
  readonly version: number;
  readonly state: string;
  readonly asOf: string;
  /** Owners, sponsors, kick-off, business model. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly objectives: readonly PlanLines[];
  readonly texts: readonly { readonly title: string; readonly text: string }[];
  readonly swot: readonly PlanLines[];
  readonly market: readonly PlanLines[];
  readonly quarters: readonly string[];
  readonly goals: readonly PlanGoalLine[];
  /** The attainment with its sum in words; "" where no goal counts. */
  readonly attainment: { readonly total: string; readonly sum: string; readonly left: readonly string[] };
  readonly plays: readonly {
    readonly name: string;
    readonly note: string;
    readonly who: string;
    readonly due: string;
    readonly cost: string;
    readonly pipeline: string;
    readonly state: string;
  }[];
  readonly priorities: readonly {
    readonly text: string;
    readonly said: string;
    readonly answer: string;
    readonly served: string;
  }[];
  readonly resources: readonly PlanLines[];
  readonly duties: readonly PlanLine[];
  readonly risks: readonly PlanLine[];
  readonly commitments: readonly PlanLines[];
  /** Who accepted it on which day; places to sign are empty where nobody has. */
  readonly acceptances: readonly { readonly side: string; readonly by: string; readonly on: string }[];
  readonly fileName: string;
}

/** What a document is made of: the partner's own view of the book, and the figures of its plan. */
export interface BusinessPlanSource {
  readonly view: PartnerView;
  readonly plan: string;
  readonly progress: PlanProgress | undefined;
  readonly asOf: IsoDate;
}

const stateWords: Record<BusinessPlanState, string> = {
  outline: 'outline',
  draft: 'draft',
  agreed: 'agreed by both sides',
  running: 'agreed by both sides, running',
  completed: 'completed',
};

/** What a partner reads about where a goal's actuals come from. */
const sourceWords: Record<GoalSource, string> = {
  revenue: 'net sales',
  pipeline: 'open pipeline',
  dealsWon: 'deals won',
  newLogos: 'new customers',
  renewals: 'renewals',
  registrations: 'deal registrations',
  certifiedPeople: 'certified people',
  marketingActivities: 'marketing activities',
  commission: 'commission earned',
  programMetric: 'metric of the program',
  entered: 'entered by hand',
};

const playStates = { planned: 'planned', running: 'running', done: 'done', dropped: 'dropped' } as const;

const joined = (parts: readonly (string | undefined)[], by = ' · '): string =>
  parts.filter((part): part is string => part !== undefined && part !== '').join(by);

const fileWords = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'partner';

type Rows<K extends RecordKind> = readonly SafeRow<K>[];
type OfPlan = 'planItem' | 'planGoal' | 'planPlay';

/** What hangs on the plan, in the order that people chose. */
function rowsOf<K extends OfPlan>({ view, plan }: BusinessPlanSource, kind: K): Rows<K> {
  const rows = view.all(kind) as Rows<OfPlan>;
  return rows
    .filter(({ values }) => values.plan === plan)
    .toSorted(
      (a, b) =>
        (a.values.order ?? Number.MAX_SAFE_INTEGER) - (b.values.order ?? Number.MAX_SAFE_INTEGER) ||
        (a.id < b.id ? -1 : 1),
    ) as Rows<K>;
}

/**
 * A plan on paper, of values that the partner may read only (design.md 6): goals with targets and what was reached by a day,
 * attainment with its sum, plays, both sides' resources, commitments and acceptances. Forecasts, who entered a figure,
 * competitors, stretch figures and internal notes stay out. Undefined for an outline, which is ours alone, and for a plan of
 * anybody else.
 */
export function businessPlanDocument(source: BusinessPlanSource): BusinessPlanDocument | undefined {
  const { view, asOf } = source;
  const values = view.get('businessPlan', source.plan)?.values;
  const state = values?.state ?? 'outline';
  if (values === undefined || state === 'outline') return undefined;
  const settings = view.get('bookSettings', 'settings')?.values ?? {};
  const items = rowsOf(source, 'planItem');
  const goals = rowsOf(source, 'planGoal');
  const { year = 0, version = 1 } = values;
  const section = (which: PlanItemSection, side?: Side): readonly PlanLine[] =>
    items
      .filter((item) => item.values.section === which && (side === undefined || (item.values.side ?? 'us') === side))
      .map((item) => itemLine(item, view.name, view.vendor));
  const sides = { us: view.vendor, them: view.name };
  return {
    document: 'businessPlan',
    format: 1,
    draft: state === 'draft',
    paper: settings.paper === 'Letter' ? 'Letter' : 'A4',
    vendor: { name: view.vendor, address: settings.address ?? '' },
    partner: view.name,
    year,
    version,
    state: stateWords[state],
    asOf: dayWords(asOf),
    facts: [
      { name: 'Owners', value: pair(values.ourOwner, values.theirOwner, sides) },
      { name: 'Sponsors', value: pair(values.ourSponsor, values.theirSponsor, sides) },
      { name: 'Kick-off', value: dayWords(values.kickoff) },
      { name: 'Business model', value: values.businessModel ?? '' },
      { name: 'MDF budget', value: moneyWords(values.mdfBudget, values.mdfCurrency) },
    ].filter(({ value }) => value !== ''),
    objectives: [
      { title: `What ${view.vendor} wants`, lines: section('ourObjective') },
      { title: `What ${view.name} wants`, lines: section('theirObjective') },
    ],
    texts: [
      { title: 'Partner profile', text: values.profile ?? '' },
      { title: 'Market and segments', text: values.market ?? '' },
      { title: 'Governance', text: values.governance ?? '' },
      { title: 'Notes', text: values.sharedNotes ?? '' },
    ].filter(({ text }) => text.trim() !== ''),
    swot: filled([
      { title: 'Strengths', lines: section('strength') },
      { title: 'Weaknesses', lines: section('weakness') },
      { title: 'Opportunities', lines: section('opportunity') },
      { title: 'Threats', lines: section('threat') },
    ]),
    market: filled([
      { title: 'Target accounts', lines: section('targetAccount') },
      { title: 'Exclusions', lines: section('exclusion') },
    ]),
    quarters: [1, 2, 3, 4].map((quarter) => `Q${quarter}`),
    goals: goals.map((goal) =>
      goalLine(
        goal,
        source.progress?.goals.find((one) => one.goal.id === goal.id),
      ),
    ),
    attainment: attainmentWords(source.progress?.attainment),
    plays: rowsOf(source, 'planPlay').map((play) => playLine(play, goals, sides)),
    priorities: priorityLines(source, goals),
    resources: filled([
      { title: `${view.vendor} gives`, lines: section('resource', 'us') },
      { title: `${view.name} gives`, lines: section('resource', 'them') },
    ]),
    duties: section('duty'),
    risks: section('risk'),
    commitments: commitmentLines(source, sides),
    acceptances: [
      { side: view.vendor, by: values.ourAcceptance ?? '', on: dayWords(values.ourAcceptedOn) },
      { side: view.name, by: values.theirAcceptance ?? '', on: dayWords(values.theirAcceptedOn) },
    ],
    fileName: `${fileWords(view.name)}_business-plan_${year}_v${version}`,
  };
}

const filled = (lists: readonly PlanLines[]): readonly PlanLines[] => lists.filter(({ lines }) => lines.length > 0);

/** "Marc (Acme), Lena (Northwind)". */
const pair = (ours: string | undefined, theirs: string | undefined, sides: Readonly<Record<Side, string>>): string =>
  joined(
    [ours === undefined ? '' : `${ours} (${sides.us})`, theirs === undefined ? '' : `${theirs} (${sides.them})`],
    ', ',
  );

function itemLine({ values }: SafeRow<'planItem'>, partner: string, vendor: string): PlanLine {
  const { section, side, owner, amount, currency, due, answer } = values;
  return {
    text: values.text ?? '',
    note: joined([
      (answer ?? '') === '' ? '' : `Answer: ${answer ?? ''}`,
      section === 'duty' && side !== undefined ? { us: vendor, them: partner }[side] : '',
      owner,
      moneyWords(amount, currency),
      due === undefined ? '' : `by ${dayWords(due)}`,
    ]),
  };
}

function goalLine({ values }: SafeRow<'planGoal'>, progress: GoalProgress | undefined): PlanGoalLine {
  const { name = '', source = 'entered', currency, weight, cap, owner } = values;
  return {
    name,
    note: joined([
      sourceWords[source],
      owner,
      cap === undefined ? '' : `counts up to ${percentWords(cap)}`,
      source === 'entered' && values.enteredOn !== undefined ? `entered on ${dayWords(values.enteredOn)}` : '',
      ...(currency === undefined ? [] : [currency]),
    ]),
    targets: [0, 1, 2, 3].map((at) => numberWords(values.targets?.[at] ?? '')),
    target: progress?.target === undefined ? '' : numberWords(progress.target),
    actual: progress?.actual === undefined ? '' : figureOf(progress.actual, currency).replace(` ${currency ?? ''}`, ''),
    share: shareWords(progress?.share),
    weight: weight === undefined ? '' : numberWords(weight),
  };
}

const leftWords: Record<Attainment['left'][number]['why'], string> = {
  noTarget: 'no target',
  noFigure: 'no figure yet',
  noWeight: 'no weight',
};

/** "no figure yet: Revenue, New logos": one line per reason. */
const leftLines = (left: Attainment['left']): readonly string[] =>
  (Object.keys(leftWords) as (keyof typeof leftWords)[]).flatMap((reason) => {
    const names = left.filter(({ why }) => why === reason).map(({ name }) => name);
    return names.length === 0 ? [] : [`${leftWords[reason]}: ${names.join(', ')}`];
  });

const attainmentWords = (attainment: Attainment | undefined): BusinessPlanDocument['attainment'] => ({
  total:
    attainment?.total === undefined
      ? ''
      : // As the sum beside it ends.
        percentWords(plain(toDecimals(attainment.total, 4, 'halfAwayFromZero'))),
  sum: attainment?.total === undefined ? '' : attainment.words,
  left: leftLines(attainment?.left ?? []),
});

function playLine(
  { values }: SafeRow<'planPlay'>,
  goals: Rows<'planGoal'>,
  sides: Readonly<Record<Side, string>>,
): BusinessPlanDocument['plays'][number] {
  const { name = '', owner, side, due, from, cost, mdf, currency, pipeline, pipelineCurrency, leads, proof } = values;
  const { state = 'planned', dropReason, doneOn, goal } = values;
  const goalName = goals.find(({ id }) => id === goal)?.values.name;
  return {
    name,
    note: joined([
      goalName === undefined ? '' : `for ${goalName}`,
      from === undefined ? '' : `from ${dayWords(from)}`,
      leads === undefined ? '' : `${counted(leads, 'lead')} expected`,
      (proof ?? '') === '' ? '' : `proof: ${proof ?? ''}`,
    ]),
    who: joined([owner, side === undefined ? '' : sides[side]], ', '),
    due: dayWords(due),
    cost: joined([moneyWords(cost, currency), mdf === undefined ? '' : `MDF ${moneyWords(mdf, currency)}`], ', '),
    pipeline: moneyWords(pipeline, pipelineCurrency),
    state: joined(
      [
        playStates[state],
        state === 'done' && doneOn !== undefined ? dayWords(doneOn) : '',
        state === 'dropped' ? dropReason : '',
      ],
      ', ',
    ),
  };
}

function priorityLines({ view }: BusinessPlanSource, goals: Rows<'planGoal'>): BusinessPlanDocument['priorities'] {
  return view
    .all('priority')
    .filter(({ values }) => values.ended === undefined)
    .toSorted((a, b) => (a.values.rank ?? 9999) - (b.values.rank ?? 9999) || (a.id < b.id ? -1 : 1))
    .map(({ values: { text = '', saidBy, date, answer = '', goals: served = [] } }) => ({
      text,
      said: joined([saidBy, dayWords(date)], ', '),
      answer,
      served: joined(
        served.map((id) => goals.find((goal) => goal.id === id)?.values.name),
        ', ',
      ),
    }));
}

function commitmentLines(
  { view, asOf }: BusinessPlanSource,
  sides: Readonly<Record<Side, string>>,
): readonly PlanLines[] {
  const open = view
    .all('commitment')
    .filter(({ values }) => values.done === undefined && values.dropped === undefined)
    .toSorted((a, b) => ((a.values.due ?? '9999') < (b.values.due ?? '9999') ? -1 : 1));
  const of = (side: Side): PlanLines => ({
    title: sides[side],
    lines: open
      .filter(({ values }) => values.side === side)
      .map(({ values: { what = '', owner, due } }) => ({
        text: what,
        note: joined([
          owner,
          due === undefined ? '' : `due ${dayWords(due)}`,
          due !== undefined && due < asOf ? 'late' : '',
        ]),
      })),
  });
  return filled([of('us'), of('them')]);
}
