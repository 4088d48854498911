import { asPart } from '#base/in-steps.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { AuditFinding } from '#tiers/audit.ts';
import { auditInSteps } from '#tiers/audit.ts';
import { allBenefits, benefitTotals } from '#tiers/benefits.ts';
import type { Champion } from '#tiers/champions.ts';
import { championFacts, championsInSteps } from '#tiers/champions.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { evaluateAll } from '#tiers/evaluate.ts';
import { statusesInSteps } from '#tiers/status.ts';
import { figureWords } from '#tiers/words/figure-words.ts';
import { auditWords, hiddenChampionSentence, slippingTopSentence } from '#tiers/words/insight-sentences.ts';
import { ladderName, metricName, tierName } from '#tiers/words/reading.ts';
import type { EngineBook } from './engine-book.ts';
import type {
  AuditRow,
  AuditView,
  BenefitGrantRow,
  BenefitsView,
  ChampionRow,
  ChampionsView,
  InsightQuestion,
  InsightTold,
  TierInsightApi,
} from './tier-insight-api.ts';
import { pause } from './in-pauses.ts';
import type { LadderOnDay } from './tier-structure.ts';
import { namedPartner, partnersBehind, structureView } from './tier-structure.ts';

type Work<Answer> = Generator<number, Answer | undefined>;

/** The parts of the work that are done once everybody is evaluated, and has a status. */
const EVALUATED = 0.2;
const PLACED = 0.6;

function* auditView(where: LadderOnDay): Work<AuditView> {
  const { prepared, records, asOf } = where;
  yield 0;
  const body = evaluateAll(prepared, asOf).rules?.body;
  if (body === undefined) return undefined;
  yield EVALUATED;
  const statuses = yield* asPart(statusesInSteps(prepared, asOf), EVALUATED, PLACED);
  const computed = new Map(statuses.map((status) => [`${status.partner}/${status.ladder}`, status.computed]));
  const reading = {
    body,
    nameOf: (partner: string) => namedPartner(records, partner).partnerName,
    computedOf: (partner: string, ladder: string) => computed.get(`${partner}/${ladder}`) ?? '',
  };
  const findings = yield* asPart(auditInSteps(prepared, asOf, statuses), PLACED, 1);
  const rows = findings.map((finding): AuditRow => {
    const ladder = 'ladder' in finding ? finding.ladder : '';
    const whose = 'partners' in finding ? finding.partners : [finding];
    const partners = whose.map(({ partner, ...of }) => ({
      ...namedPartner(records, partner),
      tier: 'tier' in of ? tierName(body, of.tier, ladder) : '',
    }));
    return {
      id: `${finding.kind} ${ladder} ${whose[0]?.partner ?? ''}`,
      kind: finding.kind,
      ladder,
      ladderName: ladder === '' ? '' : ladderName(body, ladder),
      partners,
      ...auditWords(finding, reading),
      figures: figuresOf(finding, body),
    };
  });
  return { rows };
}

/** Metrics of a finding; parts of one are proved by the whole. */
const figuresOf = (finding: AuditFinding, body: ProgrammeBody): AuditRow['figures'] =>
  finding.kind !== 'sameFactsOtherTier'
    ? []
    : finding.figures
        .filter(({ metric, value }) => !metric.includes('/') && value !== '')
        .map(({ metric, value }) => ({
          metric,
          name: metricName(body, metric),
          words: figureWords(body, metric, value),
        }));

function* championsView(where: LadderOnDay): Work<ChampionsView> {
  const { prepared, records, ladder, asOf } = where;
  yield 0;
  const body = evaluateAll(prepared, asOf).rules?.body;
  if (body === undefined) return undefined;
  yield EVALUATED;
  const statuses = yield* asPart(statusesInSteps(prepared, asOf), EVALUATED, PLACED);
  const { hidden, slipping } = yield* asPart(championsInSteps(prepared, ladder, asOf, statuses), PLACED, 1);
  const { currency } = body;
  const row =
    (kind: ChampionRow['kind'], words: typeof hiddenChampionSentence) =>
    ({ partner, tier, evidence }: Champion): ChampionRow => ({
      ...namedPartner(records, partner),
      kind,
      tier: tierName(body, tier, ladder),
      manager: records.get('partner', partner)?.values.manager ?? '',
      evidence,
      why: words(evidence, currency),
    });
  return {
    currency,
    hidden: hidden.map(row('hidden', hiddenChampionSentence)),
    slipping: slipping.map(row('slipping', slippingTopSentence)),
  };
}

function benefitsView(prepared: PreparedTiers, records: BookRecords, programme: string, asOf: IsoDate): BenefitsView {
  const benefits = evaluateAll(prepared, asOf).rules?.body.benefits ?? [];
  const unitOf = (benefit: string, currency: string | undefined): BenefitGrantRow['unit'] =>
    benefits.find(({ id }) => id === benefit)?.unit ?? (currency === undefined ? 'count' : 'money');
  const grants = allBenefits(records, programme, asOf);
  return {
    grants: grants.map((grant) => ({
      ...grant,
      ...namedPartner(records, grant.partner),
      unit: unitOf(grant.benefit, grant.currency),
    })),
    totals: benefitTotals(grants).map((total) => ({ ...total, unit: unitOf(total.benefit, total.currency) })),
  };
}

/** Answers about programmes as a whole. The latest of each question is kept while nothing behind it changes. */
export function tierInsightQueries(book: EngineBook): TierInsightApi {
  const turns = new Map<string, number>();
  const kept = new WeakMap<PreparedTiers, Map<string, unknown>>();

  const nextTurn = (asker: string): number => {
    const turn = (turns.get(asker) ?? 0) + 1;
    turns.set(asker, turn);
    return turn;
  };

  async function on({ programme, ladder, asOf }: Omit<InsightQuestion, 'asker'>): Promise<LadderOnDay> {
    const [prepared, records] = await Promise.all([book.tiers.prepared(programme), book.tiers.records()]);
    return { prepared, records, ladder, asOf };
  }

  async function answer<Answer>(
    what: string,
    question: InsightQuestion,
    told: InsightTold | undefined,
    work: (where: LadderOnDay) => Work<Answer>,
  ): Promise<Answer | undefined> {
    const turn = nextTurn(question.asker);
    const where = await on(question);
    const known = kept.get(where.prepared) ?? new Map<string, unknown>();
    kept.set(where.prepared, known);
    const key = JSON.stringify([what, question.ladder, question.asOf]);
    if (known.has(key)) return known.get(key) as Answer | undefined;
    const steps = work(where);
    for (;;) {
      if (turns.get(question.asker) !== turn) return undefined;
      const step = steps.next();
      if (step.done === true) {
        known.set(key, step.value);
        return step.value;
      }
      told?.(step.value);
      await pause();
    }
  }

  return {
    tierStructure: (question, told) => answer('structure', question, told, structureView),
    tierAudit: (question, told) => answer('audit', question, told, auditView),
    tierChampions: (question, told) => answer('champions', question, told, championsView),
    stopInsight: async (asker) => {
      nextTurn(asker);
    },
    structurePartners: async (where, part) => partnersBehind(await on(where), part),
    championFacts: async ({ programme, asOf }, partner, figure) =>
      championFacts(await book.tiers.prepared(programme), partner, asOf, figure),
    grantedBenefits: async (programme, asOf) => {
      const [prepared, records] = await Promise.all([book.tiers.prepared(programme), book.tiers.records()]);
      return benefitsView(prepared, records, programme, asOf);
    },
  };
}
