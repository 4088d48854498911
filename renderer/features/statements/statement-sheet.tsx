import type { ReactNode } from 'react';
import type { DerivationStep } from '#commission/settlement/derivation.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { SheetAnswer } from './sheet-answer.tsx';
import { SheetChanges } from './sheet-changes.tsx';
import { SheetHoldback } from './sheet-holdback.tsx';
import { SheetLetterhead } from './sheet-letterhead.tsx';
import { SheetLines } from './sheet-lines.tsx';
import { SheetRates } from './sheet-rates.tsx';
import { SheetReviewed } from './sheet-reviewed.tsx';
import { SheetTerms } from './sheet-terms.tsx';
import './statement-sheet.css';

/** On screen an amount opens its derivation; in the document it's text. */
export type TraceAmount = (entry: number, shown: string, calculation: string) => ReactNode;

const plainAmount: TraceAmount = (_entry, shown) => shown;

/** The same of an amount that stands on no line: it comes with its own steps. */
export type ExplainAmount = (label: string, shown: string, steps: readonly DerivationStep[]) => ReactNode;

const plainShown: ExplainAmount = (_label, shown) => shown;

/**
 * The statement, page by page (ux.md 2.3): one component tree for screen and PDF. Always light, since it is paper.
 * It is given everything that it shows; it knows no store.
 */
export const StatementSheet = ({
  model,
  amount = plainAmount,
  explain = plainShown,
}: {
  model: StatementModel;
  amount?: TraceAmount;
  explain?: ExplainAmount;
}) => (
  <article className="st" lang="en" aria-label={model.title}>
    {model.state === 'draft' && <div className="st-mark" aria-hidden="true" />}
    <SheetLetterhead model={model} />
    <SheetAnswer model={model} explain={explain} />
    <SheetLines model={model} amount={amount} />
    <SheetChanges model={model} amount={amount} explain={explain} />
    <SheetHoldback model={model} />
    <SheetReviewed model={model} />
    <SheetRates model={model} />
    <SheetTerms model={model} />
  </article>
);
