import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecord } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatShortAmount } from '#ui/format.ts';
import { NoteBoxes } from '#ui/note-boxes.tsx';
import { Notice } from '#ui/notice.tsx';
import { address } from '#ui/go-to.ts';
import { usePageCommands } from '#ui/page-commands.ts';
import { askPage } from '#ui/page-request.ts';
import { RecordHeader, type Fact } from '#ui/record-header.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { ChangeCodeDialog } from './change-code-dialog.tsx';
import { MergePartnerDialog } from './merge-partner-dialog.tsx';
import { deletePartner, setArchived } from './partner-commands.ts';
import { PartnerAccount } from './partner-account.tsx';
import { PartnerActivity } from './partner-activity.tsx';
import { PartnerEnablement } from './partner-enablement.tsx';
import { PartnerEntries } from './partner-entries.tsx';
import { PartnerFacts } from './partner-facts.tsx';
import { PartnerFigures } from './partner-figures.tsx';
import { PartnerLinks } from './partner-links.tsx';
import { PartnerPaper } from './partner-paper.tsx';
import { PartnerPeople } from './partner-people.tsx';
import { PartnerPlanning } from './partner-planning.tsx';
import type { PartnerRow } from './partner-rows.ts';
import { PartnerSales } from './partner-sales.tsx';
import { PartnerStatements } from './partner-statements.tsx';
import { PartnerTerms } from './partner-terms.tsx';
import { PartnerTier } from './partner-tier.tsx';
import { ShowOverview } from './show-overview.tsx';
import { usePartnerRow } from './use-partner-rows.ts';
import './partners.css';

type Partner = RecordRow<'partner'>;

const tabs = [
  { id: 'overview', label: 'Overview' },
  { id: 'commission', label: 'Commission' },
  { id: 'statements', label: 'Statements' },
  { id: 'account', label: 'Account' },
  { id: 'terms', label: 'Targets and terms' },
  { id: 'people', label: 'People' },
  { id: 'enablement', label: 'Enablement' },
  { id: 'activity', label: 'Activity' },
  { id: 'figures', label: 'Figures' },
  { id: 'links', label: 'Links' },
  { id: 'tier', label: 'Tier' },
  { id: 'planning', label: 'Plan & review' },
] as const;
type TabId = (typeof tabs)[number]['id'];

const lists: readonly TabId[] = ['commission', 'statements', 'account'];

const factsOf = (row: PartnerRow): readonly Fact[] => [
  { label: 'Tier', value: row.tier || '—' },
  {
    label: '12-month sales',
    value: row.last12Months === undefined ? '—' : `${row.currency} ${formatShortAmount(row.last12Months)}`,
    note:
      row.growth === undefined
        ? undefined
        : `${row.growth.startsWith('-') ? '▼ −' : '▲ '}${row.growth.replace('-', '')} %`,
  },
  { label: 'Last sale', value: row.lastSale === undefined ? '—' : formatDate(row.lastSale) },
  { label: 'Supplied by', value: row.suppliedBy || '—' },
  { label: 'Manager', value: row.manager || '—' },
];

/** Everything about one partner: five facts above, then its facts, money, people and links. */
export function PartnerPage() {
  const { id, tab = 'overview' } = useParams<{ id: string; tab?: string }>();
  const partner = useRecord('partner', id);
  const row = usePartnerRow(id);
  const into = useRecord('partner', partner?.values.mergedInto);
  const [, navigate] = useLocation();
  if (partner === undefined || row === undefined)
    return (
      <EmptyState
        title="This partner doesn’t exist"
        action={<Button onClick={() => navigate('/partners')}>All partners</Button>}
      >
        It was deleted, or the link belongs to another book. Edit ▸ Undo brings back a partner that was just deleted.
      </EmptyState>
    );
  const active = tabs.find((one) => one.id === tab)?.id ?? 'overview';
  return (
    <section className="cb-partner" aria-label={row.name}>
      <RecordHeader
        title={row.name}
        code={row.code}
        note={[row.type, row.suppliedBy === '' ? '' : `under ${row.suppliedBy}`]
          .filter((part) => part !== '')
          .join(' · ')}
        facts={factsOf(row)}
        onBack={() => navigate('/partners')}
        actions={
          <>
            {active === 'overview' && <ShowOverview partner={partner} currency={row.currency} />}
            <PartnerMenu partner={partner} />
          </>
        }
        tabs={
          <Tabs
            label="Partner"
            tabs={tabs}
            active={active}
            onSelect={(next) => navigate(`/partners/${id}/${next}`, { replace: true })}
          />
        }
      />
      {into !== undefined && (
        <Notice
          actions={
            <button type="button" className="cb-link" onClick={() => navigate(`/partners/${into.id}`)}>
              Open {into.values.name}
            </button>
          }
        >
          Merged into {into.values.name}: lines that name {row.code} are credited there.
        </Notice>
      )}
      <div className="cb-partner-body" data-layout={lists.includes(active) ? 'fill' : 'flow'}>
        <TabContent active={active} partner={partner} row={row} />
      </div>
    </section>
  );
}

