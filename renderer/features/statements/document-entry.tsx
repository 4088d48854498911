import { renderToStaticMarkup } from 'react-dom/server';
import type { StatementModel } from '#statement/statement-model.ts';
import { StatementSheet } from './statement-sheet.tsx';
import './document.css';

/** What the main process asks of this page; it is given a model and answers when it can be printed. */
declare global {
  interface Window {
    showStatement: (json: string) => Promise<void>;
  }
}

const isModel = (value: unknown): value is StatementModel =>
  typeof value === 'object' && value !== null && (value as { format?: unknown }).format === 1;

/**
 * Shows one statement as static markup: no state, no store, no handlers. Resolves once fonts and pictures are there, so that
 * what is printed is what was laid out.
 */
window.showStatement = async (json) => {
  const model: unknown = JSON.parse(json);
  if (!isModel(model)) throw new Error('This is no statement of this version');
  document.title = `${model.number === 'Draft' ? '' : `${model.number} `}${model.title}`;
  document.documentElement.dataset['paper'] = model.paper;
  const root = document.getElementById('document');
  if (root === null) throw new Error('The page has no place for a statement');
  root.innerHTML = renderToStaticMarkup(<StatementSheet model={model} />);
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
};
