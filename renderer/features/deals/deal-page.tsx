import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocation, useParams } from 'wouter';
import { choiceWord } from '#data/facts/fact-words.ts';
import { useRecord, useRecordIndex, useRecords } from '#data/use-records.ts';
import { minorUnits } from '#money/currency.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { Section } from '#ui/page.tsx';
import { RecordHeader, type Fact } from '#ui/record-header.tsx';
import { removeDeals } from './deal-edits.ts';
import { DealFields, DealNotes } from './deal-fields.tsx';
import { holdDeal, SoldBy } from './deal-peek.tsx';
import { dealRows, type DealRow } from './deal-rows.ts';
import { EffortLog } from './effort-log.tsx';
import { ParticipantsEditor } from './participants-editor.tsx';
import { StageStrip } from './stage-strip.tsx';
import './deals.css';

const day = (date: string | undefined): string => (date === undefined ? '—' : formatDate(date));

const factsOf = (row: DealRow): readonly Fact[] => [
  { label: 'Sold by', value: <SoldBy row={row} /> },
  {
    label: 'Amount',
    value: <Money amount={row.amount ?? null} currency={row.currency} decimals={minorUnits(row.currency)} />,
  },
  { label: 'Sourced by', value: row.sourcedBy === '' ? '—' : choiceWord(row.sourcedBy) },
  { label: 'Registered', value: day(row.registered) },
  row.closed === undefined
    ? { label: 'Expected close', value: day(row.expectedClose) }
    : { label: 'Closed', value: day(row.closed) },
];

function DealMenu({ row, onRemoved }: { row: DealRow; onRemoved: () => void }) {
  return (
    <>
      <Button onClick={() => holdDeal(row)}>Hold…</Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button aria-label={`Actions on ${row.code}`} px={8}>
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            color="danger"
            onClick={() => void removeDeals([row.record]).then((removed) => removed && onRemoved())}
          >
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Everything about one deal: its way, its facts, who shares it, who did what. */
export function DealPage() {
  const { id } = useParams<{ id: string }>();
  const [, navigate] = useLocation();
  const deal = useRecord('deal', id);
  const partners = useRecords('partner');
  const participants = useRecordIndex('dealParticipant', (each) => each.values.deal, 'deal').get(id);
  const [row] = useMemo(
    () => (deal === undefined ? [] : dealRows([deal], partners, participants ?? [])),
    [deal, partners, participants],
  );
  const toList = (): void => navigate(address.deals());
  if (row === undefined)
    return (
      <EmptyState title="This deal doesn’t exist" action={<Button onClick={toList}>All deals</Button>}>
        It was removed, or the link belongs to another book. Edit ▸ Undo brings back a deal that was just removed.
      </EmptyState>
    );
  const title = row.customer || row.record.values.name || row.code;
  return (
    <section className="cb-deal" aria-label={title}>
      <RecordHeader
        title={title}
        code={row.code}
        note={[row.record.values.name, row.type === '' ? '' : choiceWord(row.type)]
          .filter((part) => (part ?? '') !== '')
          .join(' · ')}
        facts={factsOf(row)}
        onBack={toList}
        actions={<DealMenu row={row} onRemoved={toList} />}
        tabs={<StageStrip deal={row.record} />}
      />
      <div className="cb-deal-body" tabIndex={0}>
        <div>
          <Section title="Deal">
            <div className="cb-form">
              <DealFields deal={row.record} />
            </div>
          </Section>
          <Section title="Notes">
            <DealNotes deal={row.record} />
          </Section>
        </div>
        <div className="cb-card cb-card-body cb-deal-side">
          <ParticipantsEditor row={row} />
          <EffortLog row={row} />
        </div>
      </div>
    </section>
  );
}
