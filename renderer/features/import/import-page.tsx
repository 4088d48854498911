import { useEffect } from 'react';
import { useLocation, useParams } from 'wouter';
import type { FileHandle } from '#shared/ipc.ts';
import { address, goTo } from '#ui/go-to.ts';
import { takeDroppedFiles, useDroppedFiles } from '#ui/dropped-files.ts';
import { formatPlural } from '#ui/format.ts';
import { Page } from '#ui/page.tsx';
import { ProgressPanel } from '#ui/progress-panel.tsx';
import { Section } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { useEngine } from '#worker/engine-client.ts';
import type { ImportInput } from '#worker/import-api.ts';
import { DifferingLinesView } from './differing-lines.tsx';
import { ImportHistory } from './import-history.tsx';
import { inputName, startImport, stopImport, useImportFlow } from './import-flow.ts';
import { ImportOutcomeView } from './import-outcome.tsx';
import { ImportPreviewView } from './import-preview.tsx';
import { ImportStart } from './import-start.tsx';
import { MatchQueue } from './match-queue.tsx';
import { ProductList } from './product-list.tsx';
import { RateList } from './rate-list.tsx';
import { ReceiptList } from './receipt-list.tsx';
import './import.css';

const handleInput = ({ handle, name, size }: FileHandle): ImportInput => ({ kind: 'handle', handle, name, size });

/** Takes files that were dropped, opened or pasted anywhere in the window, whenever some wait. */
function useWaitingFiles(): void {
  const files = useDroppedFiles((state) => state.files);
  const pasted = useDroppedFiles((state) => state.pasted);
  useEffect(() => {
    const taken = takeDroppedFiles();
    const text: ImportInput[] =
      taken.pasted === null ? [] : [{ kind: 'text', name: 'Pasted table', text: taken.pasted }];
    const inputs = [...taken.files.map(handleInput), ...text];
    if (inputs.length === 0) return;
    startImport(inputs);
    goTo(address.import());
  }, [files, pasted]);
}

function Importing() {
  const { input, preview, done } = useImportFlow();
  const mb = (bytes: number): number => Math.round(bytes / 1024 / 1024);
  const name = preview?.fileName ?? (input === undefined ? '' : inputName(input));
  return (
    <Section title={name}>
      <ProgressPanel
        title={`Importing ${name}`}
        done={mb(done?.bytes ?? 0)}
        total={mb(done?.of ?? 0)}
        unit="MB"
        detail="Nothing is stored before all of it is."
        onCancel={stopImport}
      />
    </Section>
  );
}

function Wizard() {
  const { phase, input, outcome } = useImportFlow();
  if (phase === 'start') return <ImportStart />;
  if (phase === 'looking') {
    return (
      <Section title={input === undefined ? 'File' : inputName(input)}>
        <ProgressPanel title="Looking at the file" done={0} total={0} />
      </Section>
    );
  }
  if (phase === 'importing') return <Importing />;
  return phase === 'done' && outcome !== undefined ? <ImportOutcomeView outcome={outcome} /> : <ImportPreviewView />;
}

const TABS = ['file', 'history', 'matches', 'duplicates', 'products', 'rates', 'receipts'] as const;
/** Tabs that are one list, which scrolls by itself. */
const LISTS: readonly string[] = ['history', 'products', 'rates', 'receipts'];

/** Files in: the wizard, what was imported, what waits for a partner, what came twice. */
export function ImportPage() {
  useWaitingFiles();
  const { tab = 'file' } = useParams<{ tab?: string }>();
  const [, navigate] = useLocation();
  const { phase, input, preview, counts } = useImportFlow();
  const { value: book } = useEngine((engine) => engine.counts(), []);
  const active = (TABS as readonly string[]).includes(tab) ? tab : 'file';
  const tabs = [
    { id: 'file', label: 'Import a file' },
    { id: 'matches', label: 'Match queue', count: book?.waiting },
    { id: 'duplicates', label: 'Duplicates', count: book?.differingDuplicates },
    { id: 'history', label: 'History', count: book?.batches },
    { id: 'products', label: 'Products' },
    { id: 'rates', label: 'Exchange rates' },
    { id: 'receipts', label: 'Customer payments' },
  ];
  const shown = active === 'file' && phase !== 'start' && input !== undefined;
  const note =
    shown && phase === 'preview' && preview !== undefined && counts !== undefined
      ? `${preview.fileName} · ${formatPlural(counts.read, 'row')}`
      : undefined;
  return (
    <Page
      title="Import"
      note={note}
      layout={LISTS.includes(active) ? 'fill' : 'flow'}
      tabs={
        <Tabs
          label="Import"
          tabs={tabs}
          active={active}
          onSelect={(id) => navigate(id === 'file' ? '/import' : `/import/${id}`)}
        />
      }
    >
      {active === 'file' && <Wizard />}
      {active === 'history' && <ImportHistory />}
      {active === 'products' && <ProductList />}
      {active === 'rates' && <RateList />}
      {active === 'receipts' && <ReceiptList />}
      {active === 'matches' && <MatchQueue />}
      {active === 'duplicates' && <DifferingLinesView />}
    </Page>
  );
}
