import { Button, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { newId } from '#data/edit.ts';
import { createPlan } from '#plans/plan-changes.ts';
import type { PlanBody } from '#model/plan.ts';
import { planTemplates } from '#plans/plan-templates.ts';
import { planTerms, termIds, termText } from '#plans/plan-terms.ts';
import { ruleText } from '#plans/rule-sentence.ts';
import { datedBody, usualDateWords, type DatedLines } from '#plans/usual-date.ts';
import { DateField } from '#ui/field-editor.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { run } from '#data/run-edit.ts';
import { today } from '#data/today.ts';
import { engine, useEngine } from '#worker/engine-client.ts';
import './plans.css';

interface NewPlanDialogProps {
  opened: boolean;
  /** Template chosen beforehand. */
  template?: string | undefined;
  /** Names that other plans have. */
  taken: readonly string[];
  onClose: () => void;
  onMade: (planId: string) => void;
}

/** A name, a first day and something to start from; everything else is edited in place. */
export function NewPlanDialog({ opened, ...rest }: NewPlanDialogProps) {
  return opened ? <NewPlanForm {...rest} /> : null;
}

function NewPlanForm({ template = 'percent', taken, onClose, onMade }: Omit<NewPlanDialogProps, 'opened'>) {
  const [name, setName] = useState('');
  const [from, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [chosen, setChosen] = useState(template);
  const counted = useEngine((asked) => asked.counts(), []);
  const clash = taken.some((other) => other.toLowerCase() === name.trim().toLowerCase());
  const complete = name.trim() !== '' && from !== '' && !clash;
  const make = async () => {
    const body = planTemplates.find(({ id }) => id === chosen)?.body;
    if (!complete || body === undefined) return;
    const dated = datedBody(body, counted.value ?? (await engine().counts()));
    const { planId, changes } = createPlan({ name: name.trim(), body: dated, from }, newId);
    const done = await run(`New plan ${name.trim()}`, changes);
    if (done.ok) onMade(planId);
  };
  return (
    <Dialog
      opened
      title="New plan"
      onClose={onClose}
      width={680}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-plan" variant="filled" disabled={!complete}>
            Make plan
          </Button>
        </>
      }
    >
      <form
        id="new-plan"
        className="cb-plan-form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextInput
          label="Name"
          placeholder="Reseller 2026"
          data-autofocus
          required
          value={name}
          error={clash ? 'Another plan has this name' : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DateField
          label="First day"
          description="Lines from this day on are paid by it, once it's effective"
          value={from}
          onSave={setFrom}
          required
        />
        <Radio.Group label="Start with" value={chosen} onChange={setChosen}>
          <div className="cb-plan-templates">
            {planTemplates.map((one) => (
              <Radio.Card key={one.id} value={one.id} className="cb-plan-template" aria-label={one.name}>
                <span className="cb-h3">{one.name}</span>
                <span className="cb-muted cb-small">{one.description}</span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <TemplateText body={planTemplates.find(({ id }) => id === chosen)?.body} book={counted.value} />
      </form>
    </Dialog>
  );
}

/** What the chosen template says, word for word. */
function TemplateText({ body, book }: { body: PlanBody | undefined; book: DatedLines | undefined }) {
  if (body === undefined || body.rules.length === 0) return null;
  const date = usualDateWords(body, book);
  const terms = termIds.filter((id) => planTerms[id].isSet(body));
  return (
    <div className="cb-plan-template-text" aria-live="polite">
      {body.rules.map((rule) => (
        <p key={rule.id}>{ruleText(rule)}</p>
      ))}
      {terms.map((id) => (
        <p key={id}>{termText(id, body)}</p>
      ))}
      {date !== undefined && <p>{date}</p>}
    </div>
  );
}
