import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { formatCount, formatPlural } from './format.ts';
import './find-bar.css';

interface FindBarProps {
  label: string;
  query: string;
  found: number;
  total: number;
  onQuery: (query: string) => void;
  /** Esc: the list is whole again and gets the focus back. */
  onClose: () => void;
  /** Enter or arrow down: into the found rows. */
  onEnter: () => void;
}

export function FindBar({ label, query, found, total, onQuery, onClose, onEnter }: FindBarProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <div className="cb-find" role="search">
      <IconSearch size={14} aria-hidden />
      <input
        ref={input}
        type="text"
        value={query}
        aria-label={`Find in ${label}`}
        placeholder={`Find in ${label.toLowerCase()}`}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else if (event.key === 'Enter' || event.key === 'ArrowDown') onEnter();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span className="cb-subtle cb-small" role="status">
        {query === '' ? formatPlural(total, 'row') : `${formatCount(found)} of ${formatCount(total)}`}
      </span>
      <button type="button" aria-label="Close find" onClick={onClose}>
        <IconX size={14} aria-hidden />
      </button>
    </div>
  );
}
