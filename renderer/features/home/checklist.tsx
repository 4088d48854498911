import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useLocalSetting } from '#data/local-setting.ts';
import { useRecords } from '#data/use-records.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';

interface Step {
  readonly label: string;
  readonly verb: string;
  readonly to: string;
  readonly done: boolean;
}

/** First steps of a new book: real work, in order, ticked by what the book holds. */
export function Checklist({ lines, commission, closed }: { lines: number; commission: boolean; closed: boolean }) {
  const partners = useRecords('partner').length;
  const assigned = useRecords('planAssignment').length;
  const [hidden, hide] = useLocalSetting('home.checklistHidden', false);
  const steps: readonly Step[] = [
    { label: 'Import your partners', verb: 'Import', to: address.import(), done: partners > 0 },
    { label: 'Import sales', verb: 'Import', to: address.import(), done: lines > 0 },
    { label: 'Choose a commission plan and assign it', verb: 'Plans', to: address.plans(), done: assigned > 0 },
    { label: 'See the first commission', verb: 'Calculate', to: address.periods(), done: commission },
    { label: 'Close a period and hand out statements', verb: 'Periods', to: address.periods(), done: closed },
  ];
  const done = steps.filter((step) => step.done).length;
  if (hidden || done === steps.length) return null;
  const next = steps.find((step) => !step.done);
  return (
    <Section
      title="First steps"
      note={`${done} of ${steps.length} done`}
      actions={
        <button type="button" className="cb-link cb-small" onClick={() => hide(true)}>
          Hide
        </button>
      }
      flush
    >
      <ul className="cb-home-steps">
        {steps.map((step) => (
          <li key={step.label} data-done={step.done || undefined}>
            {step.done ? (
              <IconCircleCheckFilled size={16} aria-label="done" />
            ) : (
              <IconCircle size={16} aria-label="to do" />
            )}
            <span>{step.label}</span>
            {!step.done && (
              <Button size="xs" variant={step === next ? 'filled' : 'default'} onClick={() => goTo(step.to)}>
                {step.verb}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
