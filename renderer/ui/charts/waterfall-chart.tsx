import { Bar, BarChart, CartesianGrid, Cell, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { formatAmount } from '#ui/format.ts';
import { ChartFrame } from './chart-frame.tsx';

export interface WaterfallStep {
  label: string;
  /** Decimal text: the movement, or the balance of a total. */
  amount: string;
  total?: boolean | undefined;
}

interface WaterfallChartProps {
  headline: string;
  unit: string;
  /** Opening (total), movements, closing (total). */
  steps: readonly WaterfallStep[];
  height?: number | undefined;
}

interface Drawn extends WaterfallStep {
  span: [number, number];
  text: string;
  fill: string;
}

const draw = (steps: readonly WaterfallStep[]): Drawn[] => {
  let at = 0;
  return steps.map((step) => {
    const size = Number(step.amount);
    const from = step.total === true ? 0 : at;
    at = step.total === true ? size : at + size;
    const fill = step.total === true ? 'var(--cb-chart-total)' : size < 0 ? 'var(--cb-negative)' : 'var(--cb-positive)';
    const text = `${step.total === true ? '' : size < 0 ? '▼ ' : '▲ '}${formatAmount(step.amount)}`;
    return { ...step, span: [from, at], text, fill };
  });
};

/** Opening to closing: totals neutral, ups and downs told by sign and arrow as well as colour. */
export function WaterfallChart({ headline, unit, steps, height }: WaterfallChartProps) {
  const drawn = draw(steps);
  return (
    <ChartFrame
      headline={headline}
      unit={unit}
      height={height ?? steps.length * 28 + 8}
      summary={`${headline}. ${steps.map(({ label, amount }) => `${label}: ${formatAmount(amount)}`).join(', ')}.`}
      table={{ headers: ['Step', 'Amount'], rows: steps.map(({ label, amount }) => [label, amount]) }}
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 200 }}>
        <BarChart data={drawn} layout="vertical" margin={{ top: 0, right: 96, bottom: 0, left: 0 }} barSize={14}>
          <CartesianGrid horizontal={false} stroke="var(--cb-border)" />
          <XAxis type="number" hide tickCount={5} />
          <YAxis
            type="category"
            dataKey="label"
            width={160}
            tickLine={false}
            axisLine={{ stroke: 'var(--cb-border-strong)' }}
            tick={{ fill: 'var(--cb-muted)', fontSize: 12 }}
            interval={0}
          />
          <Bar dataKey="span" isAnimationActive={false} minPointSize={2}>
            {drawn.map((step) => (
              <Cell key={step.label} fill={step.fill} />
            ))}
            <LabelList dataKey="text" position="right" fill="var(--cb-text)" fontSize={12} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
