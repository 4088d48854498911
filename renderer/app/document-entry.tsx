import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { BusinessPlanSheet } from '#features/business-plans/business-plan-sheet.tsx';
import { PlanSheet } from '#features/plans/plan-sheet.tsx';
import { ProgrammeSheet } from '#features/programme/programme-sheet.tsx';
import { ReviewSheet } from '#features/review-document/review-sheet.tsx';
import { StatementSheet } from '#features/statements/statement-sheet.tsx';
import type { PlanDocument } from '#plans/plan-document.ts';
import type { BusinessPlanDocument } from '#projection/business-plan-document.ts';
import type { ReviewDocument } from '#shared/presentation.ts';
import type { ProgrammeDocument } from '#tiers/words/programme-document.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import '#features/statements/document.css';

/** What the main process asks of this page; it is given a model and answers when it can be printed. */
declare global {
  interface Window {
    showDocument: (json: string) => Promise<void>;
  }
}

interface Page {
  readonly title: string;
  readonly paper: string;
  readonly sheet: ReactElement;
}

const isFormat1 = (value: unknown): value is { readonly format: 1; readonly document?: unknown } =>
  typeof value === 'object' && value !== null && (value as { format?: unknown }).format === 1;

const statementPage = (model: StatementModel): Page => ({
  title: `${model.number === 'Draft' ? '' : `${model.number} `}${model.title}`,
  paper: model.paper,
  sheet: <StatementSheet model={model} />,
});

const planPage = (model: PlanDocument): Page => ({
  title: `Commission schedule ${model.plan}, version ${model.version}`,
  paper: model.paper,
  sheet: <PlanSheet model={model} />,
});

const programmePage = (model: ProgrammeDocument): Page => ({
  title: `${model.programme}, version ${model.version}`,
  paper: model.paper,
  sheet: <ProgrammeSheet model={model} />,
});

const businessPlanPage = (model: BusinessPlanDocument): Page => ({
  title: `Business plan ${model.year}, ${model.partner}, version ${model.version}`,
  paper: model.paper,
  sheet: <BusinessPlanSheet model={model} />,
});

const reviewPage = (model: ReviewDocument): Page => ({
  title: `${model.heading} · ${model.presentation.title}`,
  paper: model.paper,
  sheet: <ReviewSheet model={model} />,
});

/** Statements were the first documents, and say no kind. */
function pageOf(model: unknown): Page {
  if (!isFormat1(model)) throw new Error('This is no document of this version');
  if (model.document === undefined) return statementPage(model as unknown as StatementModel);
  if (model.document === 'plan') return planPage(model as unknown as PlanDocument);
  if (model.document === 'businessPlan') return businessPlanPage(model as unknown as BusinessPlanDocument);
  if (model.document === 'programme') return programmePage(model as unknown as ProgrammeDocument);
  if (model.document === 'review') return reviewPage(model as unknown as ReviewDocument);
  throw new Error('This is no document of this version');
}

/**
 * Shows one document as static markup: no state, no store, no handlers. Resolves once fonts and pictures are there, so that
 * what is printed is what was laid out.
 */
window.showDocument = async (json) => {
  const { title, paper, sheet } = pageOf(JSON.parse(json) as unknown);
  document.title = title;
  document.documentElement.dataset['paper'] = paper;
  const root = document.getElementById('document');
  if (root === null) throw new Error('The page has no place for a document');
  root.innerHTML = renderToStaticMarkup(sheet);
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
};
