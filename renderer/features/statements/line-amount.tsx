import { IconDots } from '@tabler/icons-react';
import { createContext, useContext, useState, type MouseEvent, type ReactNode } from 'react';
import type { PeriodId } from '#calendar/period.ts';
import { ContextMenu, type MenuPoint } from '#ui/context-menu.tsx';
import { openTrace } from '#ui/open-trace.ts';
import { useEngine } from '#worker/engine-client.ts';
import { lineActs, useOpenDispute } from './entry-acts.tsx';

type OpenMenu = (entry: number, at: MenuPoint) => void;

const MenuOfLine = createContext<OpenMenu>(() => undefined);

interface MenuProps {
  readonly period: PeriodId;
  readonly asked: { readonly entry: number; readonly at: MenuPoint };
  readonly onClose: () => void;
}

function LineMenu({ period, asked, onClose }: MenuProps) {
  const { value } = useEngine((engine) => engine.entryDetail(period, asked.entry), [period, asked.entry]);
  const dispute = useOpenDispute(value);
  if (value === undefined) return null;
  return (
    <ContextMenu
      at={asked.at}
      label={`Actions on ${value.label}`}
      actions={lineActs(value, dispute)}
      onClose={onClose}
    />
  );
}

/** One menu for all lines of a statement on screen. */
export function LineMenus({ period, children }: { period: PeriodId; children: ReactNode }) {
  const [asked, ask] = useState<MenuProps['asked']>();
  return (
    <MenuOfLine value={(entry, at) => ask({ entry, at })}>
      {children}
      {asked !== undefined && <LineMenu period={period} asked={asked} onClose={() => ask(undefined)} />}
    </MenuOfLine>
  );
}

interface LineAmountProps {
  readonly period: PeriodId;
  readonly entry: number;
  readonly shown: string;
  readonly calculation: string;
}

const below = (event: MouseEvent<HTMLElement>): MenuPoint => {
  const { left, bottom } = event.currentTarget.getBoundingClientRect();
  // Shift+F10 has no pointer.
  return event.type === 'click' || event.clientX === 0
    ? { x: left, y: bottom }
    : { x: event.clientX, y: event.clientY };
};

/** An amount of a line on screen: a click opens its derivation, ⋯ or Shift+F10 what can be done with the line. */
export function LineAmount({ period, entry, shown, calculation }: LineAmountProps) {
  const openMenu = useContext(MenuOfLine);
  return (
    <span className="st-line-acts">
      <button
        type="button"
        className="st-open"
        title={calculation}
        aria-label={`${shown}, why this number`}
        onClick={() => openTrace({ period, entry })}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu(entry, below(event));
        }}
      >
        {shown}
      </button>
      <button
        type="button"
        className="st-more"
        aria-haspopup="menu"
        aria-label={`Actions on the line of ${shown}`}
        onClick={(event) => openMenu(entry, below(event))}
      >
        <IconDots size={14} aria-hidden />
      </button>
    </span>
  );
}
