import { Button, Select } from '@mantine/core';
import { useMemo, type ComponentType } from 'react';
import { useParams } from 'wouter';
import { isoDate } from '#calendar/iso-date.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import { isEditableProgramme } from '#tiers/editing/editable-programme.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { DateField } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { Page } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { versionAt } from '#ui/version-status.tsx';
import { BenefitsTab } from './benefits-tab.tsx';
import { ChampionsTab } from './champions-tab.tsx';
import { ConsistencyTab } from './consistency-tab.tsx';
import { StructureTab } from './structure-tab.tsx';
import type { InsightPlace } from './use-insight.ts';
import './program-insight.css';

interface InsightTab {
  readonly label: string;
  /** Whether it looks at one ladder; else at the whole program. */
  readonly byLadder: boolean;
  readonly Tab: ComponentType<{ place: InsightPlace }>;
}

const tabs = {
  structure: { label: 'Structure', byLadder: true, Tab: StructureTab },
  consistency: { label: 'Consistency', byLadder: false, Tab: ConsistencyTab },
  champions: { label: 'Champions', byLadder: true, Tab: ChampionsTab },
  benefits: { label: 'Benefits', byLadder: false, Tab: BenefitsTab },
} as const satisfies Record<string, InsightTab>;

type TabId = keyof typeof tabs;
const isTab = (text: string | undefined): text is TabId => text !== undefined && Object.hasOwn(tabs, text);

/** Programs of the book with the ladders of the version in force; at once, since nothing is counted for it. */
function useProgrammes(day: string) {
  const programmes = useRecords('programme');
  const versions = useRecords('programmeVersion');
  return useMemo(
    () =>
      programmes
        .filter(({ values }) => values.archived !== true)
        .map(({ id, values }) => {
          const own = versions.filter((row) => row.values.programme === id && isEditableProgramme(row.values.body));
          const inForce = versionAt(own, day)?.values;
          return {
            id,
            name: values.name ?? '',
            ...(inForce?.version === undefined ? {} : { number: inForce.version }),
            ladders: inForce?.body?.ladders ?? [],
          };
        }),
    [programmes, versions, day],
  );
}

/** How a program holds up: its structure, what doesn't fit, who surprises, what its benefits come to. */
export function InsightPage() {
  const { programme: chosen, tab } = useParams<{ programme?: string; tab?: string }>();
  const [asOf, setAsOf] = useKept<string>('tiers as of', today());
  const [ladderId, setLadder] = useKept<string>('tiers ladder', '');
  const programmes = useProgrammes(asOf);
  const programme = programmes.find(({ id }) => id === chosen) ?? programmes[0];
  const ladder = programme?.ladders.find(({ id }) => id === ladderId) ?? programme?.ladders[0];
  const active = isTab(tab) ? tab : 'structure';
  const { Tab, byLadder } = tabs[active];
  const [programmeId, ladderOf] = [programme?.id ?? '', ladder?.id ?? ''];
  const place = useMemo(
    (): InsightPlace => ({ programme: programmeId, ladder: ladderOf, asOf: isoDate(asOf) }),
    [programmeId, ladderOf, asOf],
  );
  if (programme === undefined)
    return (
      <Page title="Insight" layout="flow">
        <EmptyState
          title="No program yet"
          action={<Button onClick={() => goTo(address.programmes())}>Start a program</Button>}
        >
          Once a program is in force, you see here whether its tiers fit the partners in them, what doesn’t fit
          together, who surprises, and which benefits lie unused.
        </EmptyState>
      </Page>
    );
  const inForce = programme.number !== undefined;
  return (
    <Page
      title="Insight"
      note={`${programme.name}${inForce ? `, version ${programme.number}` : ', no version in force'}, as of ${formatDate(asOf)}`}
      layout="fill"
      actions={
        <>
          {programmes.length > 1 && (
            <Select
              aria-label="Program"
              allowDeselect={false}
              data={programmes.map(({ id, name }) => ({ value: id, label: name }))}
              value={programme.id}
              onChange={(id) => id !== null && goTo(address.insight(id, active))}
            />
          )}
          {byLadder && programme.ladders.length > 1 && (
            <Select
              aria-label="Ladder"
              allowDeselect={false}
              data={programme.ladders.map(({ id, name }) => ({ value: id, label: name }))}
              value={ladder?.id ?? null}
              onChange={(id) => id !== null && setLadder(id)}
            />
          )}
          <DateField label="As of" value={asOf} onSave={(date) => date !== '' && setAsOf(date)} />
        </>
      }
      tabs={
        <Tabs
          label="Insight"
          active={active}
          onSelect={(id) => goTo(address.insight(programme.id, id))}
          tabs={Object.entries(tabs).map(([id, { label }]) => ({ id, label }))}
        />
      }
    >
      {!inForce && (
        <EmptyState title="No version in force on this day">
          Choose another day, or make a draft of the program effective.
        </EmptyState>
      )}
      {inForce && <Tab key={`${active} ${place.programme} ${place.ladder}`} place={place} />}
    </Page>
  );
}
