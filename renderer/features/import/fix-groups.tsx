import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useRecordIndex } from '#data/use-records.ts';
import { formatAmount, formatPlural } from '#ui/format.ts';
import type { ImportChoices, ImportCounts } from '#worker/import-api.ts';
import { matchText } from './import-flow.ts';
import { PartnerSelect } from './partner-select.tsx';

type Group = ImportCounts['waitingTexts'][number];

const LISTED = 12;

const amountsOf = (group: Group): string =>
  Object.entries(group.amounts)
    .map(([currency, amount]) => `${formatAmount(amount, { decimals: 2 })} ${currency}`)
    .join(' · ');

function FixRow({ group }: { group: Group }) {
  const likely = group.suggestions[0];
  const name = group.text === '' ? 'no partner named' : `“${group.text}”`;
  return (
    <li className="cb-fix">
      <div className="cb-fix-text">
        <strong className="cb-truncate">{name}</strong>
        <span className="cb-small cb-subtle">
          {formatPlural(group.rows, 'row')}
          {amountsOf(group) !== '' && ` · ${amountsOf(group)}`}
        </span>
      </div>
      {group.text !== '' && (
        <div className="cb-fix-acts">
          {likely !== undefined && (
            <Button
              size="xs"
              title={`${likely.name} is ${Math.round(likely.likeness * 100)} % alike`}
              onClick={() => matchText(group.text, likely.partner)}
            >
              = {likely.name}?
            </Button>
          )}
          <PartnerSelect
            label={`Partner for ${group.text}`}
            value={null}
            onChange={(partner) => partner !== null && matchText(group.text, partner)}
          />
        </div>
      )}
    </li>
  );
}

interface FixGroupsProps {
  counts: ImportCounts;
  aliases: NonNullable<ImportChoices['aliases']>;
}

/** Names that nobody is called by, each fixed once for all its rows. What is left waits; it isn't lost. */
export function FixGroups({ counts, aliases }: FixGroupsProps) {
  const partners = useRecordIndex('partner', ({ id }) => id, 'id');
  const decided = Object.entries(aliases);
  if (counts.waitingTexts.length === 0 && decided.length === 0) return null;
  return (
    <section aria-label="Fix once" className="cb-fixes">
      <h3 className="cb-h3">Fix once</h3>
      <ul>
        {decided.map(([text, partner]) => (
          <li key={text} className="cb-fix" data-decided>
            <div className="cb-fix-text">
              <span>
                <IconCheck size={14} aria-hidden /> “{text}” = {partners.get(partner)?.[0]?.values.name ?? ''}
              </span>
            </div>
            <button type="button" className="cb-link" onClick={() => matchText(text, undefined)}>
              Take back
            </button>
          </li>
        ))}
        {counts.waitingTexts.slice(0, LISTED).map((group) => (
          <FixRow key={group.text} group={group} />
        ))}
      </ul>
      {counts.waitingTexts.length > LISTED && (
        <p className="cb-small cb-subtle">
          and {formatPlural(counts.waitingTexts.length - LISTED, 'more name', 'more names')}: match them later in the
          match queue
        </p>
      )}
    </section>
  );
}
