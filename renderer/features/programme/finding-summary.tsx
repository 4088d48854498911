import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Button } from '@mantine/core';
import type { Finding } from '#model/finding.ts';
import { formatPlural } from '#ui/format.ts';

/** Shown before "all". */
const FIRST = 4;

/** Every problem of the rules; each leads to the place where it is. */
export function FindingSummary({
  findings,
  onJump,
}: {
  findings: readonly Finding[];
  onJump: (found: Finding) => void;
}) {
  const [all, setAll] = useState(false);
  if (findings.length === 0) return null;
  const shown = all ? findings : findings.slice(0, FIRST);
  return (
    <section className="cb-programme-findings" aria-label="Problems of the rules">
      <h2 className="cb-h3">{formatPlural(findings.length, 'problem')} before it can count</h2>
      <ul>
        {shown.map((found) => (
          <li key={`${found.path} ${found.detail}`}>
            <button type="button" className="cb-programme-finding" onClick={() => onJump(found)}>
              <IconAlertCircle size={16} aria-hidden />
              <span>
                <strong>{found.place.charAt(0).toUpperCase() + found.place.slice(1)}</strong> {found.detail}.
              </span>
            </button>
          </li>
        ))}
      </ul>
      {findings.length > FIRST && (
        <Button size="xs" variant="subtle" color="neutral" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${findings.length - FIRST} more`}
        </Button>
      )}
    </section>
  );
}
