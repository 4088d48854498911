import { openTrace, type WordedAmount } from '#ui/open-trace.ts';

/** An amount of the balance on screen: a click opens how it came about. */
export const WordedAmountButton = ({ of }: { of: WordedAmount }) => (
  <button
    type="button"
    className="st-open"
    title={of.text}
    aria-label={`${of.shown}, ${of.title}, why this number`}
    onClick={() => openTrace(of)}
  >
    {of.shown}
  </button>
);
