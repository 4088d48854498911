import { useState } from 'react';
import type { RuleOf } from '#model/rule.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { TextField } from '#ui/field-editor.tsx';

interface EdgeWordsProps {
  readonly rule: RuleOf<'bands' | 'growth'>;
  readonly locked: boolean;
  readonly onChange: (text: string) => void;
}

/** What the contract says of an edge, noted beside the rule so that the two can be compared. */
export function EdgeWords({ rule, locked, onChange }: EdgeWordsProps) {
  const text = rule.contractText ?? '';
  const [opened, setOpened] = useState(false);
  if (locked)
    return text === '' ? null : (
      <p className="cb-small cb-muted cb-plan-edge-words">
        <AudienceMarker audience="internal" /> The contract says of an edge: “{text}”
      </p>
    );
  if (!opened && text === '')
    return (
      <button type="button" className="cb-link cb-small" onClick={() => setOpened(true)}>
        Note what the contract says of an edge
      </button>
    );
  return (
    <div className="cb-plan-edge-words">
      <TextField
        label="The contract says of an edge"
        description="“from 10,000”, “over”, “up to and including”: compared with the rule, never printed"
        value={text}
        onSave={onChange}
      />
      <AudienceMarker audience="internal" />
    </div>
  );
}
