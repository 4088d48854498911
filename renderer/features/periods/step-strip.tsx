import { IconCheck } from '@tabler/icons-react';
import './periods.css';

export interface Step {
  readonly name: string;
  readonly state: 'done' | 'now' | 'later';
  readonly note: string;
}

/** Import · Calculate · Review · Approve · Close: where the period stands and what is next. */
export const StepStrip = ({ steps }: { steps: readonly Step[] }) => (
  <ol className="cb-steps" aria-label="Steps to close this period">
    {steps.map(({ name, state, note }, at) => (
      <li key={name} className={`cb-step cb-step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
        <span className="cb-step-mark" aria-hidden="true">
          {state === 'done' ? <IconCheck size={12} /> : at + 1}
        </span>
        <span>
          <span className="cb-step-name">{name}</span>
          <span className="cb-step-note">
            {state === 'done' ? 'Done' : ''}
            {state === 'done' && note !== '' ? ' · ' : ''}
            {note}
          </span>
        </span>
      </li>
    ))}
  </ol>
);
