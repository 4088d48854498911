import { Button } from '@mantine/core';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { change, edit } from '#data/edit.ts';
import { reopenDispute } from '#data/dispute-edits.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useCalendar, useRecord } from '#data/use-records.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { DateField, LongTextField } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { askToDecide } from '#ui/open-settlement.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { answerWords, isOpen, stateTones, stateWords, type DisputeRow } from './dispute-rows.ts';

const Decided = ({ row }: { row: DisputeRow }) => {
  const { decision, decidedBy, decidedOn, adjustment } = row.record.values;
  const made = useRecord('adjustment', adjustment);
  return (
    <section className="cb-dispute-decision" aria-label="Decision">
      <h3 className="cb-h3">{stateWords[row.state]}</h3>
      {decision !== undefined && <p>{decision}</p>}
      <p className="cb-small cb-muted">
        {[
          decidedBy === undefined ? '' : `by ${decidedBy}`,
          decidedOn === undefined ? '' : `on ${formatDate(decidedOn)}`,
        ]
          .filter((part) => part !== '')
          .join(' ')}
      </p>
      {made !== undefined && (
        <p className="cb-small">
          Adjustment of{' '}
          <Money
            amount={made.values.amount ?? '0'}
            currency={row.currency}

            onOpenTrace={() => goTo(address.partner(row.partnerId, 'account'))}
          />
          , approved by {made.values.approver}
        </p>
      )}
    </section>
  );
};

/** Everything about one dispute beside the list: what they say, by when, and what became of it. */
export function DisputePeek({ row, onClose }: { row: DisputeRow; onClose: () => void }) {
  const calendar = useCalendar();
  const { values } = row.record;
  const save = (field: 'reason' | 'answerBy' | 'internalNotes', what: string) => (value: string) =>
    void reportEdit(
      edit(`${what} of the dispute of ${row.partner}`, [
        change('dispute', row.id, { [field]: value === '' ? null : value }),
      ]),
    );
  const open = isOpen(row);
  return (
    <PeekDrawer
      key={row.id}
      title={row.partner}
      note={
        <>
          {formatPeriod(row.period as PeriodId, calendar)} · {row.label}
        </>
      }
      onClose={onClose}
    >
      <div className="cb-form">
        <div className="cb-dispute-facts">
          <StatusPill tone={stateTones[row.state]} settled={!open}>
            {stateWords[row.state]}
          </StatusPill>
          <span className="cb-small cb-muted">
            {[row.raised === undefined ? '' : `raised ${formatDate(row.raised)}`, open ? answerWords(row, today()) : '']
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        </div>
        <dl className="cb-dispute-figures">
          <div>
            <dt>Paid by the plan</dt>
            <dd>
              <Money
                amount={row.amount}
                currency={row.currency}

                onOpenTrace={() => goTo(address.statement(row.period, row.partnerId, row.currency))}
              />
            </dd>
          </div>
          <div>
            <dt>They expected</dt>
            <dd>
              <Money amount={row.expected ?? null} currency={row.currency} />
            </dd>
          </div>
          <div>
            <dt>Difference</dt>
            <dd>
              <Money amount={row.difference ?? null} currency={row.currency} signed />
            </dd>
          </div>
        </dl>
        {open ? (
          <div>
            <Button variant="filled" onClick={() => askToDecide(row.id)}>
              Decide…
            </Button>
          </div>
        ) : (
          <>
            <Decided row={row} />
            <div>
              <Button onClick={() => void reopenDispute(row.record, row.partner)}>Open again</Button>
            </div>
          </>
        )}
        <LongTextField label="Reason" value={values.reason ?? ''} onSave={save('reason', 'Set the reason')} />
        {open && (
          <DateField
            label="Answer by"
            value={values.answerBy ?? ''}
            onSave={save('answerBy', 'Set the day to answer')}
          />
        )}
        <LongTextField
          label="Internal notes"
          description={<AudienceMarker audience="internal" />}
          value={values.internalNotes ?? ''}
          onSave={save('internalNotes', 'Edit internal notes')}
        />
      </div>
    </PeekDrawer>
  );
}
