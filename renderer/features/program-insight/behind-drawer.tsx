import { useMemo } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { openEvidence } from '#ui/open-evidence.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { useTiers } from '#worker/engine-client.ts';
import type { StructurePart, StructurePartner } from '#worker/tier-insight-api.ts';
import type { InsightPlace } from './use-insight.ts';

/** A figure of the structure that is looked into. */
export interface Behind {
  readonly title: string;
  readonly part: StructurePart;
}

/** Shows the partners behind a figure. */
export type ShowBehind = (title: string, part: StructurePart) => void;

interface BehindDrawerProps {
  readonly place: InsightPlace;
  readonly behind: Behind;
  readonly onClose: () => void;
}

const rowId = ({ partner }: StructurePartner): string => partner;
const none = [] as const;

/** The partners behind a figure of the structure; each figure of theirs opens its facts. */
export function BehindDrawer({ place, behind, onClose }: BehindDrawerProps) {
  const { programme, ladder, asOf } = place;
  const { title, part } = behind;
  const key = JSON.stringify(part);
  const answer = useTiers((engine) => engine.structurePartners(place, part), [programme, ladder, asOf, key]);
  const rows = answer.value ?? none;
  const columns = useMemo((): readonly DataColumn<StructurePartner>[] => {
    const figure: DataColumn<StructurePartner> = {
      id: 'value',
      header: 'Figure',
      kind: 'number',
      minWidth: 112,
      value: ({ value }) => value,
      render: ({ partner, partnerName, metric, words = '' }) => (
        <button
          type="button"
          className="cb-money cb-traced"
          aria-label={`${partnerName}, ${words}: show the facts behind it`}
          onClick={(event) => {
            event.stopPropagation();
            if (metric !== undefined) openEvidence({ programme, partner, asOf, ladder, metric });
          }}
        >
          {words}
        </button>
      ),
    };
    const lacks: DataColumn<StructurePartner> = {
      id: 'lacks',
      header: 'Missing',
      kind: 'text',
      minWidth: 96,
      grow: 0,
      value: (row) => row.lacks,
    };
    return [
      { id: 'name', header: 'Partner', kind: 'text', value: ({ partnerName }) => partnerName, grow: 2, minWidth: 128 },
      { id: 'tier', header: 'By its figures', kind: 'text', value: ({ tier }) => tier, minWidth: 96, grow: 0 },
      ...(rows.some(({ value }) => value !== undefined) ? [figure] : []),
      ...(rows.some((row) => row.lacks !== undefined) ? [lacks] : []),
    ];
  }, [rows, programme, ladder, asOf]);
  return (
    <PeekDrawer
      title={title}
      note={`${formatPlural(rows.length, 'partner')}, as of ${formatDate(asOf)}`}
      onClose={onClose}
      takesFocus
    >
      <div className="cb-insight-behind">
        <DataTable
          label={title}
          rows={rows}
          columns={columns}
          rowId={rowId}
          selectable={false}
          loading={answer.loading}
          maxRows={16}
          onOpen={({ partner }) => goTo(address.partner(partner, 'tier'))}
          addressOf={({ partner }) => address.partner(partner, 'tier')}
        />
      </div>
    </PeekDrawer>
  );
}
