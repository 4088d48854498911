import { Button, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { importKindLabels } from '#import/import-fields.ts';
import { Section } from '#ui/page.tsx';
import { runCommand } from '#ui/run-command.ts';
import { clipboardTable } from './clipboard-table.ts';
import { startImport } from './import-flow.ts';

const HOLDS: readonly (readonly [label: string, columns: string])[] = [
  [importKindLabels.partners, 'code, name, type, region'],
  [importKindLabels.sales, 'order and line, date, partner, amount, currency'],
  [importKindLabels.supplyLinks, 'partner, supplied by, from'],
  [importKindLabels.deals, 'deal, partner, end customer, stage'],
  [importKindLabels.participants, 'deal, partner, role, share'],
  [importKindLabels.efforts, 'deal, work, done by, date'],
  [importKindLabels.products, 'code, product, category, list price'],
  [importKindLabels.receipts, 'received on, invoice or order, amount, currency'],
  [importKindLabels.payments, 'partner, paid on, amount, reference'],
  [importKindLabels.adjustments, 'partner, date, amount, reason'],
  [importKindLabels.openingBalances, 'partner, opening balance'],
  [importKindLabels.salesTargets, 'partner, fiscal year, target'],
  [importKindLabels.mdfClaims, 'partner, activity, spent, approved'],
  [importKindLabels.exchangeRates, 'date, currency, rate'],
  [importKindLabels.people, 'partner, name, role, e-mail'],
  [importKindLabels.certificates, 'partner, holder, certificate, earned, expires'],
  [importKindLabels.courses, 'course code, course, valid for months'],
  [importKindLabels.completions, 'partner, who, course, completed'],
  [importKindLabels.agreements, 'partner, agreement, from, last day'],
  [importKindLabels.interactions, 'partner, date, kind, summary'],
  [importKindLabels.marketingActivities, 'partner, activity, date, leads'],
  [importKindLabels.surveyAnswers, 'partner, survey, date, score'],
  [importKindLabels.figures, 'partner, figure, of, value, as of'],
  [importKindLabels.milestones, 'partner, milestone, date'],
  [importKindLabels.subscriptions, 'partner, end customer, product, from'],
  [importKindLabels.enrolments, 'partner, program, track'],
  [importKindLabels.tiers, 'partner, tier, from'],
];

const paste = (text: string): void => {
  if (text.trim() !== '') startImport([{ kind: 'text', name: 'Pasted table', text }]);
};

/** Before there is a file: drop, choose or paste. */
export function ImportStart() {
  return (
    <>
      <div className="cb-drop-place">
        <IconFileImport size={32} stroke={1.5} aria-hidden />
        <h2 className="cb-h2">Drop a CSV or Excel file anywhere in the window</h2>
        <p className="cb-muted">
          You see first what would come in. Nothing is imported before you say so, and every import can be undone.
        </p>
        <Button variant="filled" onClick={() => runCommand('import.files')}>
          Choose a file…
        </Button>
      </div>
      <div className="cb-start-columns">
        <Section title="Paste from a spreadsheet">
          <div className="cb-paste">
            <Textarea
              aria-label="Paste rows here"
              placeholder="Select the cells with their header, copy, and paste them here"
              minRows={5}
              rows={5}
              value=""
              onChange={() => undefined}
              onPaste={(event) => {
                event.preventDefault();
                paste(clipboardTable(event.clipboardData));
              }}
            />
            <p className="cb-small cb-subtle">
              A spreadsheet copies the digits that it shows. Where it shows rounded amounts, import the XLSX file
              instead.
            </p>
          </div>
        </Section>
        <Section title="What can be imported">
          <dl className="cb-holds">
            {HOLDS.map(([label, columns]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="cb-small cb-subtle">{columns}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </div>
    </>
  );
}
