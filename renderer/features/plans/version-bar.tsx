import { Button } from '@mantine/core';
import type { RecordRow } from '#model/record-row.ts';
import type { Finding } from '#model/finding.ts';
import type { LintFinding } from '#plans/lint/lint-finding.ts';
import { newId } from '#data/edit.ts';
import {
  backToDraft,
  deleteVersion,
  effectiveObstacle,
  makeEffective,
  newVersion,
  setValidity,
} from '#plans/plan-changes.ts';
import { askToConfirm } from '#ui/confirm-dialog.tsx';
import { formatDate, formatPlural } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { usePageCommands } from '#ui/page-commands.ts';
import { DateToken } from '#ui/sentence.tsx';
import '#ui/versions.css';
import { run, runWithToast } from '#data/run-edit.ts';

type VersionRow = RecordRow<'planVersion'>;

interface VersionBarProps {
  planName: string;
  version: VersionRow;
  versions: readonly VersionRow[];
  findings: readonly Finding[];
  lint: readonly LintFinding[];
  /** The closed period that was paid by this version. */
  usedIn: string | undefined;
  /** First day of the next period: where a new version usually begins. */
  nextStart: string;
  onSelect: (versionId: string) => void;
}

const obstacleWords = {
  noDate: 'Say from which day it counts first.',
  sameDate: 'Another effective version begins on the same day.',
} as const;

/** What a version is and the one step that it can take next. */
export function VersionBar(props: VersionBarProps) {
  return props.version.values.status === 'effective' ? <EffectiveBar {...props} /> : <DraftBar {...props} />;
}

function useNewVersion({ planName, version, versions, nextStart, onSelect }: VersionBarProps) {
  return async () => {
    const last =
      versions
        .map((row) => row.values.from ?? '')
        .toSorted()
        .at(-1) ?? '';
    const { versionId, changes } = newVersion(versions, version, last >= nextStart ? last : nextStart, newId);
    const done = await run(`New version of ${planName}`, changes);
    if (done.ok) onSelect(versionId);
  };
}

function EffectiveBar(props: VersionBarProps) {
  const { version, planName, usedIn } = props;
  const make = useNewVersion(props);
  usePageCommands([{ id: 'plan.newVersion', run: () => void make() }]);
  const number = version.values.version;
  return (
    <Notice
      tone="locked"
      actions={
        <div className="cb-version-bar-actions">
          {usedIn === undefined && (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => void run(`Version ${number} of ${planName} back to draft`, backToDraft(version.id))}
            >
              Back to draft
            </Button>
          )}
          <Button size="xs" onClick={() => void make()}>
            New version
          </Button>
        </div>
      }
    >
      Version {number} is effective from {formatDate(version.values.from ?? '')}
      {usedIn === undefined ? '.' : ` and paid ${usedIn}, which is closed.`} To change what is paid, make a new version
      from a later day.
    </Notice>
  );
}

/** What looks like a mistake is said once more; whoever means it goes on. */
const asked = async (version: number | undefined, errors: readonly LintFinding[]): Promise<boolean> =>
  await askToConfirm({
    title: `Make version ${version} effective with ${formatPlural(errors.length, 'open error')}?`,
    body: (
      <ul className="cb-plan-asked">
        {errors.slice(0, 5).map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    ),
    act: 'Make effective all the same',
    keep: 'Keep as draft',
  });

function DraftBar(props: VersionBarProps) {
  const { version, versions, findings, lint, planName, onSelect } = props;
  const { from = '', next } = version.values;
  const obstacle = effectiveObstacle(version, versions);
  const reason =
    obstacle === undefined
      ? findings.length > 0
        ? `${formatPlural(findings.length, 'problem')} to solve first`
        : undefined
      : obstacleWords[obstacle];
  const others = versions.filter((row) => row.id !== version.id);
  const errors = lint.filter(({ severity }) => severity === 'error');
  const apply = async () => {
    if (errors.length > 0 && !(await asked(version.values.version, errors))) return;
    await runWithToast(
      `Make version ${version.values.version} of ${planName} effective`,
      `Version ${version.values.version} is effective from ${formatDate(from)}.`,
      makeEffective(version.id),
    );
  };
  usePageCommands(reason === undefined ? [{ id: 'plan.makeEffective', run: () => void apply() }] : []);
  const discard = async () => {
    const done = await runWithToast(
      `Delete draft of ${planName}`,
      `Draft version ${version.values.version} deleted.`,
      deleteVersion(version.id),
    );
    const [other] = others.toReversed();
    if (done.ok && other !== undefined) onSelect(other.id);
  };
  return (
    <section className="cb-version-bar" aria-label="Draft version">
      <p className="cb-sentence">
        Version {version.values.version} is a draft and pays nothing yet. It is to count from{' '}
        <DateToken
          label="First day"
          value={from}
          onChange={(day) => void run(`First day of ${planName}`, setValidity(version.id, day, next ?? null))}
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
        <Button
          size="xs"
          variant="filled"
          disabled={reason !== undefined}
          title={reason ?? ''}
          onClick={() => void apply()}
        >
          Make effective
        </Button>
      </div>
    </section>
  );
}
