import { ActionIcon, Checkbox, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { OnboardingRun, OnboardingTask, RunStep } from '#tiers/onboarding-progress.ts';
import { evidenceWords, stepWords, tickedBy } from '#tiers/words/onboarding-words.ts';
import { formatDate } from '#ui/format.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { changeStep, dropOneStep, restoreOneStep, tickStep } from './tier-onboarding-edits.ts';
import './tier-onboarding-checklist.css';

interface StepProps {
  readonly step: RunStep;
  /** Name of the partner. */
  readonly partner: string;
  readonly onAsk: (asked: Asked) => void;
}

interface Asked {
  readonly about: 'change' | 'drop';
  readonly task: OnboardingTask;
}

const ownerWords = ({ values: { side, owner = '' } }: OnboardingTask): string => {
  if (owner !== '') return side === 'them' ? `${owner}, partner` : owner;
  return side === 'them' ? 'Partner' : 'Nobody yet';
};

function StepStanding({ state }: RunStep) {
  if (state.kind === 'late') return <StatusPill tone="warning">{stepWords(state)}</StatusPill>;
  if (state.kind === 'done')
    return (
      <span className="cb-small cb-onboarding-done">
        {state.evidence === undefined ? stepWords(state) : `by ${evidenceWords(state.evidence)}`}
      </span>
    );
  const words = stepWords(state);
  return (
    <span className="cb-small cb-subtle cb-truncate" title={words}>
      {words}
    </span>
  );
}

function Step({ step, partner, onAsk }: StepProps) {
  const { task, state } = step;
  const { title = '', due, proof } = task.values;
  const proved = state.kind === 'done' && state.evidence !== undefined;
  const dropped = state.kind === 'dropped';
  return (
    <li data-dropped={dropped || undefined}>
      <Checkbox
        label={title}
        description={proof !== undefined && state.kind !== 'done' && !dropped ? `ticked ${tickedBy(proof)}` : undefined}
        checked={state.kind === 'done'}
        // A fact can't be unticked; where it's wrong, it's mended where it stands.
        disabled={proved || dropped}
        onChange={(event) => void tickStep(task, event.currentTarget.checked, partner)}
      />
      <span className="cb-small cb-truncate" title={ownerWords(task)}>
        {ownerWords(task)}
      </span>
      <span className="cb-small cb-num">{due === undefined ? '' : formatDate(due)}</span>
      <StepStanding {...step} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for ${title}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAsk({ about: 'change', task })}>Owner and day…</Menu.Item>
          {dropped ? (
            <Menu.Item onClick={() => void restoreOneStep(task, partner)}>Take up again</Menu.Item>
          ) : (
            <Menu.Item disabled={state.kind === 'done'} onClick={() => onAsk({ about: 'drop', task })}>
              Drop…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function ChangeDialog({ task, partner, onClose }: { task: OnboardingTask; partner: string; onClose: () => void }) {
  const { owner = '', due = '' } = task.values;
  return (
    <RecordDialog
      title={task.values.title ?? 'Step'}
      act="Save"
      fields={[
        { name: 'owner', label: 'Owner', kind: 'text' },
        { name: 'due', label: 'Due', kind: 'date' },
      ]}
      start={{ owner, due }}
      onSave={(values) =>
        changeStep(task, partner, { owner: textOf(values, 'owner') || null, due: textOf(values, 'due') || null })
      }
      onClose={onClose}
    />
  );
}

/** Asks why: dropping something without a reason would be a loss. */
export function ReasonDialog({
  title,
  act,
  onSave,
  onClose,
}: {
  title: string;
  act: string;
  onSave: (reason: string) => Promise<boolean>;
  onClose: () => void;
}) {
  return (
    <RecordDialog
      title={title}
      act={act}
      fields={[{ name: 'reason', label: 'Why', kind: 'longText', required: true, note: 'Stays with us' }]}
      start={{ reason: '' }}
      onSave={(values) => onSave(textOf(values, 'reason'))}
      onClose={onClose}
    />
  );
}

/** The steps of one path that was started: who, until when, how far, and what proves it. */
export function OnboardingChecklist({ run, partner }: { run: OnboardingRun; partner: string }) {
  const [asked, ask] = useState<Asked>();
  const close = () => ask(undefined);
  return (
    <>
      <ul className="cb-onboarding-steps">
        {run.steps.map((step) => (
          <Step key={step.task.id} step={step} partner={partner} onAsk={ask} />
        ))}
      </ul>
      {asked?.about === 'change' && <ChangeDialog task={asked.task} partner={partner} onClose={close} />}
      {asked?.about === 'drop' && (
        <ReasonDialog
          title={`Drop “${asked.task.values.title}”`}
          act="Drop step"
          onSave={(reason) => dropOneStep(asked.task, partner, reason)}
          onClose={close}
        />
      )}
    </>
  );
}
