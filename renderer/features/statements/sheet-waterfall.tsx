import type { StatementModel } from '#statement/statement-model.ts';
import { waterfallSteps } from '#statement/balance-rows.ts';
import { money } from './sheet-text.tsx';

const WIDTH = 250;
const LABEL = 62;
const AMOUNT = 74;
const BAR = 12;
/** More bars than this stand closer, so that page 1 holds them. */
const MANY_STEPS = 8;

/**
 * Opening to closing as bars on one scale. Totals are neutral and start at zero, ups and downs start where the last one ended
 * and carry their sign in words, so that a grey print loses nothing. The numbers stand in the table beside it.
 */
export const SheetWaterfall = ({ model }: { model: StatementModel }) => {
  const steps = waterfallSteps(model);
  const ends = steps.flatMap(({ from, to }) => [Number(from), Number(to)]);
  const least = Math.min(0, ...ends);
  const span = Math.max(0, ...ends) - least || 1;
  const room = WIDTH - LABEL - AMOUNT;
  const x = (value: number): number => LABEL + ((value - least) / span) * room;
  const row = steps.length > MANY_STEPS || model.heldBack !== undefined ? 19 : 26;
  const height = steps.length * row;
  const words = steps.map(({ label, amount }) => `${label} ${money(amount, model)}`).join(', ');
  return (
    <svg
      className="st-waterfall"
      role="img"
      aria-label={`Balance in ${model.currency}: ${words}`}
      viewBox={`0 0 ${WIDTH} ${height}`}
    >
      <line x1={x(0)} x2={x(0)} y1={0} y2={height} className="st-axis" />
      {steps.map(({ label, kind, from, to, amount }, at) => {
        const [a, b] = [x(Number(from)), x(Number(to))];
        const top = at * row + (row - BAR) / 2;
        const isTotal = kind === 'opening' || kind === 'closing';
        const tone = isTotal ? 'total' : amount.startsWith('-') ? 'down' : 'up';
        return (
          <g key={kind}>
            <text
              x={LABEL - 8}
              y={at * row + row / 2}
              className={`st-w-label st-w-${tone}`}
              textAnchor="end"
              dominantBaseline="central"
            >
              {label}
            </text>
            <rect
              x={Math.min(a, b)}
              y={top}
              width={Math.max(1, Math.abs(b - a))}
              height={BAR}
              rx={1}
              className={`st-bar-${tone}`}
            />
            {at < steps.length - 1 && <line x1={b} x2={b} y1={top + BAR} y2={top + row} className="st-connector" />}
            <text x={WIDTH} y={at * row + row / 2} className="st-w-amount" textAnchor="end" dominantBaseline="central">
              {!isTotal && !amount.startsWith('-') && Number(amount) !== 0 ? '+' : ''}
              {money(amount, model)}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
