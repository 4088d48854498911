import type { Finding } from '#model/finding.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { withSlot } from '#model/with-slot.ts';
import { withChanged, withRemoved } from '#tiers/editing/lists.ts';
import { equivalenceParts, rateParts } from '#tiers/words/variant-sentences.ts';
import { findingsAt } from '#ui/findings.tsx';
import { Section } from '#ui/page.tsx';
import { AddButton } from './add-button.tsx';
import type { Editor } from './editor.ts';
import { PartRow } from './part-row.tsx';
import { TermRow } from './term-row.tsx';

interface TermsTabProps {
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
  /** First day of this version: where a new rate begins. */
  from: string;
}

const general = ['programme', 'promotion', 'demotion', 'newPartner', 'transition'] as const;

/** Who takes part, when tiers change, what was before; the programme's own rates, certificates that count as others. */
export function TermsTab({ body, editor, findings, from }: TermsTabProps) {
  return (
    <div className="cb-programme-sections">
      <Section title="Terms">
        <ul className="cb-part-list" aria-label="Terms">
          {general.map((id) => (
            <TermRow key={id} id={id} body={body} editor={editor} findings={findings} />
          ))}
        </ul>
      </Section>
      <Rates body={body} editor={editor} findings={findings} from={from} />
      <Equivalences body={body} editor={editor} findings={findings} />
    </div>
  );
}

function Rates({ body, editor, findings, from }: TermsTabProps) {
  const add = () =>
    void editor.change('Add a program rate', (now) => ({
      ...now,
      rates: [...now.rates, { from: now.currency === 'EUR' ? 'USD' : 'EUR', rate: '1', since: from }],
    }));
  return (
    <Section
      title="Program rates"
      note="the program's own, with history: what was converted once is never converted anew"
      actions={!editor.locked && <AddButton onClick={add}>Add rate</AddButton>}
    >
      {body.rates.length === 0 && <p className="cb-muted">No rate: amounts in other currencies can't be counted.</p>}
      <ul className="cb-part-list" aria-label="Program rates">
        {body.rates.map((rate, index) => (
          <PartRow
            key={index}
            noun="rate"
            name={`${rate.from} from ${rate.since}`}
            path={`rates.${index}`}
            parts={rateParts(rate, editor.reading)}
            editor={editor}
            findings={findingsAt(findings, `rates.${index}`)}
            onChange={(what, id, value) =>
              void editor.change(`${what}, program rate`, (now) => ({
                ...now,
                rates: withChanged(now.rates, index, (each) => withSlot(each, id, value)),
              }))
            }
            tools={[
              {
                label: 'Remove',
                danger: true,
                run: () =>
                  void editor.change(
                    'Remove a program rate',
                    (now) => ({ ...now, rates: withRemoved(now.rates, index) }),
                    `Rate of ${rate.from} removed.`,
                  ),
              },
            ]}
          />
        ))}
      </ul>
    </Section>
  );
}

function Equivalences({ body, editor, findings }: Omit<TermsTabProps, 'from'>) {
  const add = () =>
    void editor.change('Add an equivalence', (now) => ({
      ...now,
      equivalences: [...now.equivalences, { certificate: 'Older certificate', countsAs: 'Newer certificate' }],
    }));
  return (
    <Section
      title="Certificates that count as another"
      actions={!editor.locked && <AddButton onClick={add}>Add equivalence</AddButton>}
    >
      {body.equivalences.length === 0 && <p className="cb-muted">Each certificate counts as itself.</p>}
      <ul className="cb-part-list" aria-label="Equivalences">
        {body.equivalences.map((each, index) => {
          const put = (what: string, changed: (now: typeof each) => typeof each) =>
            void editor.change(`${what}, equivalence`, (now) => ({
              ...now,
              equivalences: withChanged(now.equivalences, index, changed),
            }));
          const open = ({ next: _gone, ...rest }: typeof each): typeof each => rest;
          return (
            <PartRow
              key={index}
              noun="equivalence"
              name={each.certificate}
              path={`equivalences.${index}`}
              parts={equivalenceParts(each)}
              editor={editor}
              findings={findingsAt(findings, `equivalences.${index}`)}
              onChange={(what, id, value) => put(what, (now) => withSlot(now, id, value))}
              tools={[
                each.next === undefined
                  ? { label: 'Until a day', run: () => put('Until a day', (now) => ({ ...now, next: '' })) }
                  : { label: 'Without an end', run: () => put('Without an end', open) },
                {
                  label: 'Remove',
                  danger: true,
                  run: () =>
                    void editor.change(
                      'Remove an equivalence',
                      (now) => ({ ...now, equivalences: withRemoved(now.equivalences, index) }),
                      `${each.certificate} counts as itself again.`,
                    ),
                },
              ]}
            />
          );
        })}
      </ul>
    </Section>
  );
}
