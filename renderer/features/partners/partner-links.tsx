import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { replayLinks, validAt, type SupplyLink } from '#model/supply-graph.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { LinkDialog, type DraftLink } from './link-dialog.tsx';

const span = (link: SupplyLink): string =>
  link.next === undefined
    ? `since ${formatDate(link.from)}`
    : `${formatDate(link.from)} to before ${formatDate(link.next)}`;

/** Who supplies this partner and whom it supplies, with dates; the present links first. */
export function PartnerLinks({ partner }: { partner: RecordRow<'partner'> }) {
  const partners = useRecords('partner');
  const rows = useRecords('supplyLink');
  const names = useMemo(() => new Map(partners.map((row) => [row.id, row.values.name ?? ''])), [partners]);
  const { links, circles } = useMemo(() => {
    const replay = replayLinks(rows);
    const left = replay.skipped.map(({ link }) => link);
    return {
      links: [...left, ...replay.links.toReversed()],
      circles: new Map(replay.skipped.map(({ link, path }) => [link.id, path])),
    };
  }, [rows]);
  const circleOf = (link: SupplyLink): string | undefined =>
    circles
      .get(link.id)
      ?.map((id) => names.get(id) ?? id)
      .join(' → ');
  const [draft, setDraft] = useState<DraftLink>();
  const lists = [
    {
      title: 'Supplied by',
      of: links.filter((link) => link.child === partner.id),
      other: (link: SupplyLink) => link.parent,
    },
    {
      title: 'Supplies',
      of: links.filter((link) => link.parent === partner.id),
      other: (link: SupplyLink) => link.child,
    },
  ];
  return (
    <>
      {lists.map((list) => (
        <Section
          key={list.title}
          title={list.title}
          note={
            list.of.length > 0
              ? String(list.of.filter((link) => validAt(link, today()) && !circles.has(link.id)).length)
              : undefined
          }
          actions={
            <Button
              size="xs"
              onClick={() =>
                setDraft(
                  list.title === 'Supplied by'
                    ? { child: partner.id, from: today() }
                    : { parent: partner.id, from: today() },
                )
              }
            >
              Add link
            </Button>
          }
        >
          {list.of.length === 0 ? (
            <EmptyState compact title={list.title === 'Supplied by' ? 'Supplied by nobody' : 'Supplies nobody'} />
          ) : (
            <ul className="cb-link-list">
              {list.of.map((link) => (
                <LinkLine
                  key={link.id}
                  link={link}
                  partner={list.other(link)}
                  name={names.get(list.other(link)) ?? 'Deleted partner'}
                  circle={circleOf(link)}
                  onEdit={() => setDraft(link)}
                />
              ))}
            </ul>
          )}
        </Section>
      ))}
      {draft !== undefined && <LinkDialog draft={draft} onClose={() => setDraft(undefined)} />}
    </>
  );
}

interface LinkLineProps {
  link: SupplyLink;
  partner: string;
  name: string;
  /** The circle that it would close, in names: it doesn't count. */
  circle: string | undefined;
  onEdit: () => void;
}

function LinkLine({ link, partner, name, circle, onEdit }: LinkLineProps) {
  const [, navigate] = useLocation();
  return (
    <li>
      <button type="button" className="cb-link cb-truncate" onClick={() => navigate(`/partners/${partner}`)}>
        {name}
      </button>
      <span className="cb-small cb-subtle">{span(link)}</span>
      {!validAt(link, today()) && <StatusPill>{link.from > today() ? 'Later' : 'Ended'}</StatusPill>}
      {circle !== undefined && (
        <>
          <StatusPill tone="warning">Doesn’t count</StatusPill>
          <span className="cb-small cb-subtle cb-truncate">it would make a circle: {circle}</span>
        </>
      )}
      <span className="cb-link-acts">
        <ActionIcon aria-label={`Edit link with ${name}`} onClick={onEdit}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          aria-label={`Remove link with ${name}`}
          onClick={() =>
            void reportEdit(
              edit(`Remove link with ${name}`, [change('supplyLink', link.id, { deleted: true })]),
              `Link with ${name} removed.`,
            )
          }
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  );
}
