import { Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRecords } from '#data/use-records.ts';
import { onboardingTemplates } from '#tiers/onboarding-templates.ts';
import { tickedBy } from '#tiers/words/onboarding-words.ts';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatPlural } from '#ui/format.ts';
import { makePath } from './path-acts.ts';

/** A name and something to start from; everything else is edited in place. */
export function NewPathDialog({ template, onClose }: { template: string; onClose: () => void }) {
  const paths = useRecords('onboardingPath');
  const [chosen, setChosen] = useState(template);
  const [typed, setTyped] = useState<string>();
  const start = onboardingTemplates.find(({ id }) => id === chosen);
  const name = typed ?? (start === undefined || start.steps.length === 0 ? '' : `${start.name} start`);
  const clash = paths.some(({ values }) => values.name?.toLowerCase() === name.trim().toLowerCase());
  const locked = start === undefined || name.trim() === '' || clash;
  const make = async () => {
    if (!locked && (await makePath(name.trim(), start, paths))) onClose();
  };
  return (
    <FormDialog
      title="New onboarding path"
      act="Make path"
      width={680}
      locked={locked}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        placeholder="New reseller"
        data-autofocus
        required
        value={name}
        error={clash ? 'Another path has this name' : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Radio.Group label="Start with" value={chosen} onChange={setChosen}>
        <div className="cb-onboarding-templates">
          {onboardingTemplates.map((one) => (
            <Radio.Card key={one.id} value={one.id} className="cb-onboarding-template" aria-label={one.name}>
              <span className="cb-h3">{one.name}</span>
              <span className="cb-muted cb-small">{one.description}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {start !== undefined && start.steps.length > 0 && (
        <ol className="cb-onboarding-preview" aria-label="Its steps" aria-live="polite">
          {start.steps.map(({ id, title, side, afterDays, proof }) => (
            <li key={id}>
              {title}{' '}
              <span className="cb-muted">
                by {side === 'us' ? 'us' : 'the partner'}, {formatPlural(afterDays, 'day')} after the start, ticked{' '}
                {tickedBy(proof)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </FormDialog>
  );
}