function TabContent({ active, partner, row }: { active: TabId; partner: Partner; row: PartnerRow }) {
  switch (active) {
    case 'overview':
      return <Overview partner={partner} row={row} />;
    case 'commission':
      return <PartnerEntries partner={partner.id} />;
    case 'statements':
      return <PartnerStatements partner={partner.id} />;
    case 'account':
      return <PartnerAccount partner={partner} />;
    case 'terms':
      return <PartnerTerms partner={partner} />;
    case 'people':
      return <PartnerPeople partner={partner} />;
    case 'enablement':
      return <PartnerEnablement partner={partner} />;
    case 'activity':
      return <PartnerActivity partner={partner} />;
    case 'figures':
      return <PartnerFigures partner={partner} />;
    case 'links':
      return <PartnerLinks partner={partner} />;
    case 'tier':
      return <PartnerTier partner={partner} />;
    case 'planning':
      return <PartnerPlanning partner={partner} />;
  }
}

function Overview({ partner, row }: { partner: Partner; row: PartnerRow }) {
  const [printing, setPrinting] = useState(false);
  usePageCommands([{ id: 'document.print', label: 'Print the partner sheet', run: () => setPrinting(true) }]);
  const saveNotes = (field: 'sharedNotes' | 'internalNotes', what: string) => (value: string) =>
    void reportEdit(
      edit(`Edit ${what} of ${partner.values.name}`, [
        change('partner', partner.id, { [field]: value === '' ? null : value }),
      ]),
    );
  return (
    <div className="cb-partner-columns">
      <div>
        <PartnerSales partner={partner.id} />
        <NoteBoxes
          shared={partner.values.sharedNotes ?? ''}
          internal={partner.values.internalNotes ?? ''}
          onSaveShared={saveNotes('sharedNotes', 'shared notes')}
          onSaveInternal={saveNotes('internalNotes', 'internal notes')}
        />
      </div>
      <div>
        <PartnerFacts partner={partner} />
      </div>
      {printing && <PartnerPaper partner={partner} row={row} onDone={() => setPrinting(false)} />}
    </div>
  );
}

function PartnerMenu({ partner }: { partner: Partner }) {
  const [asked, setAsked] = useState<'code' | 'merge'>();
  const [, navigate] = useLocation();
  const archived = partner.values.status === 'archived';
  const name = partner.values.name ?? '';
  const close = () => setAsked(undefined);
  const remove = async () => {
    if (await reportEdit(deletePartner(partner), `${name} deleted.`)) navigate('/partners');
  };
  const archive = () =>
    void reportEdit(setArchived([partner], !archived), `${name} ${archived ? 'reactivated' : 'archived'}.`);
  usePageCommands([
    { id: 'partner.merge', label: `Merge ${name} into another`, run: () => setAsked('merge') },
    { id: 'partner.archive', label: `${archived ? 'Reactivate' : 'Archive'} ${name}`, run: archive },
    {
      id: 'partner.statement',
      label: `Statements of ${name}`,
      run: () => navigate(`/partners/${partner.id}/statements`),
    },
    {
      id: 'partner.onboarding',
      label: `Start onboarding of ${name}`,
      run: () => askPage(address.partner(partner.id, 'activity'), 'startOnboarding'),
    },
  ]);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button aria-label={`Actions on ${name}`} px={8}>
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked('code')}>Change code…</Menu.Item>
          <Menu.Item onClick={() => setAsked('merge')}>Merge into another…</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={archive}>{archived ? 'Reactivate' : 'Archive'}</Menu.Item>
          <Menu.Item color="danger" onClick={() => void remove()}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'code' && <ChangeCodeDialog partner={partner} onClose={close} />}
      {asked === 'merge' && <MergePartnerDialog partner={partner} onClose={close} />}
    </>
  );
}
