import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'wouter';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { useMe } from '#data/me.ts';
import { today } from '#data/today.ts';
import { useCalendar } from '#data/use-records.ts';
import { statementPresentation } from '#projection/statement-presentation.ts';
import { derivationRows, derivationText } from '#statement/derivation-words.ts';
import { isOut, statementStateWords } from '#statement/statement-state.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { usePageCommands } from '#ui/page-commands.ts';
import { Page } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { ShowToPartner } from '#worker/show-to-partner.tsx';
import type { StatementKey } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { markStatements, possibleMarks, whoMarked } from '#worker/statement-marks.ts';
import type { StatementMark } from '#worker/statement-marks.ts';
import { LineAmount, LineMenus } from './line-amount.tsx';
import { MovementDialog, type MovementKind } from './movement-dialog.tsx';
import { HeadingShift } from './sheet-heading.tsx';
import { MissingSettings } from './missing-settings.tsx';
import { StatementSheet } from './statement-sheet.tsx';
import { movementDate } from './statement-period.ts';
import { WaitsFor } from './waits-for.tsx';
import { WordedAmountButton } from './worded-amount.tsx';
import { useSaveStatement } from './use-save-statement.ts';
import './statements.css';

/** The one word that moves a statement on stands beside it; the others are in the menu. */
const isMain = (mark: StatementMark): boolean => mark === 'approved' || mark === 'paid';

/** One statement as it prints; each amount opens its derivation beside it. */
export function StatementPage() {
  const { period, partner, currency } = useParams<{
    period: string;
    partner: string;
    currency: string;
  }>();
  const key: StatementKey = {
    period: decodeURIComponent(period) as PeriodId,
    partner: decodeURIComponent(partner),
    currency,
  };
  const calendar = useCalendar();
  const [adding, setAdding] = useState<MovementKind>();
  const answer = useEngine((engine) => engine.statementModel(key), [key.period, key.partner, key.currency]);
  const me = useMe();
  const periods = useEngine((engine) => engine.periods(), []);
  const overview = periods.value?.find(({ period: each }) => each === key.period);
  const rows = useEngine((engine) => engine.statements(key.period), [key.period]);
  const row = rows.value?.find((each) => each.partner === key.partner && each.currency === key.currency);
  const possible =
    row === undefined ? [] : possibleMarks([row], overview?.state === 'approved' || overview?.state === 'closed');
  const mark = (to: StatementMark) => row !== undefined && void markStatements(to, [row], me.name);
  const save = useSaveStatement(key);
  usePageCommands([{ id: 'document.print', label: 'Save the statement as PDF', run: () => void save.pdf() }]);
  const model = answer.value?.ok === true ? answer.value.value : undefined;
  if (model === undefined)
    return (
      <Page title="Statement">
        {overview?.waitsFor !== undefined && (
          <WaitsFor period={key.period} first={overview.waitsFor} calendar={calendar} />
        )}
        {answer.value?.ok === false && overview?.waitsFor === undefined && (
          <EmptyState
            title="No statement"
            action={<Button onClick={() => goTo(address.period(key.period))}>Open the period</Button>}
          >
            This partner has neither commission nor a balance in {currency} in this period.
          </EmptyState>
        )}
      </Page>
    );
  return (
    <Page
      title={model.partner.name}
      note={
        <>
          {[formatPeriod(key.period, calendar), currency, ...(model.state === 'final' ? [model.number] : [])].join(
            ' · ',
          )}{' '}
          {row !== undefined && (
            <>
              <StatusPill settled={isOut(row.state)}>{statementStateWords[row.state]}</StatusPill>
              <span className="cb-statement-who">{whoMarked(row)}</span>
            </>
          )}
        </>
      }
      actions={
        <>
          <Menu>
            <Menu.Target>
              <Button>More</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {model.state === 'draft' && (
                <Menu.Item onClick={() => setAdding('adjustment')}>Add adjustment…</Menu.Item>
              )}
              <Menu.Item onClick={() => setAdding('payment')}>Record payment…</Menu.Item>
              {possible
                .filter(({ mark: to }) => !isMain(to))
                .map(({ mark: to, act }) => (
                  <Menu.Item key={to} onClick={() => mark(to)}>
                    {act}
                  </Menu.Item>
                ))}
              <Menu.Item onClick={() => void save.csv()}>Save as CSV…</Menu.Item>
              <Menu.Item onClick={() => goTo(address.period(key.period))}>Open the period</Menu.Item>
              <Menu.Item onClick={() => goTo(address.partner(key.partner))}>Open the partner</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          {possible
            .filter(({ mark: to }) => isMain(to))
            .map(({ mark: to, act }) => (
              <Button key={to} onClick={() => mark(to)}>
                {act}
              </Button>
            ))}
          <ShowToPartner
            partner={key.partner}
            label={`Show ${model.partner.name} its statement`}
            refused={
              model.state === 'draft' ? 'A draft is never shown to a partner: close the period first.' : undefined
            }
            make={() => statementPresentation(model)}
          />
          <Button variant="filled" loading={save.busy} onClick={() => void save.pdf()}>
            {model.state === 'final' ? 'Save PDF' : 'Save draft PDF'}
          </Button>
        </>
      }
    >
      {model.state === 'draft' && row !== undefined && <MissingSettings missing={row.missing} />}
      {save.problems.length > 0 && <ProblemPanel problems={save.problems} onDismiss={save.dismiss} />}
      <div className="st-desk">
        <LineMenus period={key.period}>
          <HeadingShift value={1}>
            <StatementSheet
              model={model}
              amount={(entry, shown, calculation) => (
                <LineAmount period={key.period} entry={entry} shown={shown} calculation={calculation} />
              )}
              explain={(label, shown, steps) => (
                <WordedAmountButton
                  of={{
                    period: key.period,
                    title: label,
                    shown,
                    currency,
                    steps: derivationRows(steps, currency),
                    text: derivationText(label, steps, currency),
                  }}
                />
              )}
            />
          </HeadingShift>
        </LineMenus>
      </div>
      {adding !== undefined && (
        <MovementDialog
          kind={adding}
          partner={key.partner}
          currency={currency}
          date={movementDate(today(), overview)}
          onClose={() => setAdding(undefined)}
        />
      )}
    </Page>
  );
}
