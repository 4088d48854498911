import type { ProgrammeBody, Requirement } from '#model/programme.ts';
import type { RequirementResult, TierResult } from '#tiers/contract.ts';
import { amountOfMetric, figureKind, figureWords } from '#tiers/words/figure-words.ts';
import { capital } from '#tiers/words/joined-text.ts';
import { comparisonWords } from '#tiers/words/programme-words.ts';
import type { Reading } from '#tiers/words/reading.ts';
import { metricName, metricOf } from '#tiers/words/reading.ts';
import { metricPartName, requirementHead, requirementsInside } from '#tiers/words/requirement-sentence.ts';
import { plainText } from '#model/sentence-part.ts';
import { shareOf } from '#projection/share-of.ts';
import { formatDate } from '#ui/format.ts';
import { openEvidence } from '#ui/open-evidence.ts';
import type { EvidenceQuestion } from './tiers-api.ts';
import './tier-checklist.css';

type Where = Pick<EvidenceQuestion, 'programme' | 'partner' | 'asOf' | 'ladder'>;

interface TierChecklistProps {
  body: ProgrammeBody;
  result: TierResult;
  where: Where;
}

interface Row {
  readonly result: RequirementResult;
  readonly rule: Requirement | undefined;
  readonly depth: number;
}

/** The tree of a requirement as lines: groups stand above what they hold. */
function rowsOf(result: RequirementResult, rule: Requirement | undefined, depth: number): readonly Row[] {
  const inside = rule === undefined ? [] : requirementsInside(rule).map(({ requirement }) => requirement);
  const children = (down: number): readonly Row[] =>
    result.of.flatMap((each) =>
      rowsOf(
        each,
        inside.find(({ id }) => id === each.id),
        down,
      ),
    );
  // “All of these” at the top is what a checklist says anyway.
  if (result.kind === 'all' && depth === 0) return children(0);
  return [{ result, rule, depth }, ...children(depth + 1)];
}

const ruleOf = (body: ProgrammeBody, { tier, requirement }: TierResult): Requirement | undefined =>
  body.ladders
    .flatMap(({ tiers }) => tiers)
    .filter(({ id }) => id === tier)
    .flatMap(({ requirements }) => requirements)
    .find((asked) => asked.requirement.id === requirement?.id)?.requirement;

/** What a tier asks, line by line: what is there, what is asked, what is missing. Each figure opens the facts behind it. */
export function TierChecklist({ body, result, where }: TierChecklistProps) {
  if (result.requirement === undefined) return <p className="cb-muted">{result.name} asks for nothing.</p>;
  const reading: Reading = { body };
  return (
    <ul className="cb-checklist" aria-label={`What ${result.name} asks`}>
      {rowsOf(result.requirement, ruleOf(body, result), 0).map((row) => (
        <Line key={`${row.result.id} ${row.result.child ?? ''}`} row={row} reading={reading} where={where} />
      ))}
    </ul>
  );
}

const notesOf = ({ soft, applies, byHand, freshness }: RequirementResult): string =>
  [
    soft ? 'a target: it does not decide' : '',
    applies ? '' : 'asks nothing now',
    byHand ? 'entered by hand' : '',
    freshness === undefined ? '' : `latest fact ${formatDate(freshness)}`,
  ]
    .filter((note) => note !== '')
    .join(' · ');

function Line({ row: { result, rule, depth }, reading, where }: { row: Row; reading: Reading; where: Where }) {
  const { metric, part, met, applies } = result;
  const mark = met || !applies ? '✓' : '✗';
  const said = met ? 'met' : applies ? 'not met' : 'not asked';
  const notes = notesOf(result);
  return (
    <li className="cb-checklist-line" data-met={met || !applies} data-depth={Math.min(depth, 3)}>
      <span className="cb-checklist-mark" role="img" aria-label={said}>
        {mark}
      </span>
      <div className="cb-checklist-body">
        {metric === undefined ? (
          <span>
            {result.child === undefined ? '' : `${result.child}: `}
            {rule === undefined ? 'A condition' : capital(plainText(requirementHead(rule, reading)))}
          </span>
        ) : (
          <Figure result={result} metric={metric} part={part} reading={reading} where={where} />
        )}
        {notes !== '' && <span className="cb-small cb-subtle">{notes}</span>}
      </div>
    </li>
  );
}

interface FigureProps {
  result: RequirementResult;
  metric: string;
  part: string | undefined;
  reading: Reading;
  where: Where;
}

function Figure({ result, metric, part, reading: { body }, where }: FigureProps) {
  const { value = '0', threshold = '0', gap = '0', is, met, kind } = result;
  const said = (figure: string): string => figureWords(body, metric, figure);
  // Of what is counted the noun says one or many: “1 certified engineer missing”.
  const lacks = figureKind(metricOf(body, metric)) === 'number' ? amountOfMetric(body, metric, gap) : said(gap);
  const name = part === undefined ? metricName(body, metric) : metricPartName(body, metric, part);
  const isGate = kind === 'gate';
  return (
    <>
      <span className="cb-checklist-name">{capital(name)}</span>
      <span className="cb-checklist-figures cb-num">
        <button
          type="button"
          className="cb-traced"
          aria-label={`${said(value)}: show the facts behind it`}
          onClick={() => openEvidence({ ...where, metric, ...(part === undefined ? {} : { part }) })}
        >
          {isGate ? (met ? 'yes' : 'no') : said(value)}
        </button>
        {!isGate && ` of ${is === undefined ? '' : `${comparisonWords[is]} `}${said(threshold)}`}
        {!met && !isGate && <strong className="cb-checklist-gap"> {lacks} missing</strong>}
      </span>
      {!isGate && (
        <span className="cb-checklist-bar" aria-hidden>
          <span style={{ width: `${met ? 100 : shareOf(value, threshold)}%` }} />
        </span>
      )}
    </>
  );
}
