import {
  Bar,
  BarChart as Bars,
  CartesianGrid,
  LabelList,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatAmount, formatShortAmount } from '#ui/format.ts';
import { ChartFrame } from './chart-frame.tsx';

export interface BarPoint {
  /** "Q3 2026". */
  label: string;
  /** Decimal text. */
  value: string;
  /** Same quarter a year before: a thin hatched bar, told by form and not by hue. */
  before?: string | undefined;
}

interface BarChartProps {
  headline: string;
  unit: string;
  points: readonly BarPoint[];
  /** Names of the two series in the table: "Sales", "A year before". */
  seriesName?: string | undefined;
  beforeName?: string | undefined;
  height?: number | undefined;
}

interface Drawn extends BarPoint {
  size: number;
  beforeSize: number | null;
}

interface LabelPlace {
  readonly x?: number | string | undefined;
  readonly y?: number | string | undefined;
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  readonly index?: number | undefined;
}

/** The amount over its bar. Where the bar of the year before stands higher, it starts beside that bar instead of over it. */
function BarLabel({ x, y, width, height, index, drawn }: LabelPlace & { readonly drawn: readonly Drawn[] }) {
  const point = drawn[index ?? -1];
  if (point === undefined) return null;
  const beside = (point.beforeSize ?? 0) > point.size * 0.9;
  // A negative bar hangs from the axis: its label stands over the axis.
  const top = Math.min(Number(y), Number(y) + Number(height));
  return (
    <text
      x={Number(x) + (beside ? 0 : Number(width) / 2)}
      y={top - 5}
      textAnchor={beside ? 'start' : 'middle'}
      fill="var(--cb-muted)"
      fontSize={11}
    >
      {formatShortAmount(point.value)}
    </text>
  );
}

function BarTip({ active, payload }: { active?: boolean; payload?: readonly { payload: Drawn }[] }) {
  const point = payload?.[0]?.payload;
  if (active !== true || point === undefined) return null;
  return (
    <div className="cb-chart-tip" role="status">
      <strong>{point.label}</strong> {formatAmount(point.value)}
      {point.before !== undefined && <div className="cb-subtle">a year before {formatAmount(point.before)}</div>}
    </div>
  );
}

/** Amounts by period, zero base, direct labels. The figures stay text; only the drawing uses floats. */
export function BarChart(props: BarChartProps) {
  const { headline, unit, points, seriesName = 'Amount', beforeName = 'A year before', height = 200 } = props;
  const drawn: Drawn[] = points.map((point) => ({
    ...point,
    size: Number(point.value),
    beforeSize: point.before === undefined ? null : Number(point.before),
  }));
  const compared = points.some(({ before }) => before !== undefined);
  const last = points.at(-1);
  const sizes = drawn.flatMap(({ size, beforeSize }) => [size, beforeSize ?? 0]);
  const [isAllBelow, isSomeBelow] = [Math.max(...sizes) <= 0, Math.min(...sizes) < 0];
  return (
    <ChartFrame
      headline={headline}
      unit={unit}
      height={height}
      summary={`${headline}. ${points.map(({ label, value }) => `${label}: ${formatAmount(value)}`).join(', ')}.`}
      table={{
        headers: ['Period', seriesName, ...(compared ? [beforeName] : [])],
        rows: points.map(({ label, value, before }) => [label, value, ...(compared ? [before ?? null] : [])]),
      }}
    >
      {last !== undefined && (
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height }}>
          <Bars data={drawn} margin={{ top: 24, right: 4, bottom: 0, left: 4 }} barGap={2} accessibilityLayer>
            <defs>
              <pattern id="cb-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line x1="0" y1="0" x2="0" y2="5" stroke="var(--cb-chart-plan)" strokeWidth="2" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--cb-border)" />
            <XAxis
              dataKey="label"
              tickLine={false}
              axisLine={isSomeBelow ? false : { stroke: 'var(--cb-border-strong)' }}
              tick={{ fill: 'var(--cb-subtle)', fontSize: 11 }}
              interval="preserveStartEnd"
            />
            <YAxis hide domain={[(low: number) => Math.min(0, low), isAllBelow ? 0 : 'auto']} tickCount={5} />
            {isSomeBelow && <ReferenceLine y={0} stroke="var(--cb-border-strong)" />}
            <Tooltip content={<BarTip />} cursor={{ fill: 'var(--cb-sunken)' }} isAnimationActive={false} />
            {compared && (
              <Bar
                dataKey="beforeSize"
                fill="url(#cb-hatch)"
                stroke="var(--cb-chart-plan)"
                barSize={10}
                isAnimationActive={false}
              />
            )}
            <Bar
              dataKey="size"
              fill="var(--cb-chart-1)"
              radius={[2, 2, 0, 0]}
              barSize={compared ? 22 : 32}
              isAnimationActive={false}
            >
              <LabelList
                dataKey="value"
                content={({ x, y, width, height, index }) => (
                  <BarLabel x={x} y={y} width={width} height={height} index={index} drawn={drawn} />
                )}
              />
            </Bar>
          </Bars>
        </ResponsiveContainer>
      )}
    </ChartFrame>
  );
}
