import { change } from '#data/edit.ts';
import type { Change } from '#model/record-row.ts';
import { currencyCodes } from '#money/currency.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { AmountField, DateField, FieldGrid, LongTextField, TextField } from '#ui/field-editor.tsx';
import { NoteBoxes } from '#ui/note-boxes.tsx';
import { formatDate, formatFigure } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { ItemList } from './item-list.tsx';
import { KeptField } from './kept-field.tsx';
import { useNames } from './use-known.ts';
import type { PlanView } from './use-plan.ts';

const codes = [...currencyCodes()];

type Field =
  | 'ourSponsor'
  | 'theirSponsor'
  | 'ourOwner'
  | 'theirOwner'
  | 'profile'
  | 'businessModel'
  | 'market'
  | 'governance';

/** What both sides agreed on besides the figures: objectives, people, market, resources, risks; and two boxes for notes. */
export function AgreementTab({ view }: { view: PlanView }) {
  const { plan, partnerName, locked, currency } = view;
  const { all } = useNames(view);
  const { values } = plan;
  const set = (what: string, changed: Change<'businessPlan'>['set']) =>
    void view.changeTerms(what, [change('businessPlan', plan.id, changed)]);
  const isLocked = locked !== undefined;
  const text = (field: Field, label: string) =>
    isLocked ? (
      <KeptField label={label} value={values[field]} />
    ) : (
      <TextField label={label} value={values[field] ?? ''} onSave={(value) => set(label, { [field]: value || null })} />
    );
  const long = (field: Field, label: string, rows = 3) =>
    isLocked ? (
      <KeptField label={label} value={values[field]} />
    ) : (
      <LongTextField
        label={label}
        value={values[field] ?? ''}
        rows={rows}
        onSave={(value) => set(label, { [field]: value || null })}
      />
    );
  const list = { view, people: all };
  return (
    <>
      {locked !== undefined && <Notice tone="locked">{locked}. The notes below can still be written.</Notice>}
      <div className="cb-bp-columns">
        <ItemList
          {...list}
          section="ourObjective"
          title="What we want"
          empty="State our objectives with number and date"
        />
        <ItemList
          {...list}
          section="theirObjective"
          title={`What ${partnerName} wants`}
          empty="State the partner’s own objectives, apart from ours"
        />
      </div>
      <Section title="People">
        <FieldGrid>
          {text('ourSponsor', 'Our sponsor')}
          {text('theirSponsor', 'Their sponsor')}
          {text('ourOwner', 'Our owner')}
          {text('theirOwner', 'Their owner')}
        </FieldGrid>
      </Section>
      <Section title="Partner and market">
        <FieldGrid>
          {long('profile', 'Partner profile')}
          {long('market', 'Market and segments')}
        </FieldGrid>
        <div className="cb-bp-gap">{text('businessModel', 'Business model')}</div>
      </Section>
      <section aria-label="Strengths, weaknesses, opportunities, threats" className="cb-bp-swot">
        <ItemList {...list} section="strength" note="inside, helps" empty="No strengths yet" />
        <ItemList {...list} section="weakness" note="inside, hinders" empty="No weaknesses yet" />
        <ItemList {...list} section="opportunity" note="outside, helps" empty="No opportunities yet" />
        <ItemList {...list} section="threat" note="outside, hinders" empty="No threats yet" />
      </section>
      <div className="cb-bp-columns">
        <ItemList {...list} section="targetAccount" empty="No target accounts yet" />
        <ItemList
          {...list}
          section="exclusion"
          note="accounts, segments, regions left out"
          empty="Nothing is excluded"
        />
        <ItemList {...list} section="resource" side="us" title="We give" empty="Nothing promised yet" />
        <ItemList
          {...list}
          section="resource"
          side="them"
          title={`${partnerName} gives`}
          empty="Nothing promised yet"
        />
        <ItemList {...list} section="duty" note="who does what, rules of engagement" empty="No duties yet" />
        <ItemList {...list} section="risk" note="each with what is done about it" empty="No risks yet" />
      </div>
      <Section title="Money and governance">
        <FieldGrid>
          {isLocked ? (
            <>
              <KeptField
                label="MDF budget of the year"
                value={values.mdfBudget === undefined ? '' : formatFigure(values.mdfBudget, values.mdfCurrency)}
              />
              <KeptField label="Kick-off" value={values.kickoff === undefined ? '' : formatDate(values.kickoff)} />
            </>
          ) : (
            <>
              <AmountField
                label="MDF budget of the year"
                value={{ amount: values.mdfBudget ?? '', currency: values.mdfCurrency ?? currency }}
                currencies={codes}
                onSave={({ amount, currency: code }) =>
                  set('MDF budget', { mdfBudget: amount || null, mdfCurrency: amount === '' ? null : code })
                }
              />
              <DateField
                label="Kick-off"
                value={values.kickoff ?? ''}
                onSave={(value) => set('Kick-off', { kickoff: value || null })}
              />
            </>
          )}
        </FieldGrid>
        <div className="cb-bp-gap">{long('governance', 'How often both look at it, and who takes part', 2)}</div>
      </Section>
      <NoteBoxes
        shared={values.sharedNotes ?? ''}
        internal={values.internalNotes ?? ''}
        onSaveShared={(value) =>
          void view.note('Shared notes', [change('businessPlan', plan.id, { sharedNotes: value || null })])
        }
        onSaveInternal={(value) =>
          void view.note('Internal notes', [change('businessPlan', plan.id, { internalNotes: value || null })])
        }
      />
      <section className="cb-dialog-internal" aria-label="Internal">
        <AudienceMarker audience="internal" />
        <p className="cb-small cb-muted">
          {partnerName} can see everything else of the plan from the first draft on. What is internal is in no document
          and in no presented window.
        </p>
        <FieldGrid>
          {(
            [
              ['competitors', 'Competitors'],
              ['stretch', 'Stretch figures'],
            ] as const
          ).map(([field, label]) => (
            <LongTextField
              key={field}
              label={label}
              value={values[field] ?? ''}
              onSave={(value) => void view.note(label, [change('businessPlan', plan.id, { [field]: value || null })])}
            />
          ))}
        </FieldGrid>
      </section>
    </>
  );
}
