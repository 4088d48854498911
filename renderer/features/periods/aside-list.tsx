import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import { endHold } from '#data/hold-edits.ts';
import { useRecordIndex, useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { sumAmountTexts } from '#ui/amount-text.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { askToDecide } from '#ui/open-settlement.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import type { AsideView } from '#worker/engine-api.ts';

interface AsideListProps {
  readonly items: readonly AsideView[];
  /** The day with which a hold ends when somebody ends it now. */
  readonly day: string;
  /** Nothing can be ended in a closed period. */
  readonly locked: boolean;
}

/** All money that one hold or dispute keeps back, by currency. */
interface Kept {
  readonly kind: AsideView['kind'];
  readonly record: string;
  readonly partners: readonly string[];
  readonly lines: number;
  readonly money: readonly (readonly [currency: string, amount: string])[];
  readonly statement: string | undefined;
  readonly label: string;
}

const group = (items: readonly AsideView[]): readonly Kept[] => {
  const groups = new Map<string, AsideView[]>();
  for (const item of items) groups.set(item.record, [...(groups.get(item.record) ?? []), item]);
  return [...groups.values()].map((all) => {
    const [first] = all as [AsideView];
    const currencies = [...new Set(all.map(({ currency }) => currency))].sort();
    return {
      kind: first.kind,
      record: first.record,
      partners: [...new Set(all.map(({ partnerName }) => partnerName))],
      lines: all.filter(({ entry }) => entry !== '').length,
      money: currencies.map((currency) => [
        currency,
        sumAmountTexts(all.filter((item) => item.currency === currency).map(({ amount }) => amount)),
      ]),
      statement: address.statement(first.period, first.partner, first.currency),
      label: first.label,
    };
  });
};

const spanOf = ({ values: { from, next } }: RecordRow<'hold'>): string =>
  [
    from === undefined ? '' : `since ${formatDate(from)}`,
    next === undefined || next === '' ? 'until somebody ends it' : `until ${formatDate(addDays(next as IsoDate, -1))}`,
  ]
    .filter((part) => part !== '')
    .join(', ');

const scopes = { line: 'Line', deal: 'Deal', partner: 'Partner' } as const;

function useHoldName(): (hold: RecordRow<'hold'> | undefined, kept: Kept | undefined) => string {
  const deals = useRecordIndex('deal', (row) => row.id, 'id');
  const partners = useRecordIndex('partner', (row) => row.id, 'id');
  return (hold, kept) => {
    const { scope = 'line', of = '' } = hold?.values ?? {};
    if (scope === 'deal') return `${scopes.deal} ${deals.get(of)?.[0]?.values.code ?? ''}`.trim();
    if (scope === 'partner') return partners.get(of)?.[0]?.values.name ?? scopes.partner;
    return kept?.label ?? scopes.line;
  };
}

const Amounts = ({ kept }: { kept: Kept | undefined }) => (
  <span className="cb-aside-money">
    {(kept?.money ?? []).map(([currency, amount]) => (
      <Money
        key={currency}
        amount={amount}
        currency={currency}
        {...(kept?.statement === undefined ? {} : { onOpenTrace: () => goTo(kept.statement ?? '') })}
      />
    ))}
    {kept === undefined && <span className="cb-subtle">no money in this period</span>}
  </span>
);

const isEnded = ({ values }: RecordRow<'hold'>, day: string): boolean =>
  values.next !== undefined && values.next !== '' && values.next <= day;

/** Money that is earned and not payable now: each hold and dispute with what it keeps back, and the act that ends it. */
export const AsideList = ({ items, day, locked }: AsideListProps) => {
  const holds = useRecords('hold');
  const disputes = useRecords('dispute');
  const kept = useMemo(() => group(items), [items]);
  const nameOf = useHoldName();
  const keptOf = (record: string) => kept.find((each) => each.record === record);
  // A hold without money yet is listed too: somebody placed it and expects to see it.
  const shownHolds = holds.filter((hold) =>
    locked ? keptOf(hold.id) !== undefined : keptOf(hold.id) !== undefined || !isEnded(hold, day),
  );
  const shownDisputes = disputes.filter(({ id }) => keptOf(id) !== undefined);
  if (shownHolds.length + shownDisputes.length === 0) return null;
  return (
    <Section
      title="On hold and in dispute"
      note={`${formatPlural(shownHolds.length, 'hold')}, ${formatPlural(shownDisputes.length, 'dispute')}`}
      flush
    >
      <ul className="cb-exceptions" aria-label="On hold and in dispute">
        {shownDisputes.map((dispute) => (
          <li key={dispute.id} className="cb-exception">
            <span className="cb-aside-kind">
              <StatusPill tone="warning">In dispute</StatusPill>
            </span>
            <div className="cb-exception-text">
              <div>
                {keptOf(dispute.id)?.partners.join(', ')} · {dispute.values.label}
              </div>
              <div className="cb-small cb-muted">
                {dispute.values.reason}
                {dispute.values.answerBy !== undefined && ` · answer by ${formatDate(dispute.values.answerBy)}`}
              </div>
            </div>
            <Amounts kept={keptOf(dispute.id)} />
            {locked ? (
              <Button onClick={() => goTo(address.dispute(dispute.id))}>Open</Button>
            ) : (
              <Button
                aria-label={`Decide the dispute of ${keptOf(dispute.id)?.partners[0] ?? ''}`}
                onClick={() => askToDecide(dispute.id)}
              >
                Decide…
              </Button>
            )}
          </li>
        ))}
        {shownHolds.map((hold) => {
          const own = keptOf(hold.id);
          const name = nameOf(hold, own);
          return (
            <li key={hold.id} className="cb-exception">
              <span className="cb-aside-kind">
                <StatusPill tone="warning">On hold</StatusPill>
              </span>
              <div className="cb-exception-text">
                <div>
                  {name}
                  {own !== undefined && hold.values.scope !== 'partner' && ` · ${own.partners.join(', ')}`}
                </div>
                <div className="cb-small cb-muted">
                  {hold.values.reason} · {spanOf(hold)}
                  {hold.values.placedBy !== undefined && ` · by ${hold.values.placedBy}`}
                </div>
              </div>
              <Amounts kept={own} />
              {!locked && (
                <Button aria-label={`End the hold of ${name}`} onClick={() => void endHold(hold, name, day)}>
                  End hold
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
