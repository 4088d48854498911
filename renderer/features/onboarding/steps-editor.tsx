import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Finding } from '#model/finding.ts';
import type { OnboardingStep } from '#model/onboarding-step.ts';
import { moved, newStep } from '#tiers/onboarding-edits.ts';
import { findingsAt } from '#ui/findings.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { changePath } from '#worker/tier-onboarding-edits.ts';
import type { Path } from './path-acts.ts';
import { StepRow } from './step-row.tsx';

/** Changes the steps as one named undo step, starting from those that are stored at that moment. */
export type ChangeSteps = (
  name: string,
  changed: (steps: readonly OnboardingStep[]) => readonly OnboardingStep[],
) => Promise<void>;

/** The steps as sentences, in an order that is changed with the keyboard, the pointer or the menu. */
export function StepsEditor({ path, findings }: { path: Path; findings: readonly Finding[] }) {
  const { steps = [], name = '' } = path.values;
  const list = useRef<HTMLOListElement>(null);
  const [said, say] = useState('');
  const [dragged, drag] = useState<string>();
  const change: ChangeSteps = (what, changed) =>
    changePath(path.id, `${what} in ${name}`, ({ steps: now = [] }) => ({ steps: changed(now) }));
  const move = async (id: string, to: number): Promise<void> => {
    const at = steps.findIndex((step) => step.id === id);
    const step = steps[at];
    if (step === undefined || to < 0 || to >= steps.length || to === at) return;
    await change(`Move “${step.title}”`, (now) =>
      moved(
        now,
        now.findIndex((one) => one.id === id),
        to,
      ),
    );
    say(`${step.title} is step ${to + 1} of ${steps.length}`);
    // The handle moved with its step: the keyboard stays on it.
    list.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"] .cb-step-handle`)?.focus();
  };
  const add = () => change('Add a step', (now) => [...now, newStep(now, { title: `Step ${now.length + 1}` })]);
  return (
    <>
      {steps.length === 0 ? (
        <EmptyState compact title="No step yet">
          A step has a title, somebody who does it and a day; a fact can tick it by itself.
        </EmptyState>
      ) : (
        <ol ref={list} className="cb-onboarding-way" aria-label="Steps">
          {steps.map((step, index) => (
            <StepRow
              key={step.id}
              step={step}
              index={index}
              count={steps.length}
              findings={findingsAt(findings, `steps.${index}`)}
              change={change}
              onMove={(to) => void move(step.id, to)}
              dragged={dragged === step.id}
              onDrag={drag}
              onDrop={() => {
                if (dragged !== undefined) void move(dragged, index);
                drag(undefined);
              }}
            />
          ))}
        </ol>
      )}
      <p className="cb-visually-hidden" role="status">
        {said}
      </p>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => void add()}>
        Add step
      </Button>
    </>
  );
}
