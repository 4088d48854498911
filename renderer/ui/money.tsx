import { formatAmount } from './format.ts';
import './money.css';

interface MoneyProps {
  /** Decimal text with "." and a plain minus: "-1234.50". null draws "—" (not applicable). */
  amount: string | null | undefined;
  /** Shown before the amount; leave it out in columns whose header names it. */
  currency?: string | undefined;
  decimals?: number | undefined;
  signed?: boolean | undefined;
  /** Opens the derivation; draws the dotted underline that says "calculated". */
  onOpenTrace?: (() => void) | undefined;
  /** One-line formula on hover. */
  formula?: string | undefined;
  strong?: boolean | undefined;
  /** Large figure of a header or receipt. */
  large?: boolean | undefined;
}

export function Money({ amount, currency, decimals, signed, onOpenTrace, formula, strong, large }: MoneyProps) {
  if (amount === null || amount === undefined || amount === '') return <span className="cb-subtle">—</span>;
  const text = formatAmount(amount, { decimals, signed });
  const negative = amount.startsWith('-') && /[1-9]/.test(amount);
  const className = [
    'cb-money',
    negative ? 'cb-negative' : '',
    strong === true ? 'cb-strong' : '',
    large === true ? 'cb-large' : '',
  ].join(' ');
  const content = (
    <>
      {currency !== undefined && <span className="cb-currency">{currency}&nbsp;</span>}
      {text}
    </>
  );
  if (onOpenTrace === undefined)
    return (
      <span className={className} title={formula}>
        {content}
      </span>
    );
  return (
    <button
      type="button"
      className={`${className} cb-traced`}
      title={formula ?? 'Show how this amount came about'}
      onClick={(event) => {
        event.stopPropagation();
        onOpenTrace();
      }}
    >
      {content}
    </button>
  );
}
