import { Button } from '@mantine/core';
import { copyText } from '#ui/copy-table.ts';
import type { WordedAmount } from '#ui/open-trace.ts';
import { showToast } from '#ui/undo-toast.tsx';
import './receipt.css';

/** How an amount of a balance came about: its steps, and what all comes to after each. */
export function WordedReceipt({ of: { title, shown, currency, steps, text } }: { of: WordedAmount }) {
  const copy = () => {
    copyText(text);
    showToast({ message: 'Explanation copied. It is safe to send to the partner.' });
  };
  return (
    <div>
      <p className="cb-receipt-head">
        {title}
        <br />
        <strong>
          {shown} {currency}
        </strong>
      </p>
      <ol className="cb-receipt" aria-label="Derivation">
        {steps.map(({ label, value, so }, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <span className="cb-receipt-label">{label}</span>
            <span className="cb-receipt-value">{value}</span>
            {at > 0 && <span className="cb-receipt-detail cb-receipt-so">= {so}</span>}
          </li>
        ))}
      </ol>
      <div className="cb-receipt-acts">
        <Button variant="filled" onClick={copy}>
          Copy explanation
        </Button>
      </div>
    </div>
  );
}
