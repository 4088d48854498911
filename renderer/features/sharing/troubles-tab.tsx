import { Button } from '@mantine/core';
import type { BookTrouble } from '#records/book-troubles.ts';
import { bookTroubleWords } from '#records/book-trouble-words.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import type { EngineApi } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { useConflicts } from './use-conflicts.ts';
import { recordAddress } from './record-address.ts';

/** More at once than anybody settles at a glance. */
const SHOWN = 100;

const ask = (engine: EngineApi): Promise<readonly BookTrouble[]> => engine.troubles();

/** What waits for a person after colleagues' work came in. */
export const useTroubles = (): readonly BookTrouble[] | undefined => useEngine(ask, [], recordKindNames).value;

const keyOf = (trouble: BookTrouble): string =>
  [trouble.kind, bookTroubleWords(trouble).title, ...trouble.records.map(({ id }) => id)].join('\n');

function Trouble({ trouble, page }: { trouble: BookTrouble; page: string | undefined }) {
  const { title, effect, next } = bookTroubleWords(trouble);
  return (
    <li className="cb-trouble">
      <div>
        <p className="cb-trouble-title">{title}</p>
        <p className="cb-small cb-muted">
          {effect} {next}
        </p>
      </div>
      {page !== undefined && <Button onClick={() => goTo(page)}>Open</Button>}
    </li>
  );
}

/** Codes that two records share, links in a circle, periods closed twice: sound edits that don't go together. */
export function TroublesTab() {
  const troubles = useTroubles();
  const records = useConflicts()?.records;
  if (troubles === undefined || records === undefined) return null;
  if (troubles.length === 0)
    return (
      <EmptyState title="Nothing to settle">
        When edits of two people don’t go together, such as one code for two partners, both stay and wait here.
      </EmptyState>
    );
  const pageOf = (trouble: BookTrouble): string | undefined => {
    if (trouble.kind === 'closedTwice') return trouble.period === '' ? undefined : address.period(trouble.period);
    if (trouble.kind === 'linkSkipped') return address.hierarchy();
    return trouble.records.map(({ kind, id }) => recordAddress(records, kind, id)).find((page) => page !== undefined);
  };
  return (
    <Section title={formatPlural(troubles.length, 'thing')} flush>
      <ul className="cb-troubles">
        {troubles.slice(0, SHOWN).map((trouble) => (
          <Trouble key={keyOf(trouble)} trouble={trouble} page={pageOf(trouble)} />
        ))}
      </ul>
    </Section>
  );
}
