import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { FactRow } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFactsOf } from '#data/facts/use-facts.ts';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { Pillar } from '#model/scorecard-records.ts';
import type { PillarResult } from '#planning/contract.ts';
import { pillarsOn, weakestPillar } from '#planning/scorecard.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { RecordDialog, textOf, type DialogValues } from '#ui/record-dialog.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { markText, meanWords, pillarWords, weakestWords } from './scorecard-words.ts';

type Evidence = FactRow<'pillarEvidence'>;

const kinds: readonly RecordKind[] = ['partner', 'pillarEvidence'];

/** A mark is a whole number from 0 to 10. */
export const markTrouble = (values: DialogValues): Readonly<Record<string, string>> =>
  Number(textOf(values, 'mark')) > 10 ? { mark: 'From 0 to 10' } : {};

interface PillarCardProps {
  readonly result: PillarResult;
  readonly isWeakest: boolean;
  readonly onAdd: () => void;
  readonly onEdit: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

function PillarCard({ result, isWeakest, onAdd, onEdit, onRemove }: PillarCardProps) {
  const { pillar, mark, evidence } = result;
  const { name, asks } = pillarWords[pillar];
  return (
    <section className="cb-pillar" aria-label={name} data-weakest={isWeakest || undefined}>
      <header>
        <h3 className="cb-h3">{name}</h3>
        {isWeakest && <StatusPill tone="warning">Weakest</StatusPill>}
        <span className="cb-pillar-mark cb-num">{mark === undefined ? '—' : `${markText(mark)} of 10`}</span>
      </header>
      <p className="cb-small cb-muted">{asks}</p>
      <p className="cb-small cb-subtle">{meanWords(result)}</p>
      <ul>
        {evidence.map(({ id, values }) => (
          <li key={id}>
            <span className="cb-num cb-pillar-each">{values.mark}</span>
            <span className="cb-pillar-text">
              {values.evidence}
              <span className="cb-small cb-subtle">
                {formatDate(values.date ?? '')}
                {(values.by ?? '') === '' ? '' : ` · ${values.by ?? ''}`}
              </span>
            </span>
            <span className="cb-tile-acts">
              <ActionIcon aria-label={`Edit evidence of ${formatDate(values.date ?? '')}`} onClick={() => onEdit(id)}>
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                aria-label={`Remove evidence of ${formatDate(values.date ?? '')}`}
                onClick={() => onRemove(id)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </span>
          </li>
        ))}
      </ul>
      <Button
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        aria-label={`Add evidence: ${name}`}
        onClick={onAdd}
      >
        Add evidence
      </Button>
    </section>
  );
}

/** What the partnership stands on: three pillars, of which none makes up for another. Ours alone. */
export function PillarCards({ partner }: { partner: RecordRow<'partner'> }) {
  const records = useBookRecords(kinds);
  const day = today();
  const results = useMemo(() => pillarsOn(records, partner.id, day), [records, partner.id, day]);
  const weakest = weakestPillar(results);
  const rows = useFactsOf('pillarEvidence', partner.id);
  const acts = useFactActs('pillarEvidence', partner);
  const [asked, ask] = useState<{ readonly pillar: Pillar; readonly edited?: Evidence }>();
  const rowOf = (id: string): Evidence | undefined => rows.find((row) => row.id === id);
  const form = asked === undefined ? undefined : acts.form(asked.edited);
  return (
    <Section
      title="Three pillars"
      note={`twelve months up to ${formatDate(day)}`}
      actions={<AudienceMarker audience="internal" />}
    >
      <p className="cb-pillar-headline">{weakestWords(results, weakest)}</p>
      <div className="cb-pillars">
        {results.map((result) => (
          <PillarCard
            key={result.pillar}
            result={result}
            isWeakest={weakest?.pillar === result.pillar}
            onAdd={() => ask({ pillar: result.pillar })}
            onEdit={(id) => {
              const edited = rowOf(id);
              if (edited !== undefined) ask({ pillar: result.pillar, edited });
            }}
            onRemove={(id) => void acts.remove(rows.filter((row) => row.id === id))}
          />
        ))}
      </div>
      {asked !== undefined && form !== undefined && (
        <RecordDialog
          key={asked.edited?.id ?? 'new'}
          {...form}
          title={`${asked.edited === undefined ? 'Add evidence' : 'Evidence'}: ${pillarWords[asked.pillar].name}`}
          act={asked.edited === undefined ? 'Add evidence' : 'Save evidence'}
          start={{ ...form.start, pillar: asked.edited?.record.values.pillar ?? asked.pillar }}
          check={(values) => ({ ...form.check?.(values), ...markTrouble(values) })}
          onSave={(values) => acts.save(values, asked.edited)}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
