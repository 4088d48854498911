import { Button } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { LintFinding, LintSeverity } from '#plans/lint/lint-finding.ts';
import { lintWords } from '#plans/lint/lint-plan.ts';
import { formatPlural } from '#ui/format.ts';
import './lint.css';

const icons = { error: IconAlertCircle, warning: IconAlertTriangle, note: IconInfoCircle } as const;
const spoken = { error: 'Error', warning: 'Warning', note: 'Note' } as const satisfies Record<LintSeverity, string>;

/** Shown before "all": errors and warnings first, so notes are what is behind it. */
const FIRST = 4;

/** The slot that a finding is about, else its rule's sentence: found on the page by what the cards say of themselves. */
function jumpTo({ rule, slot }: LintFinding): void {
  const card = rule === undefined ? document : document.querySelector(`[data-rule="${CSS.escape(rule)}"]`);
  const places: readonly (Element | null | undefined)[] = [
    slot === undefined ? null : card?.querySelector(`[data-slot="${CSS.escape(slot)}"]`),
    card instanceof Element ? card : document.querySelector('.cb-plan-preamble'),
  ];
  const place = places.find((one) => one !== null && one !== undefined);
  place?.scrollIntoView({ block: 'center' });
  const target = place?.matches('button') === true ? place : place?.querySelector('button');
  if (target instanceof HTMLElement) target.focus();
}

interface LintListProps {
  findings: readonly LintFinding[];
  /** The version is in force: it's shown what it is, and changed by another version. */
  signed: boolean;
}

const summary = (findings: readonly LintFinding[]): string => {
  const count = (severity: LintSeverity) => findings.filter((one) => one.severity === severity).length;
  return [
    count('error') > 0 ? formatPlural(count('error'), 'error') : '',
    count('warning') > 0 ? formatPlural(count('warning'), 'warning') : '',
    count('note') > 0 ? formatPlural(count('note'), 'note') : '',
  ]
    .filter((text) => text !== '')
    .join(', ');
};

/** What is worth looking at before anyone signs the plan, or in the next version; each finding leads to its rule and slot. */
export function LintList({ findings, signed }: LintListProps) {
  const [all, setAll] = useState(false);
  if (findings.length === 0) return null;
  const shown = all ? findings : findings.slice(0, FIRST);
  const rest = findings.length - shown.length;
  const title = signed ? 'To look at in the next version' : 'To look at before anyone signs';
  return (
    <section className="cb-lint" aria-label={title}>
      <h2 className="cb-h3">
        {title} <span className="cb-muted cb-small">{summary(findings)}</span>
      </h2>
      <ul aria-label="Findings">
        {shown.map((finding) => (
          <li key={`${finding.kind} ${finding.rule ?? ''} ${finding.slot ?? ''} ${finding.words}`}>
            <Finding finding={finding} />
          </li>
        ))}
      </ul>
      {(rest > 0 || all) && findings.length > FIRST && (
        <Button size="xs" variant="subtle" color="neutral" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${rest} more`}
        </Button>
      )}
    </section>
  );
}

function Finding({ finding }: { finding: LintFinding }) {
  const { severity, kind, words, example } = finding;
  const Icon = icons[severity];
  return (
    <button type="button" className="cb-lint-finding" data-severity={severity} onClick={() => jumpTo(finding)}>
      <Icon size={16} aria-label={spoken[severity]} />
      <span className="cb-lint-kind">{lintWords[kind]}</span>
      <span className="cb-lint-words">
        {words} {example !== '' && <span className="cb-muted">{example}</span>}
      </span>
    </button>
  );
}
