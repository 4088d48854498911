import { Modal } from '@mantine/core';
import { IconArrowRight, IconBolt, IconBriefcase, IconBuilding, IconCoin, IconSearch } from '@tabler/icons-react';
import {
  memo,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { useLocalSetting } from '#data/local-setting.ts';
import { useBook } from '#data/use-book.ts';
import { ShortcutHint } from '#ui/shortcut-hint.tsx';
import { paletteResults, useAmountItems, useCommandItems, useRecordItems } from './palette-items.ts';
import { scopeOf, type PaletteItem } from './palette-search.ts';
import { useUi } from './ui-store.ts';
import './command-palette.css';

const icons = {
  action: IconBolt,
  page: IconArrowRight,
  partner: IconBuilding,
  deal: IconBriefcase,
  amount: IconCoin,
} satisfies Record<PaletteItem['kind'], typeof IconBolt>;

const empty = { partners: [], deals: [] } as const;

/** The lines of the palette: a letter is drawn without drawing them again. */
const ResultList = memo(function ResultList({
  items,
  active,
  onActive,
  onChoose,
}: {
  items: readonly PaletteItem[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (item: PaletteItem) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id="cb-palette-list" className="cb-palette-list" role="listbox" aria-label="Results">
      {items.map((item, index) => {
        const Icon = icons[item.kind];
        return (
          <div
            key={item.id}
            id={`cb-palette-${index}`}
            role="option"
            aria-selected={index === active}
            className="cb-palette-item"
            onMouseMove={() => onActive(index)}
            onClick={() => onChoose(item)}
          >
            <Icon size={16} aria-hidden />
            <span className="cb-truncate">{item.label}</span>
            <span className="cb-palette-note cb-truncate">{item.note}</span>
            {item.keys !== undefined && <ShortcutHint keys={item.keys} />}
          </div>
        );
      })}
    </div>
  );
});

function Results({
  typed,
  records,
  onChoose,
}: {
  typed: string;
  records: { partners: readonly PaletteItem[]; deals: readonly PaletteItem[] };
  onChoose: (item: PaletteItem) => void;
}) {
  const commands = useCommandItems();
  const amounts = useAmountItems(typed);
  const [recent] = useLocalSetting<readonly string[]>('palette.recent', []);
  const deferred = useDeferredValue(typed);
  const { partners, deals } = records;
  const resultsOf = useCallback(
    (text: string) => paletteResults(text, { commands, partners, deals, amounts, recent }),
    [commands, partners, deals, amounts, recent],
  );
  // The letter that was typed is drawn first; looking through 60,000 names again for the text before it would delay it.
  const items = useMemo(() => resultsOf(deferred), [resultsOf, deferred]);
  const [active, setActive] = useState(0);
  const latest = useRef(onChoose);
  latest.current = onChoose;
  const choose = useCallback((item: PaletteItem) => latest.current(item), []);
  useEffect(() => setActive(0), [deferred]);
  useEffect(() => {
    const input = document.querySelector<HTMLInputElement>('.cb-palette input');
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, items.length - 1));
      else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0));
      else if (event.key === 'Enter') {
        // A quick typist presses Enter before the list has caught up: what is typed counts.
        const now = input?.value ?? deferred;
        const item = now === deferred ? items[active] : resultsOf(now)[0];
        if (item !== undefined) onChoose(item);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    input?.addEventListener('keydown', onKey);
    if (items.length === 0) input?.removeAttribute('aria-activedescendant');
    else input?.setAttribute('aria-activedescendant', `cb-palette-${active}`);
    return () => input?.removeEventListener('keydown', onKey);
  });
  if (items.length === 0)
    return (
      <div id="cb-palette-list" className="cb-palette-none" role="status">
        {scopeOf(typed).query === '' ? 'Type to search' : 'Nothing found'}
      </div>
    );
  return <ResultList items={items} active={active} onActive={setActive} onChoose={choose} />;
}

function BookResults(props: { typed: string; onChoose: (item: PaletteItem) => void }) {
  return <Results {...props} records={useRecordItems()} />;
}

function Palette({ onClose, start }: { onClose: () => void; start: string }) {
  const [typed, setTyped] = useState(start);
  const input = useRef<HTMLInputElement>(null);
  // The window's own trap takes the focus a moment later: letters typed at once would be lost, or be commands.
  useLayoutEffect(() => input.current?.focus(), []);
  const [recent, setRecent] = useLocalSetting<readonly string[]>('palette.recent', []);
  const bookOpen = useBook().state === 'open';
  const choose = (item: PaletteItem) => {
    if (item.kind !== 'amount') setRecent([item.id, ...recent.filter((id) => id !== item.id)].slice(0, 12));
    onClose();
    // After the palette has given the focus back, so that the act may move it.
    requestAnimationFrame(() => item.run());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')) {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <div className="cb-palette">
      <div className="cb-palette-head">
        <IconSearch size={16} aria-hidden />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="cb-palette-list"
          aria-label="Search or run a command"
          placeholder="Search partners, type an amount, or run a command"
          value={typed}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Suspense fallback={<Results typed={typed} records={empty} onChoose={choose} />}>
        {bookOpen ? (
          <BookResults typed={typed} onChoose={choose} />
        ) : (
          <Results typed={typed} records={empty} onChoose={choose} />
        )}
      </Suspense>
      <div className="cb-palette-foot">
        <span>
          <kbd>&gt;</kbd> action
        </span>
        <span>
          <kbd>#</kbd> deal
        </span>
        <span>
          <kbd>$</kbd> amount
        </span>
        <span className="cb-palette-keys">
          <kbd>↑</kbd>
          <kbd>↓</kbd> choose <kbd>Enter</kbd> open
        </span>
      </div>
    </div>
  );
}

/** Ctrl+K: go to, do, find. */
export function CommandPalette() {
  const { overlay, paletteText, show } = useUi();
  const close = () => show('none');
  return (
    <Modal.Root
      opened={overlay === 'palette'}
      onClose={close}
      size={640}
      centered={false}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      className="cb-palette-window"
    >
      <Modal.Overlay backgroundOpacity={0} className="cb-palette-backdrop" />
      <Modal.Content aria-label="Command palette" radius="md">
        <Modal.Body p={0}>
          <Palette onClose={close} start={paletteText} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
