import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addMonths } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { Pillar } from '#model/scorecard-records.ts';
import { pillars } from '#model/scorecard-records.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare, divide, isZero, plain, sum, toDecimals } from '#money/decimal.ts';
import { attainmentOf } from './attainment.ts';
import type { Figure, FigureAsked, FigureSources, PillarResult, Scorecard, TileResult } from './contract.ts';
import { isFull, numberIn, shareOf } from './exact-number.ts';
import { figureOf } from './figures.ts';
import { rowsOfPartner } from './partner-rows.ts';
import { quartersUpTo } from './quarters.ts';

type Tile = RecordRow<'scorecardTile'>;
type Comment = RecordRow<'scorecardComment'>;

/** The book's tiles in their order; the same for every partner. */
export const scorecardTiles = (records: BookRecords): readonly Tile[] =>
  records
    .all('scorecardTile')
    .toSorted(
      (a, b) =>
        (a.values.order ?? Number.MAX_SAFE_INTEGER) - (b.values.order ?? Number.MAX_SAFE_INTEGER) ||
        compareTexts(a.id, b.id),
    );

/** The question that a tile answers. */
export function askedByTile({ values }: Tile, entered: Readonly<Record<PeriodId, string>> = {}): FigureAsked {
  const { source = 'entered', currency, programme, metric } = values;
  return {
    source,
    ...(currency === undefined ? {} : { currency }),
    ...(programme === undefined ? {} : { programme }),
    ...(metric === undefined ? {} : { metric }),
    ...(source === 'entered' ? { entered } : {}),
  };
}

const enteredIn = (comments: readonly Comment[]): Readonly<Record<PeriodId, string>> =>
  Object.fromEntries(comments.map(({ values }) => [values.period ?? '', values.value ?? '']));

interface Levels {
  readonly target: DecimalText | undefined;
  readonly floor: DecimalText | undefined;
}

/** The partner's own target and floor of a tile, each where it has one, else the tile's. */
function levelsOf({ id, values }: Tile, own: readonly RecordRow<'scorecardTarget'>[]): Levels {
  const of = own.find((row) => row.values.tile === id)?.values;
  return {
    target: numberIn(of?.target) ?? numberIn(values.target),
    floor: numberIn(of?.floor) ?? numberIn(values.floor),
  };
}

function tileState(
  value: DecimalText | undefined,
  share: DecimalText | undefined,
  levels: Levels,
): TileResult['state'] {
  if (value === undefined) return 'noFigure';
  if (levels.floor !== undefined && compare(value, levels.floor) < 0) return 'belowFloor';
  if (share === undefined) return 'noTarget';
  return isFull(share) ? 'meets' : 'short';
}

/** A tile is in one currency for everybody: of who has none of it and some of another nothing can be told. */
function inItsCurrency(figure: Figure): Figure {
  const hasNone = figure.quarters.every(({ value }) => value === undefined || isZero(value));
  if (figure.leftOut.length === 0 || !hasNone) return figure;
  return { ...figure, quarters: figure.quarters.map(({ period, running }) => ({ period, running })) };
}

function tileResult(tile: Tile, figure: Figure, levels: Levels, comment: string): TileResult {
  const value = figure.quarters.at(-1)?.value;
  const share = shareOf(value, levels.target);
  return {
    tile,
    ...(value === undefined ? {} : { value }),
    ...(levels.target === undefined ? {} : { target: levels.target }),
    ...(levels.floor === undefined ? {} : { floor: levels.floor }),
    trend: figure.quarters,
    byHand: figure.byHand,
    ...(share === undefined ? {} : { share }),
    state: tileState(value, share, levels),
    comment,
    ...(figure.leftOut.length === 0 ? {} : { leftOut: figure.leftOut }),
  };
}

/**
 * A partner's scorecard in a quarter: every tile with four quarters up to it, its target (the partner's own, else the tile's) and
 * floor, below which it is red whatever else; the weighted total of what counts, each tile up to its target; and the pillars.
 */
export function scorecardOf(sources: FigureSources, period: PeriodId): Scorecard {
  const { records, partner, calendar, asOf } = sources;
  const quarters = quartersUpTo(period, 4, calendar);
  const own = rowsOfPartner(records, 'scorecardTarget', partner);
  const comments = groupBy(rowsOfPartner(records, 'scorecardComment', partner), ({ values }) => values.tile ?? '');
  const tiles = scorecardTiles(records).map((tile) => {
    const said = comments.get(tile.id) ?? [];
    const figure = inItsCurrency(figureOf(sources, askedByTile(tile, enteredIn(said)), quarters));
    const comment = said.find(({ values }) => values.period === period)?.values.comment ?? '';
    return tileResult(tile, figure, levelsOf(tile, own), comment);
  });
  const { last } = periodRange(period, calendar);
  const marks = pillarsOn(records, partner, last < asOf ? last : asOf);
  const weakest = weakestPillar(marks);
  return {
    partner,
    period,
    tiles,
    total: attainmentOf(tiles.map(weighedTile)),
    pillars: marks,
    ...(weakest === undefined ? {} : { weakest }),
  };
}

const weighedTile = ({ tile, share, target, value }: TileResult) => ({
  id: tile.id,
  name: tile.values.name ?? '',
  weight: tile.values.weight,
  share,
  hasTarget: target !== undefined && (share !== undefined || value === undefined),
});

/** The three pillars on a day: of each the mean mark, 0 to 10, of the evidence of the twelve months up to it, at most 12 decimals. */
export function pillarsOn(records: BookRecords, partner: string, day: IsoDate): readonly PillarResult[] {
  const after = addMonths(day, -12);
  const evidence = rowsOfPartner(records, 'pillarEvidence', partner)
    .filter(({ values: { date = '' } }) => after < date && date <= day)
    .toSorted((a, b) => compareTexts(b.values.date ?? '', a.values.date ?? '') || compareTexts(a.id, b.id));
  return pillars.map((pillar) => {
    const own = evidence.filter(({ values }) => values.pillar === pillar);
    const marks = own.flatMap(({ values }) => (values.mark === undefined ? [] : [String(values.mark) as DecimalText]));
    if (marks.length === 0) return { pillar, evidence: own };
    const mean = divide(sum(marks), String(marks.length) as DecimalText);
    return { pillar, mark: plain(toDecimals(mean, 12, 'halfAwayFromZero')), evidence: own };
  });
}

/**
 * What the partnership stands on is as strong as its weakest pillar, never their mean (ux.md 0); undefined while one of the three has
 * no evidence. Of equal ones the first.
 */
export function weakestPillar(
  marks: readonly PillarResult[],
): { readonly pillar: Pillar; readonly mark: DecimalText } | undefined {
  const told = marks.flatMap(({ pillar, mark }) => (mark === undefined ? [] : [{ pillar, mark }]));
  if (told.length < pillars.length) return undefined;
  return told.reduce((lowest, each) => (compare(each.mark, lowest.mark) < 0 ? each : lowest));
}
