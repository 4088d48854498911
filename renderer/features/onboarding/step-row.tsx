import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { Finding } from '#model/finding.ts';
import type { OnboardingProof, OnboardingProofKind, OnboardingStep } from '#model/onboarding-step.ts';
import { isKnownProof, onboardingProofKinds } from '#model/onboarding-step.ts';
import { newStep } from '#tiers/onboarding-edits.ts';
import { proofWords, tickedBy } from '#tiers/words/onboarding-words.ts';
import { FindingList } from '#ui/findings.tsx';
import { ChoiceToken, NumberToken, OptionalTextToken, Sentence, TextToken } from '#ui/sentence.tsx';
import type { ChangeSteps } from './steps-editor.tsx';

interface StepRowProps {
  readonly step: OnboardingStep;
  readonly index: number;
  readonly count: number;
  readonly findings: readonly Finding[];
  readonly change: ChangeSteps;
  /** To another place of the list. */
  readonly onMove: (to: number) => void;
  readonly dragged: boolean;
  readonly onDrag: (id: string | undefined) => void;
  /** Something else was dropped here. */
  readonly onDrop: () => void;
}

const sides = [
  { value: 'us', label: 'us', note: 'Falls to the account manager when nobody is named' },
  { value: 'them', label: 'the partner' },
] as const;

const proofOptions = [
  { value: 'hand', label: 'by hand' },
  ...onboardingProofKinds.map((fact) => ({ value: fact, label: `by ${proofWords[fact].choice}` })),
];

const isFact = (text: string): text is OnboardingProofKind =>
  onboardingProofKinds.includes(text as OnboardingProofKind);

/** The whole number that was typed; undefined for a part of a day. */
const wholeDays = (text: string): number | undefined => (/^-?\d{1,6}$/u.test(text) ? Number(text) : undefined);

/** The step with another owner and proof; without what is empty. */
const remade = (
  { id, title, side, afterDays }: OnboardingStep,
  owner: string | undefined,
  proof: OnboardingProof | undefined,
): OnboardingStep => ({
  id,
  title,
  side,
  afterDays,
  ...(owner === undefined || owner === '' ? {} : { owner }),
  ...(proof === undefined ? {} : { proof }),
});

const proofFrom = (fact: string, of = ''): OnboardingProof | undefined =>
  isFact(fact) ? { fact, ...(of === '' ? {} : { of }) } : undefined;

function StepSentence({ step, findings, change }: Pick<StepRowProps, 'step' | 'findings' | 'change'>) {
  const { title, side, afterDays, owner = '', proof } = step;
  const put = (what: string, changed: (step: OnboardingStep) => OnboardingStep) =>
    void change(`Change ${what} of “${title}”`, (now) => now.map((one) => (one.id === step.id ? changed(one) : one)));
  const problemOf = (key: string) => findings.find(({ path }) => path === key)?.detail;
  return (
    <Sentence label={title}>
      <strong>
        <TextToken
          label="Title of the step"
          value={title}
          problem={problemOf('title')}
          onChange={(next) => put('the title', (one) => ({ ...one, title: next }))}
        />
      </strong>{' '}
      by{' '}
      <ChoiceToken
        label="Who does it"
        value={side}
        options={sides}
        onChange={(next) => put('who does it', (one) => ({ ...one, side: next === 'them' ? 'them' : 'us' }))}
      />{' '}
      <OptionalTextToken
        label="Owner"
        value={owner}
        placeholder="+ owner"
        onChange={(next) => put('the owner', (one) => remade(one, next, one.proof))}
      />
      ,{' '}
      <NumberToken
        label="Days after the start"
        value={String(afterDays)}
        unit={afterDays === 1 ? 'day' : 'days'}
        problem={problemOf('afterDays')}
        onChange={(next) => {
          const days = wholeDays(next);
          if (days !== undefined) put('the day', (one) => ({ ...one, afterDays: days }));
        }}
      />{' '}
      after the start, ticked{' '}
      <ChoiceToken
        label="What ticks it"
        value={proof?.fact ?? 'hand'}
        text={tickedBy(proof)}
        options={proofOptions}
        onChange={(next) => put('what ticks it', (one) => remade(one, one.owner, proofFrom(next)))}
      />
      {isKnownProof(proof) && (
        <>
          {' '}
          <OptionalTextToken
            label={proofWords[proof.fact].asks}
            value={proof.of ?? ''}
            placeholder="+ which one"
            onChange={(next) => put('what ticks it', (one) => remade(one, one.owner, proofFrom(proof.fact, next)))}
          />
        </>
      )}
      .
    </Sentence>
  );
}

/** One step: a handle that moves it, its sentence, what is to be known about it, its menu. */
export function StepRow(props: StepRowProps) {
  const { step, index, count, findings, change, onMove, dragged, onDrag, onDrop } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    onMove(index + by);
  };
  return (
    <li
      data-step={step.id}
      data-dragged={dragged || undefined}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <button
        type="button"
        className="cb-step-handle"
        draggable
        aria-label={`Move ${step.title}: step ${index + 1} of ${count}, with the arrow keys`}
        title="Drag, or press ↑ ↓"
        onKeyDown={onKeyDown}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', step.title);
          onDrag(step.id);
        }}
        onDragEnd={() => onDrag(undefined)}
      >
        <IconGripVertical size={16} aria-hidden />
        <span className="cb-num">{index + 1}</span>
      </button>
      <div className="cb-step-words">
        <StepSentence {...props} />
        <FindingList
          label={`Findings about step ${index + 1}`}
          findings={findings.filter(({ path }) => path !== 'owner')}
          placeOf={() => 'this step'}
        />
        {findings
          .filter(({ path }) => path === 'owner')
          .map(({ detail }) => (
            // Nothing is wrong with it, it's only to be known.
            <p key={detail} className="cb-small cb-subtle">
              Step {index + 1} {detail}.
            </p>
          ))}
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for ${step.title}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={index === 0} onClick={() => onMove(index - 1)}>
            Move up
          </Menu.Item>
          <Menu.Item disabled={index === count - 1} onClick={() => onMove(index + 1)}>
            Move down
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              void change(`Duplicate “${step.title}”`, (now) => {
                const at = now.findIndex((one) => one.id === step.id);
                return now.toSpliced(at + 1, 0, {
                  ...step,
                  id: newStep(now).id,
                  title: `${step.title}, copy`,
                });
              })
            }
          >
            Duplicate
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="danger"
            onClick={() => void change(`Remove “${step.title}”`, (now) => now.filter(({ id }) => id !== step.id))}
          >
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
