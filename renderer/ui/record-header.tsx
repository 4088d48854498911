import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './record-header.css';

export interface Fact {
  label: string;
  value: ReactNode;
  /** Small second line: "94 % of plan". */
  note?: ReactNode;
}

interface RecordHeaderProps {
  title: string;
  /** The record's code in the person's own data. */
  code?: string | undefined;
  /** "Reseller · under Ingra Distribution". */
  note?: ReactNode;
  /** At most five: what one needs in ten seconds before a call. */
  facts: readonly Fact[];
  actions?: ReactNode;
  onBack?: (() => void) | undefined;
  /** <Tabs> of the record. */
  tabs?: ReactNode;
}

export function RecordHeader({ title, code, note, facts, actions, onBack, tabs }: RecordHeaderProps) {
  return (
    <header className="cb-record">
      <div className="cb-record-top">
        {onBack !== undefined && (
          <ActionIcon aria-label="Back" onClick={onBack}>
            <IconArrowLeft size={16} aria-hidden />
          </ActionIcon>
        )}
        <h1 title={title}>{title}</h1>
        {code !== undefined && <span className="cb-code cb-subtle">{code}</span>}
        {note !== undefined && <span className="cb-record-note">{note}</span>}
        {actions !== undefined && <div className="cb-page-actions">{actions}</div>}
      </div>
      {facts.length > 0 && (
        <dl className="cb-facts">
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>
                {fact.value}
                {fact.note !== undefined && <small>{fact.note}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {tabs}
    </header>
  );
}
