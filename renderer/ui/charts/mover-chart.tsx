import { Bar, BarChart as Bars, Cell, LabelList, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { formatAmount, formatShortAmount } from '#ui/format.ts';
import { ChartFrame } from './chart-frame.tsx';

export interface Mover {
  readonly id: string;
  readonly label: string;
  /** Decimal text; negative goes to the left. */
  readonly value: string;
}

interface MoverChartProps {
  readonly headline: string;
  readonly unit: string;
  /** In the order in which they stand, from the top. */
  readonly movers: readonly Mover[];
  readonly onOpen?: ((id: string) => void) | undefined;
}

const ROW = 26;

const short = (label: string): string => (label.length > 26 ? `${label.slice(0, 25)}…` : label);
const signed = (value: string): string => `${value.startsWith('-') ? '' : '+'}${formatShortAmount(value)}`;

interface Place {
  readonly x?: number | string | undefined;
  readonly y?: number | string | undefined;
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  readonly index?: number | undefined;
}

/** The amount at the bar's outer end. */
function MoverLabel({ x, y, width, height, index, movers }: Place & { readonly movers: readonly Mover[] }) {
  const mover = movers[index ?? -1];
  if (mover === undefined) return null;
  const [start, end] = [Number(x), Number(x) + Number(width)];
  const left = mover.value.startsWith('-');
  return (
    <text
      x={left ? Math.min(start, end) - 5 : Math.max(start, end) + 5}
      y={Number(y) + Number(height) / 2}
      dominantBaseline="central"
      textAnchor={left ? 'end' : 'start'}
      fill="var(--cb-text)"
      fontSize={11}
    >
      {signed(mover.value)}
    </text>
  );
}

/** Who gains and loses, largest first, as bars from a common zero. The figures stay text; only the drawing uses floats. */
export function MoverChart({ headline, unit, movers, onOpen }: MoverChartProps) {
  const drawn = movers.map((mover) => ({ ...mover, size: Number(mover.value) }));
  const largest = Math.max(1, ...drawn.map(({ size }) => Math.abs(size)));
  const [least, most] = [Math.min(0, ...drawn.map(({ size }) => size)), Math.max(0, ...drawn.map(({ size }) => size))];
  const height = Math.max(1, drawn.length) * ROW + 8;
  return (
    <ChartFrame
      headline={headline}
      unit={unit}
      height={height}
      summary={`${headline}. ${movers.map(({ label, value }) => `${label}: ${formatAmount(value)}`).join(', ')}.`}
      table={{ headers: ['Name', 'Change'], rows: movers.map(({ label, value }) => [label, value]) }}
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height }}>
        <Bars data={drawn} layout="vertical" margin={{ top: 4, right: 4, bottom: 4, left: 4 }} accessibilityLayer>
          <XAxis
            type="number"
            hide
            domain={[least < 0 ? least - largest * 0.25 : 0, most > 0 ? most + largest * 0.25 : 0]}
          />
          <YAxis
            type="category"
            dataKey="label"
            width={172}
            tickLine={false}
            axisLine={false}
            interval={0}
            tickFormatter={short}
            tick={{ fill: 'var(--cb-text)', fontSize: 12 }}
          />
          <ReferenceLine x={0} stroke="var(--cb-border-strong)" />
          <Bar dataKey="size" barSize={14} isAnimationActive={false}>
            {drawn.map((mover) => (
              <Cell
                key={mover.id}
                fill={mover.size < 0 ? 'var(--cb-chart-2)' : 'var(--cb-chart-1)'}
                cursor={onOpen === undefined ? undefined : 'pointer'}
                onClick={() => onOpen?.(mover.id)}
              />
            ))}
            <LabelList
              dataKey="value"
              content={({ x, y, width, height: tall, index }) => (
                <MoverLabel x={x} y={y} width={width} height={tall} index={index} movers={movers} />
              )}
            />
          </Bar>
        </Bars>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
