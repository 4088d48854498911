import { Button, MultiSelect, Radio } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { host } from '#data/host.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { useSettings } from '#data/use-records.ts';
import type { ReductionReport } from '#model/reduction-report.ts';
import { Dialog } from '#ui/dialog.tsx';
import { formatPlural } from '#ui/format.ts';
import { NewPassphraseFields, newPassphraseTrouble } from '#ui/new-passphrase.tsx';
import type { NewPassphrase, NewPassphraseTrouble } from '#ui/new-passphrase.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { fieldLabel } from './conflict-words.ts';
import { countOf } from './recovery-words.ts';
import { setShare } from './share-store.ts';

type Form = NewPassphrase & {
  readonly whose: 'all' | 'some';
  readonly partners: readonly string[];
};

const partnersOf = ({ whose, partners }: Form): string[] | null => (whose === 'all' ? null : [...partners]);

type Trouble = NewPassphraseTrouble & { readonly partners?: string };

const troubleOf = ({ whose, partners, ...typed }: Form): Trouble => ({
  ...(whose === 'some' && partners.length === 0 ? { partners: 'Choose at least one partner.' } : {}),
  ...newPassphraseTrouble(typed),
});

/** What would leave, asked again whenever the choice of partners changes. */
function usePreview(form: Form): ReductionReport | undefined {
  const [report, setReport] = useState<ReductionReport | undefined>(undefined);
  const { whose, partners } = form;
  useEffect(() => {
    let gone = false;
    void host()
      .invoke('book.reducedPreview', { partners: whose === 'all' ? null : [...partners] })
      .then((asked) => {
        if (!gone && asked.ok) setReport(asked.value);
      });
    return () => {
      gone = true;
    };
  }, [whose, partners]);
  return report;
}

const goes = ({ goes: records, facts, closings }: ReductionReport): readonly string[] => [
  ...records.filter(({ kind }) => kind === 'partner').map(({ kind, count }) => countOf(kind, count)),
  ...(facts.goes > 0 ? [formatPlural(facts.goes, 'sale line')] : []),
  ...(closings.goes > 0 ? [formatPlural(closings.goes, 'closing')] : []),
  ...records
    .filter(({ kind }) => kind !== 'partner')
    .sort((a, b) => b.count - a.count)
    .map(({ kind, count }) => countOf(kind, count)),
];

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function staysBehind({ stays, losing, facts, closings }: ReductionReport): readonly string[] {
  const fields = stays.flatMap(({ kind, field, count }) =>
    field === null ? [] : [`${fieldLabel(kind, field)} of ${countOf(kind, count)}`],
  );
  const whole = stays.flatMap(({ kind, field, count }) => (field === null ? [countOf(kind, count)] : []));
  return [
    ...fields,
    ...whole,
    ...(losing > 0 ? [formatPlural(losing, 'value that lost a conflict', 'values that lost a conflict')] : []),
    ...(facts.stays > 0 ? [formatPlural(facts.stays, 'sale line')] : []),
    ...(closings.stays > 0 ? [formatPlural(closings.stays, 'closing')] : []),
  ];
}

function Side({ title, lines, none }: { title: string; lines: readonly string[]; none: string }) {
  return (
    <section aria-label={title}>
      <h3 className="cb-h3">{title}</h3>
      {/* A list that scrolls can be scrolled with the keyboard. */}
      <ul className="cb-small" tabIndex={0} aria-label={title}>
        {(lines.length === 0 ? [none] : lines).map((line) => (
          <li key={line}>{capitalised(line)}</li>
        ))}
      </ul>
    </section>
  );
}

const empty: Form = { whose: 'all', partners: [], passphrase: '', repeated: '' };

/** A second book for somebody else, without internal notes: what leaves, what stays, its passphrase, its place. */
export function ShareReducedDialog({ onClose }: { onClose: () => void }) {
  const [form, setForm] = useState(empty);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const choices = usePartnerChoices();
  const { bookName = 'Book' } = useSettings();
  const report = usePreview(form);
  const trouble = tried ? troubleOf(form) : {};
  const put = (changes: Partial<Form>) => setForm({ ...form, ...changes });
  const write = async (): Promise<Problem | undefined> => {
    const name = `${bookName} without notes.channelbook`;
    const place = await host().invoke('dialogs.saveFile', { purpose: 'book', suggestedName: name });
    if (!place.ok) return place.error;
    if (place.value === null) return undefined;
    const { handle, name: file } = place.value;
    const partners = partnersOf(form);
    const shared = await host().invoke('book.shareReduced', { handle, passphrase: form.passphrase, partners });
    if (!shared.ok) return shared.error;
    const code = shared.value.recoveryCode;
    setShare(code === null ? { step: 'none' } : { step: 'given', code, file });
    return undefined;
  };
  const share = async () => {
    setTried(true);
    setProblem(null);
    if (Object.keys(troubleOf(form)).length > 0) return;
    setBusy(true);
    const met = await write();
    setBusy(false);
    if (met !== undefined) setProblem(met);
  };
  return (
    <Dialog
      opened
      title="Share without internal notes"
      onClose={() => !busy && onClose()}
      width={680}
      actions={
        <>
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button variant="filled" loading={busy} onClick={() => void share()}>
            Choose where to put it…
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemPanel problems={[problem]} />}
      <Radio.Group
        label="Partners"
        value={form.whose}
        onChange={(whose) => put({ whose: whose === 'some' ? 'some' : 'all' })}
      >
        <div className="cb-radio-list">
          <Radio value="all" label="All partners" description="With sale lines and closed periods." />
          <Radio
            value="some"
            label="Only some"
            description="Records that name others stay, and so do sale lines and closed periods."
          />
        </div>
      </Radio.Group>
      {form.whose === 'some' && (
        <MultiSelect
          label="These"
          placeholder={form.partners.length === 0 ? 'Search partners' : ''}
          data={choices}
          value={[...form.partners]}
          error={trouble.partners}
          searchable
          limit={50}
          onChange={(partners) => put({ partners })}
        />
      )}
      {report !== undefined && (
        <div className="cb-share-sides">
          <Side title="Leaves with it" lines={goes(report)} none="Nothing" />
          <Side title="Stays here" lines={staysBehind(report)} none="Nothing internal was entered" />
        </div>
      )}
      <NewPassphraseFields label="Passphrase of the new book" value={form} trouble={trouble} onChange={put} />
    </Dialog>
  );
}
