import { useEffect, useMemo, useState } from 'react';
import { usePresenting } from '#data/presenting.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatAmount } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { openTrace } from '#ui/open-trace.ts';
import type { AmountHit } from '#worker/engine-api.ts';
import { engine } from '#worker/engine-client.ts';
import { useLiveCommands } from './command-layer.ts';
import { liftCurtainFor, useCurtain } from './presenting-limits.ts';
import { looksLikeAmount, scopeOf, searchPalette, type PaletteItem } from './palette-search.ts';

export const useCommandItems = (): readonly PaletteItem[] => {
  const live = useLiveCommands();
  return useMemo(
    () =>
      [...live.values()]
        .filter(({ id }) => id !== 'palette.open' && id !== 'search.all')
        .map(({ id, label, group, keys, words, run }) => ({
          id,
          label,
          note: group,
          keys: keys?.[0],
          words,
          kind: group === 'Go to' ? ('page' as const) : ('action' as const),
          run,
        })),
    [live],
  );
};

/** A list's items, made once per row and once per state of the list. */
const itemsOf = <K extends 'partner' | 'deal'>(itemOf: (row: RecordRow<K>) => PaletteItem) => {
  const lists = new WeakMap<readonly RecordRow<K>[], readonly PaletteItem[]>();
  const items = new WeakMap<RecordRow<K>, PaletteItem>();
  const one = (row: RecordRow<K>): PaletteItem => {
    const known = items.get(row) ?? itemOf(row);
    items.set(row, known);
    return known;
  };
  const all = (rows: readonly RecordRow<K>[]): readonly PaletteItem[] => {
    const known = lists.get(rows) ?? rows.map(one);
    lists.set(rows, known);
    return known;
  };
  return { one, all };
};

export const partnerItems = itemsOf<'partner'>(({ id, values }) => ({
  id: `partner:${id}`,
  label: values.name ?? '',
  note: values.code ?? '',
  words: (values.formerCodes ?? []).join(' '),
  kind: 'partner',
  run: () => goTo(address.partner(id)),
}));

export const dealItems = itemsOf<'deal'>(({ id, values }) => ({
  id: `deal:${id}`,
  label: values.name ?? values.code ?? '',
  note: values.code ?? '',
  kind: 'deal',
  run: () => goTo(address.deal(id)),
}));

/** The review that a presenter's address is about. */
const reviewIn = (presenter: string | null): string | undefined => {
  const id = presenter?.replace(/^\/presenter\//u, '');
  return id === undefined || id === '' ? undefined : decodeURIComponent(id);
};

const reviewItem = (review: string, title: string): PaletteItem => ({
  id: `review:${review}`,
  label: title,
  note: 'Review',
  kind: 'page',
  run: () => goTo(address.review(review)),
});

interface RecordItems {
  readonly partners: readonly PaletteItem[];
  readonly deals: readonly PaletteItem[];
}

/** Partners and deals of the open book; while something is presented, of the partner that is watching. */
export const useRecordItems = (): RecordItems => {
  const presenting = usePresenting();
  const only = presenting.on ? presenting.partner : undefined;
  const title = presenting.on ? presenting.title : '';
  const review = presenting.on ? reviewIn(presenting.presenter) : undefined;
  const partners = useRecords('partner');
  const deals = useRecords('deal');
  return useMemo(() => {
    if (only === undefined) return { partners: partnerItems.all(partners), deals: dealItems.all(deals) };
    const lifting = (path: string, item: PaletteItem): PaletteItem => ({
      ...item,
      run: () => {
        liftCurtainFor(title, path);
        item.run();
      },
    });
    const own = partners
      .filter(({ id }) => id === only)
      .map((row) => lifting(address.partner(row.id), partnerItems.one(row)));
    const shown = review === undefined ? [] : [lifting(address.review(review), reviewItem(review, title))];
    return {
      partners: [...own, ...shown],
      deals: deals
        .filter(({ values }) => values.partner === only)
        .map((row) => lifting(address.deal(row.id), dealItems.one(row))),
    };
  }, [partners, deals, only, title, review]);
};

const openHit = (hit: AmountHit): void => {
  if (hit.what === 'entry' && hit.period !== undefined && hit.entry !== undefined)
    return openTrace({ period: hit.period, entry: hit.entry });
  if (hit.what === 'statement' && hit.period !== undefined && hit.partner !== undefined)
    return goTo(address.statement(hit.period, hit.partner, hit.currency));
  if (hit.what === 'total' && hit.period !== undefined && hit.partner !== undefined)
    return openTrace({ period: hit.period, partner: hit.partner, currency: hit.currency });
  if (hit.partner !== undefined) return goTo(address.partner(hit.partner, 'lines'));
};

const hitWords = { entry: 'Commission', total: 'Total', line: 'Sale line', statement: 'Statement' } as const;

const hitItem = (hit: AmountHit, index: number): PaletteItem => ({
  id: `amount:${index}`,
  label: `${hit.currency} ${formatAmount(hit.amount)}`,
  note: [hitWords[hit.what], hit.partnerName, hit.period, hit.detail].filter((text) => (text ?? '') !== '').join(' · '),
  kind: 'amount',
  run: () => openHit(hit),
});

/** Entries, totals, lines and statements of exactly the amount that is typed. */
export const useAmountItems = (typed: string): readonly PaletteItem[] => {
  const { scope, query } = scopeOf(typed);
  const wanted = scope === 'amount' || (scope === 'all' && looksLikeAmount(query)) ? query : '';
  const presenting = usePresenting();
  const only = presenting.on ? presenting.partner : undefined;
  const curtain = useCurtain();
  const [found, setFound] = useState<{ query: string; items: readonly PaletteItem[] }>({ query: '', items: [] });
  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const timer = setTimeout(() => {
      void engine()
        .findAmount(wanted)
        .then((hits) => hits.filter(({ partner }) => only === undefined || partner === only))
        .then((hits) => current && setFound({ query: wanted, items: hits.map(hitItem) }));
    }, 60);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, only]);
  return !curtain && found.query === wanted ? found.items : [];
};

interface Sources {
  readonly commands: readonly PaletteItem[];
  readonly partners: readonly PaletteItem[];
  readonly deals: readonly PaletteItem[];
  readonly amounts: readonly PaletteItem[];
  /** Ids used before, latest first. */
  readonly recent: readonly string[];
}

/** What the palette lists for a text. Deals join from the third letter on, since there may be many. */
export const paletteResults = (
  typed: string,
  { commands, partners, deals, amounts, recent }: Sources,
): readonly PaletteItem[] => {
  const { scope, query } = scopeOf(typed);
  if (scope === 'amount') return amounts;
  if (scope === 'deal') return searchPalette([deals], query);
  if (scope === 'action') return searchPalette([commands], query, { recent });
  if (query !== '')
    return [...amounts, ...searchPalette([commands, partners, query.length > 2 ? deals : []], query, { recent })];
  const known = new Set(recent);
  return [...amounts, ...searchPalette([partners.filter(({ id }) => known.has(id)), commands], query, { recent })];
};
