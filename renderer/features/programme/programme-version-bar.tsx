import { Button } from '@mantine/core';
import { newId } from '#data/edit.ts';
import { run, runWithToast } from '#data/run-edit.ts';
import type { Finding } from '#model/finding.ts';
import type { ProgrammeObstacle, ProgrammeVersionRow } from '#tiers/editing/programme-changes.ts';
import {
  applyProgrammeVersion,
  deleteProgrammeVersion,
  newProgrammeVersion,
  programmeBackToDraft,
  programmeObstacle,
  setProgrammeValidity,
} from '#tiers/editing/programme-changes.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { DateToken } from '#ui/sentence.tsx';
import '#ui/versions.css';

interface VersionBarProps {
  name: string;
  version: ProgrammeVersionRow;
  versions: readonly ProgrammeVersionRow[];
  findings: readonly Finding[];
  /** The last day on which a tier of the programme was decided. */
  decided: string | undefined;
  today: string;
  onSelect: (versionId: string) => void;
}

const obstacleWords = (obstacle: ProgrammeObstacle): string => {
  switch (obstacle.kind) {
    case 'noDate':
      return 'Say from which day it counts first.';
    case 'sameDate':
      return `Version ${obstacle.version} begins on the same day.`;
    case 'decided':
      return `Tiers were decided on ${formatDate(obstacle.day)} by other rules: it has to begin later, so that those decisions stay provable.`;
    default:
      return obstacle satisfies never;
  }
};

/** What a version is and the one step that it can take next. */
export function ProgrammeVersionBar(props: VersionBarProps) {
  return props.version.values.status === 'effective' ? <EffectiveBar {...props} /> : <DraftBar {...props} />;
}

function EffectiveBar({ name, version, versions, decided, today, onSelect }: VersionBarProps) {
  const { version: number, from = '' } = version.values;
  const isUsed = decided !== undefined && from <= decided;
  const make = async () => {
    const last =
      versions
        .map((row) => row.values.from ?? '')
        .toSorted()
        .at(-1) ?? '';
    const { versionId, changes } = newProgrammeVersion(versions, version, last > today ? last : today, newId);
    const done = await run(`New version of ${name}`, changes);
    if (done.ok) onSelect(versionId);
  };
  return (
    <Notice
      tone="locked"
      actions={
        <div className="cb-version-bar-actions">
          {!isUsed && (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => void run(`Version ${number} of ${name} back to draft`, programmeBackToDraft(version.id))}
            >
              Back to draft
            </Button>
          )}
          <Button size="xs" onClick={() => goTo(address.simulate(version.values.programme ?? '', version.id))}>
            Simulate…
          </Button>
          <Button size="xs" onClick={() => void make()}>
            New version
          </Button>
        </div>
      }
    >
      Version {number} counts from {formatDate(from)}
      {isUsed ? `; tiers were decided by it, last on ${formatDate(decided)}.` : '.'} To change what is asked, make a new
      version from a later day.
    </Notice>
  );
}

function DraftBar({ name, version, versions, findings, decided, onSelect }: VersionBarProps) {
  const { version: number, from = '', next } = version.values;
  const obstacle = programmeObstacle(version, versions, decided);
  const reason =
    findings.length > 0
      ? `${formatPlural(findings.length, 'problem')} to solve first.`
      : obstacle === undefined
        ? undefined
        : obstacleWords(obstacle);
  const others = versions.filter((row) => row.id !== version.id);
  const apply = () =>
    void runWithToast(
      `Apply version ${number} of ${name}`,
      `Version ${number} counts from ${formatDate(from)}.`,
      applyProgrammeVersion(version.id),
    );
  const discard = async () => {
    const done = await runWithToast(
      `Delete draft of ${name}`,
      `Draft version ${number} deleted.`,
      deleteProgrammeVersion(version.id),
    );
    const other = others.at(-1);
    if (done.ok && other !== undefined) onSelect(other.id);
  };
  return (
    <section className="cb-version-bar" aria-label="Draft version">
      <p className="cb-sentence">
        Version {number} is a draft and decides nothing yet. It is to count from{' '}
        <DateToken
          label="First day"
          value={from}
          onChange={(day) => void run(`First day of ${name}`, setProgrammeValidity(version.id, day, next ?? null))}
        />
        .
      </p>
      <div className="cb-version-bar-actions">
        {reason !== undefined && <span className="cb-version-reason cb-small">{reason}</span>}
        {others.length > 0 && (
          <Button size="xs" variant="subtle" color="neutral" onClick={() => void discard()}>
            Delete draft
          </Button>
        )}
        <Button size="xs" onClick={() => goTo(address.simulate(version.values.programme ?? '', version.id))}>
          Simulate…
        </Button>
        <Button size="xs" variant="filled" disabled={reason !== undefined} title={reason ?? ''} onClick={apply}>
          Apply
        </Button>
      </div>
    </section>
  );
}
