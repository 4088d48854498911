import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { problemLine } from '#base/problem-words.ts';
import { host } from '#data/host.ts';
import { useSharing } from '#data/sharing.ts';
import type { ClockFinding, SharedFileState, SharedSibling, SharingMember, SharingState } from '#shared/book-calls.ts';
import { askToConfirm } from '#ui/confirm-dialog.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatCount, formatInstant, formatPlural } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { Ladder } from './ladder.tsx';
import { memberName } from './member-name.ts';

/** What is said of the file's place when it isn't simply there. */
const fileStates: Readonly<Record<SharedFileState, ((file: string, folder: string) => string) | undefined>> = {
  here: undefined,
  behind: (file) => `${file} was changed by somebody else. It’s being merged.`,
  unavailable: (file, folder) =>
    `${file} can’t be read in ${folder} right now: it’s missing, empty or still arriving. You can go on working; nothing is overwritten, and it’s looked for again every few seconds.`,
  beside: (file) =>
    `${file} can’t be replaced right now, so your changes stand in a file beside it. Colleagues’ programs take that file in too.`,
  readOnly: (file) => `${file} needs a newer Channelbook to be written. Your changes stay on this laptop until then.`,
};

const siblingWords: Readonly<Record<SharedSibling['state'], string>> = {
  waiting: 'of this book, about to be taken in',
  merged: 'taken in; it goes when the shared file holds all of it',
  unreadable: 'can’t be read yet; tried again',
  otherBook: 'another book',
  otherKey: 'of this book, under another key: not taken in by itself',
};

const DAY = 86_400_000;
const clockText = ({ isMe, kind, by }: ClockFinding, name: string): string => {
  const days = Math.max(1, Math.round(by / DAY));
  const whose = isMe ? 'This laptop’s clock' : `The clock of ${name}`;
  return `${whose} is about ${formatPlural(days, 'day')} ${kind}. Nothing is blocked by it, but of two changes at the same time the wrong one may stand.`;
};

/** What a member lacks or is ahead by, in words. */
function standing({ isMe, unseen, ahead }: SharingMember, mine: number): string {
  if (isMe) return 'this laptop';
  if (ahead > 0) return `has ${formatPlural(ahead, 'change')} that never arrived here`;
  if (mine === 0) return 'nothing was changed on this laptop yet';
  return unseen === 0 ? 'has everything of yours' : `not seen yet: ${formatPlural(unseen, 'change')} of yours`;
}

function useColumns(sharing: SharingState | undefined): readonly DataColumn<SharingMember>[] {
  return useMemo(() => {
    const nameOf = memberName(sharing);
    const mine = sharing?.members.find(({ isMe }) => isMe)?.commits ?? 0;
    const named = (member: SharingMember): string =>
      member.isMe && member.name !== '' ? `You (${member.name})` : nameOf(member.replica);
    return [
      { id: 'name', header: 'Who', kind: 'text', value: named, minWidth: 180, grow: 1 },
      {
        id: 'standing',
        header: 'What they have',
        kind: 'text',
        value: (member) => standing(member, mine),
        minWidth: 260,
        grow: 2,
      },
      {
        id: 'saved',
        header: 'Last saved',
        kind: 'text',
        value: ({ savedAt }) => savedAt,
        render: ({ savedAt }) => (savedAt === '' ? '—' : formatInstant(savedAt)),
        minWidth: 170,
      },
      {
        id: 'commits',
        header: 'Changes here',
        kind: 'number',
        value: ({ commits }) => formatCount(commits),
        minWidth: 120,
      },
      { id: 'app', header: 'Version', kind: 'text', value: ({ app }) => app, minWidth: 150 },
      {
        id: 'key',
        header: 'Signature',
        kind: 'text',
        value: ({ publicKey }) => (publicKey === '' ? 'not signed' : publicKey.slice(0, 16)),
        minWidth: 150,
      },
    ] as const satisfies readonly DataColumn<SharingMember>[];
  }, [sharing]);
}

/** A file that is missing may have been moved, so it's made again only when the person says that it wasn't. */
async function writeAgain({ file, folder }: SharingState): Promise<void> {
  const sure = await askToConfirm({
    title: `Write ${file} again?`,
    body: `Everything on this laptop is written to ${folder} as ${file}. If the file was only moved or isn’t downloaded yet, wait for it instead: two files of one book are merged, but colleagues may look at the other one.`,
    act: `Write ${file}`,
  });
  if (!sure) return;
  const written = await host().invoke('book.writeAgain', {});
  if (!written.ok) showToast({ message: problemLine(written.error), tone: 'danger' });
}

