import { Button, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { newId } from '#data/edit.ts';
import { run } from '#data/run-edit.ts';
import { today } from '#data/today.ts';
import { useSettings } from '#data/use-records.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { createProgramme, programmeCode } from '#tiers/editing/programme-changes.ts';
import { programmeTemplates } from '#tiers/templates/programme-templates.ts';
import { tierText } from '#tiers/words/tier-sentence.ts';
import { Dialog } from '#ui/dialog.tsx';
import { DateField } from '#ui/field-editor.tsx';

/** What a new programme starts from: a template, or the rules of another programme. */
export type ProgrammeStart = { readonly template: string } | { readonly copyOf: string; readonly body: ProgrammeBody };

interface NewProgrammeDialogProps {
  start: ProgrammeStart;
  /** Codes and names that other programmes have. */
  taken: readonly { readonly code: string; readonly name: string }[];
  onClose: () => void;
  onMade: (programmeId: string) => void;
}

/** A name, a first day and something to start from; everything else is edited in place. */
export function NewProgrammeDialog({ start, taken, onClose, onMade }: NewProgrammeDialogProps) {
  const { homeCurrency } = useSettings();
  const [name, setName] = useState('copyOf' in start ? `${start.copyOf}, copy` : '');
  const [from, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [chosen, setChosen] = useState('template' in start ? start.template : '');
  const clash = taken.some((other) => other.name.toLowerCase() === name.trim().toLowerCase());
  const complete = name.trim() !== '' && from !== '' && !clash;
  const template = programmeTemplates.find(({ id }) => id === chosen);
  const body = 'body' in start ? start.body : withCurrency(template?.body, homeCurrency);
  const make = async () => {
    if (!complete || body === undefined) return;
    const code = programmeCode(
      name.trim(),
      taken.map((other) => other.code),
    );
    const { programmeId, changes } = createProgramme({ name: name.trim(), code, body, from }, newId);
    const done = await run(`New program ${name.trim()}`, changes);
    if (done.ok) onMade(programmeId);
  };
  return (
    <Dialog
      opened
      title={'copyOf' in start ? `Copy ${start.copyOf}` : 'New program'}
      onClose={onClose}
      width={720}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-programme" variant="filled" disabled={!complete}>
            Make program
          </Button>
        </>
      }
    >
      <form
        id="new-programme"
        className="cb-programme-form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextInput
          label="Name"
          placeholder="Partner Program 2027"
          data-autofocus
          required
          value={name}
          error={clash ? 'Another program has this name' : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DateField
          label="First day"
          description="Tiers are decided by it from this day on, once it's applied"
          value={from}
          onSave={setFrom}
          required
        />
        {'template' in start && (
          <Radio.Group label="Start with" value={chosen} onChange={setChosen}>
            <div className="cb-programme-templates">
              {programmeTemplates.map((one) => (
                <Radio.Card key={one.id} value={one.id} className="cb-programme-template" aria-label={one.name}>
                  <span className="cb-h3">{one.name}</span>
                  <span className="cb-muted cb-small">{one.description}</span>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
        )}
        {body !== undefined && <RulesText body={body} />}
      </form>
    </Dialog>
  );
}

const withCurrency = (body: ProgrammeBody | undefined, currency: string | undefined): ProgrammeBody | undefined =>
  body === undefined || currency === undefined ? body : { ...body, currency };

/** What the rules say, word for word. */
function RulesText({ body }: { body: ProgrammeBody }) {
  return (
    <div className="cb-programme-text" aria-live="polite">
      {body.ladders.flatMap((ladder) =>
        ladder.tiers
          .map((tier) => <p key={`${ladder.id} ${tier.id}`}>{tierText(tier, ladder, { body, audience: 'partner' })}</p>)
          .toReversed(),
      )}
    </div>
  );
}
