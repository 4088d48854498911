import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { formatCount } from './format.ts';
import './tabs.css';

export interface Tab {
  id: string;
  label: string;
  /** Small figure after the label. */
  count?: number | undefined;
}

interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  active: string;
  onSelect: (id: string) => void;
  /** At the right end of the strip. */
  extra?: ReactNode;
}

/** Index of the tab an arrow key leads to, or null for another key. */
export const tabAfterKey = (key: string, index: number, count: number): number | null => {
  const steps: Record<string, number> = {
    ArrowRight: index + 1,
    ArrowLeft: index - 1 + count,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined || count === 0 ? null : next % count;
};

/** Tabs of a page or record. The content below is the caller's; wire it with `aria-label`, not panels. */
export function Tabs({ label, tabs, active, onSelect, extra }: TabsProps) {
  const strip = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfterKey(
      event.key,
      tabs.findIndex(({ id }) => id === active),
      tabs.length,
    );
    const tab = next === null ? undefined : tabs[next];
    if (next === null || tab === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    strip.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div className="cb-tabs">
      <div ref={strip} className="cb-tabs-strip" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            aria-selected={tab.id === active}
            tabIndex={tab.id === active ? 0 : -1}
            className="cb-tab"
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="cb-tab-count">{formatCount(tab.count)}</span>}
          </button>
        ))}
      </div>
      {extra !== undefined && <div className="cb-tabs-extra">{extra}</div>}
    </div>
  );
}