/** What would delete much waits for a person; taken in, it can still be taken back from the snapshot that is kept before it. */
async function takeDeletions(from: string, deleted: number): Promise<void> {
  const sure = await askToConfirm({
    title: `Take in what deletes ${formatPlural(deleted, 'record')}?`,
    body: `The book as it is now stays under Recovery, so all of it can be brought back. Ask ${from === '' ? 'whoever did it' : from} first whether it was meant.`,
    act: 'Take it in',
    danger: true,
  });
  if (!sure) return;
  const taken = await host().invoke('book.takeDeletions', {});
  if (!taken.ok) showToast({ message: problemLine(taken.error), tone: 'danger' });
}

function Troubles({ sharing }: { sharing: SharingState }) {
  const nameOf = memberName(sharing);
  const state = fileStates[sharing.saved.file];
  const { problem } = sharing.saved;
  return (
    <>
      {problem !== null && (
        <ProblemPanel
          problems={[problem]}
          actions={
            problem.kind === 'mergeDeletes' ? (
              <Button size="xs" onClick={() => void takeDeletions(problem.from, problem.deleted)}>
                Take it in…
              </Button>
            ) : undefined
          }
        />
      )}
      {state !== undefined && (
        <Notice
          tone="attention"
          actions={
            problem?.kind === 'fileNotFound' && (
              <Button size="xs" onClick={() => void writeAgain(sharing)}>
                Write it again…
              </Button>
            )
          }
        >
          {state(sharing.file, sharing.folder)}
        </Notice>
      )}
      {sharing.clocks.map((clock) => (
        <Notice key={clock.replica} tone="attention">
          {clockText(clock, nameOf(clock.replica))}
        </Notice>
      ))}
    </>
  );
}

function Files({ sharing }: { sharing: SharingState }) {
  const { siblings, quarantine } = sharing;
  if (siblings.length + quarantine.length === 0) return null;
  return (
    <Section
      title="Other files"
      note="Copies that a cloud program made are taken in whatever their name, and kept on this laptop for 90 days."
    >
      <ul className="cb-sharing-files">
        {siblings.map(({ name, state, problem }) => (
          <li key={name}>
            <span className="cb-code">{name}</span>
            <span className="cb-subtle">{problem === null ? siblingWords[state] : problemLine(problem)}</span>
          </li>
        ))}
        {quarantine.map(({ name, mergedAt }) => (
          <li key={`${name} ${mergedAt}`}>
            <span className="cb-code">{name}</span>
            <span className="cb-subtle">taken in on {formatInstant(mergedAt)}, kept on this laptop</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who has what, and is mine safe. */
export function WhoTab() {
  const [sharing, refresh] = useSharing();
  const [looking, setLooking] = useState(false);
  const columns = useColumns(sharing);
  if (sharing === undefined) return null;
  const look = async (): Promise<void> => {
    setLooking(true);
    const looked = await host().invoke('book.syncNow', {});
    setLooking(false);
    if (!looked.ok) showToast({ message: problemLine(looked.error), tone: 'danger' });
    refresh();
  };
  const { savedBy } = sharing.saved;
  return (
    <div className="cb-sharing">
      <Troubles sharing={sharing} />
      <Section
        title="Is mine safe?"
        note={`${sharing.file} in ${sharing.folder}`}
        actions={
          <Button size="xs" loading={looking} onClick={() => void look()}>
            Look now
          </Button>
        }
      >
        <Ladder sharing={sharing} />
        <p className="cb-small cb-subtle">
          {savedBy === null
            ? ''
            : `Last written by ${memberName(sharing)(savedBy.replica)}, ${formatInstant(savedBy.at)}. `}
          {sharing.lookedAt === '' ? '' : `Looked at ${formatInstant(sharing.lookedAt)}.`} Whether a cloud program has
          uploaded the file can’t be seen from here; “seen by” can.
        </p>
      </Section>
      <Section title="Who has what" flush>
        <DataTable
          label="People and laptops"
          rows={sharing.members}
          columns={columns}
          rowId={({ replica }) => replica}
          selectable={false}
          maxRows={Math.min(12, Math.max(1, sharing.members.length))}
        />
      </Section>
      <Files sharing={sharing} />
    </div>
  );
}
