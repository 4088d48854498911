import { IconAlertTriangle, IconCheck, IconCloudUpload, IconPencil } from '@tabler/icons-react';
import { Popover } from '@mantine/core';
import { Suspense } from 'react';
import type { SavedState } from '#data/saved-state.ts';
import { useOpenConflictCount } from '#features/sharing/use-conflicts.ts';
import { formatAmount, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { useSelectionSummary, type SelectionSum } from '#ui/selection-summary.ts';

/** What each rung of the ladder says: never more than has happened. */
const words = {
  typed: { Icon: IconPencil, text: () => 'Saving…' },
  laptop: { Icon: IconCloudUpload, text: (at: string, file: string) => `Saved on this laptop${at} · writing ${file}` },
  file: { Icon: IconCheck, text: (at: string, file: string) => `All changes are in ${file}${at}` },
} satisfies Record<SavedState['rung'], unknown>;

function Saved({ saved, file }: { saved: SavedState; file: string }) {
  const { Icon, text } = words[saved.rung];
  const at = saved.at === undefined ? '' : ` ${saved.at}`;
  if (saved.problem === undefined)
    return (
      <span className="cb-saved" data-rung={saved.rung}>
        <Icon size={14} aria-hidden />
        {text(at, file)}
      </span>
    );
  const here = saved.rung === 'typed' ? 'Not saved yet' : `Saved on this laptop${at} · not in ${file}`;
  return (
    <Popover width={420} position="top-start">
      <Popover.Target>
        <button type="button" className="cb-saved cb-saved-problem">
          <IconAlertTriangle size={14} aria-hidden />
          {here}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ProblemPanel problems={[saved.problem]} />
      </Popover.Dropdown>
    </Popover>
  );
}

const sumText = ({ column, unit, sum, average }: SelectionSum, single: boolean): string =>
  `${column}${unit === '' ? '' : ` ${unit}`}: ${formatAmount(sum)}${single ? '' : ` · average ${formatAmount(average)}`}`;

function Selection() {
  const summary = useSelectionSummary((state) => state.summary);
  if (summary === null || summary.count < 2) return null;
  return (
    <span className="cb-status-sums" role="status">
      <strong>{formatPlural(summary.count, 'row')} selected</strong>
      {summary.sums.slice(0, 3).map((sum) => (
        <span key={`${sum.column}/${sum.unit}`}>{sumText(sum, false)}</span>
      ))}
    </span>
  );
}

/** Names that are said in full. */
const NAMED = 2;

function seenText(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `Seen by ${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Who has the last change, and what waits for a decision between two laptops. Nothing while nobody else works here. */
function SharedState({ seenBy }: { seenBy: readonly string[] }) {
  const conflicts = useOpenConflictCount();
  const open = (tab: string) => () => goTo(address.sharing(tab));
  return (
    <>
      {seenBy.length > 0 && (
        <button type="button" className="cb-saved cb-saved-link" onClick={open('who')}>
          {seenText(seenBy)}
        </button>
      )}
      {conflicts > 0 && (
        <button type="button" className="cb-saved cb-saved-link" data-waits onClick={open('conflicts')}>
          {formatPlural(conflicts, 'conflict')}
        </button>
      )}
    </>
  );
}

export function StatusBar({ saved, file, encrypted }: { saved: SavedState; file: string; encrypted: boolean }) {
  return (
    <footer className="cb-statusbar" aria-label="Status">
      <Saved saved={saved} file={file} />
      <Suspense fallback={null}>
        <SharedState seenBy={saved.seenBy ?? []} />
      </Suspense>
      <Selection />
      <span className="cb-subtle">{encrypted ? 'Encrypted file' : 'File is not encrypted'}</span>
    </footer>
  );
}
