import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { addPartner } from '#data/add-partner.ts';
import { change, edit, newId, undo } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatDate, formatPlural } from '#ui/format.ts';
import { NewPartnerDialog, type TypedPartner } from '#ui/new-partner-dialog.tsx';
import { Section } from '#ui/page.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { partnerTextKey } from '#model/match-partner.ts';
import { useEngine } from '#worker/engine-client.ts';
import type { WaitingText } from '#worker/engine-api.ts';
import { PartnerSelect } from './partner-select.tsx';

const matchTo = (waiting: WaitingText, partner: string, name: string): Promise<boolean> =>
  reportEdit(
    edit(`Match “${waiting.text}” to ${name}`, [change('alias', newId(), { text: waiting.text, partner })]),
    `“${waiting.text}” is ${name} now: ${formatPlural(waiting.lines, 'line')} no longer wait.`,
  );

const moneyOf = ({ net }: WaitingText): string =>
  net.map(({ currency, net: amount }) => `${formatAmount(amount, { decimals: 2 })} ${currency}`).join(' · ');

function spanOf({ firstDate, lastDate }: WaitingText): string {
  if (firstDate === undefined || lastDate === undefined) return '';
  return firstDate === lastDate ? formatDate(firstDate) : `${formatDate(firstDate)} to ${formatDate(lastDate)}`;
}

/** Adds the partner that lines wait for; a text that is neither its code nor its name becomes one more name of it. */
async function addFor(waiting: WaitingText, typed: TypedPartner): Promise<Problem | undefined> {
  const partner = newId();
  const called = [typed.code, typed.name].some((text) => partnerTextKey(text) === partnerTextKey(waiting.text));
  const alias = called ? [] : [change('alias', newId(), { text: waiting.text, partner })];
  const done = await addPartner(partner, typed, alias);
  if (!done.ok) return done.error;
  const message = `${typed.name} added: ${formatPlural(waiting.lines, 'line')} no longer wait.`;
  showToast({ message, undo: () => void undo() });
  return undefined;
}

interface CreateDialogProps {
  waiting: WaitingText;
  onClose: () => void;
}

function CreateDialog({ waiting, onClose }: CreateDialogProps) {
  const looksLikeCode = /\d/u.test(waiting.text) && !/\s/u.test(waiting.text);
  const add = async (typed: TypedPartner) => {
    const problem = await addFor(waiting, typed);
    if (problem === undefined) onClose();
    return problem;
  };
  return (
    <NewPartnerDialog
      title={`New partner for “${waiting.text}”`}
      {...(looksLikeCode ? { code: waiting.text } : { name: waiting.text })}
      onAdd={add}
      onClose={onClose}
    />
  );
}

function WaitingLines({ text }: { text: string }) {
  const { value } = useEngine((engine) => engine.lines({ waiting: text, offset: 0, limit: 5 }), [text]);
  if (value === undefined) return null;
  return (
    <table className="cb-waiting-lines" aria-label={`Lines of ${text === '' ? 'nobody' : text}`}>
      <tbody>
        {value.rows.map((line) => (
          <tr key={line.id}>
            <td>{line.date === undefined ? '' : formatDate(line.date)}</td>
            <td className="cb-code">
              {line.orderNumber} {line.lineNumber}
            </td>
            <td>{line.customer}</td>
            <td>{line.productName || line.product}</td>
            <td className="cb-num">
              {line.net === undefined ? '' : formatAmount(line.net, { decimals: 2 })} {line.currency}
            </td>
          </tr>
        ))}
        {value.count > value.rows.length && (
          <tr>
            <td colSpan={5} className="cb-subtle">
              and {formatPlural(value.count - value.rows.length, 'more line')}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function WaitingRow({ waiting }: { waiting: WaitingText }) {
  const [open, setOpen] = useState(false);
  const [creating, setCreating] = useState(false);
  const title = waiting.text === '' ? 'No partner named' : waiting.text;
  return (
    <li className="cb-match" aria-label={title}>
      <div className="cb-match-text">
        <strong>{title}</strong>
        <span className="cb-small cb-subtle">
          {formatPlural(waiting.lines, 'line')} · {moneyOf(waiting)} · {spanOf(waiting)} · {waiting.files.join(', ')}
        </span>
      </div>
      <div className="cb-match-acts">
        {waiting.text !== '' && (
          <>
            {waiting.suggestions.slice(0, 2).map(({ partner, name, likeness }) => (
              <Button
                key={partner}
                size="xs"
                title={`${Math.round(likeness * 100)} % alike`}
                onClick={() => void matchTo(waiting, partner, name)}
              >
                = {name}
              </Button>
            ))}
            <PartnerPick waiting={waiting} />
            <Button size="xs" onClick={() => setCreating(true)}>
              New partner…
            </Button>
          </>
        )}
        <button type="button" className="cb-link cb-small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide lines' : 'Show lines'}
        </button>
      </div>
      {waiting.text === '' && (
        <p className="cb-small cb-subtle">
          These lines name neither a partner nor a deal with one. Import a corrected file, or let them wait: they pay
          nothing.
        </p>
      )}
      {open && <WaitingLines text={waiting.text} />}
      {creating && <CreateDialog waiting={waiting} onClose={() => setCreating(false)} />}
    </li>
  );
}

function PartnerPick({ waiting }: { waiting: WaitingText }) {
  return (
    <PartnerSelect
      label={`Partner for ${waiting.text}`}
      value={null}
      onChange={(partner, name) => partner !== null && void matchTo(waiting, partner, name)}
    />
  );
}

/** Lines whose partner nobody is called by: matched once per name, never dropped, never paid until then. */
export function MatchQueue() {
  const { value, loading } = useEngine((engine) => engine.waitingTexts(), []);
  if (loading) return null;
  if (value === undefined || value.length === 0) {
    return (
      <EmptyState title="Nothing waits">
        When a file names a partner that the book doesn't know, its lines wait here. They are never dropped, and pay
        nothing until they are matched.
      </EmptyState>
    );
  }
  const lines = value.reduce((sum, { lines: count }) => sum + count, 0);
  return (
    <Section
      title={`${formatPlural(value.length, 'name')} to match`}
      note={`${formatPlural(lines, 'line')} pay nothing until then`}
      flush
    >
      <ul className="cb-matches">
        {value.map((waiting) => (
          <WaitingRow key={waiting.text} waiting={waiting} />
        ))}
      </ul>
    </Section>
  );
}
