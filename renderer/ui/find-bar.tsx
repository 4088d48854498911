import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, useTransition } from 'react';
import { formatCount, formatPlural } from './format.ts';
import './find-bar.css';

interface FindBarProps {
  label: string;
  /** What the list shows: it may be some letters behind what is typed. */
  query: string;
  /** Counts how often find was asked for. */
  asked: number;
  found: number;
  total: number;
  onQuery: (query: string) => void;
  /** Esc: the list is whole again and gets the focus back. */
  onClose: () => void;
  /** Enter or arrow down: into the rows found for what is typed. */
  onEnter: (typed: string) => void;
}

export function FindBar({ label, query, asked, found, total, onQuery, onClose, onEnter }: FindBarProps) {
  const [typed, setTyped] = useState(query);
  const [behind, startTransition] = useTransition();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), [asked]);
  return (
    <div className="cb-find" role="search" aria-busy={behind}>
      <IconSearch size={14} aria-hidden />
      <input
        ref={input}
        type="text"
        value={typed}
        aria-label={`Find in ${label}`}
        placeholder={`Find in ${label.toLowerCase()}`}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          // The letter is drawn first, the list follows.
          startTransition(() => onQuery(text));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else if (event.key === 'Enter' || event.key === 'ArrowDown') onEnter(typed);
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
