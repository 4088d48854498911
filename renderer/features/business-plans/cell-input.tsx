import { useAutosave } from '#ui/use-autosave.ts';
import { understoodAmount } from '#ui/understood-amount.ts';
import { formatAmount } from '#ui/format.ts';

interface CellInputProps {
  /** "Target of Revenue in Q1 2026". */
  readonly label: string;
  readonly value: string;
  readonly decimals?: number | undefined;
  /** Column, so that arrows find the same one in the row above and below. */
  readonly column: string;
  readonly locked?: string | undefined;
  readonly placeholder?: string | undefined;
  /** Refuses what is a number but can't be meant: "" is nothing entered. */
  readonly allowed?: ((value: string) => boolean) | undefined;
  readonly onSave: (value: string) => void;
}

/** The same column's cell in the next or previous row of the table. */
function moveTo(from: HTMLElement, column: string, step: 1 | -1): boolean {
  const cells = [
    ...(from.closest('table')?.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`) ?? []),
  ];
  const next = cells[cells.indexOf(from as HTMLInputElement) + step];
  next?.focus();
  next?.select();
  return next !== undefined;
}

/** A number that is typed where it stands: saved on blur, Enter (and on to the row below) and after a pause. */
export function CellInput({ label, value, decimals, column, locked, placeholder, allowed, onSave }: CellInputProps) {
  const understand = (draft: string): string | null => {
    if (draft.trim() === '') return '';
    const number = understoodAmount(draft.replace('%', ''));
    return number === null || (allowed !== undefined && !allowed(number)) ? null : number;
  };
  const autosave = useAutosave(value, onSave, understand, (saved) => formatAmount(saved, { decimals }));
  return (
    <input
      className="cb-bp-cell cb-num"
      aria-label={label}
      aria-invalid={autosave.unclear || undefined}
      title={autosave.unclear ? `“${autosave.draft}” is not a number that can be used here` : (locked ?? '')}
      data-column={column}
      inputMode="decimal"
      value={autosave.draft}
      placeholder={placeholder ?? ''}
      readOnly={locked !== undefined}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => autosave.change(event.currentTarget.value)}
      onBlur={autosave.commit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') autosave.revert();
        else if (event.key === 'Enter') {
          autosave.commit();
          moveTo(event.currentTarget, column, 1);
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          if (moveTo(event.currentTarget, column, event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault();
        }
      }}
    />
  );
}
