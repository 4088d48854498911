import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import { useLocalSetting } from '#data/local-setting.ts';
import { useMe } from '#data/me.ts';
import { useBook } from '#data/use-book.ts';
import { useRecords } from '#data/use-records.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatCount, formatDate, formatInstant, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { useKept } from '#ui/page-memory.ts';
import { Page, Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { useDelayed } from '#ui/use-delayed.ts';
import { Checklist } from './checklist.tsx';
import { currentPeriod, needsOf, shownNeeds, type HomeFacts, type Need } from './home-needs.ts';
import { movedSince, type Visit } from './since-last-time.ts';
import { today } from '#data/today.ts';
import { useHomeFacts } from './use-home-facts.ts';
import './home.css';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const greeting = (hour: number): string => (hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening');

function NeedRow({ need }: { need: Need }) {
  return (
    <li>
      <span className="cb-need-mark">{need.urgent && <IconAlertTriangle size={16} aria-label="urgent" />}</span>
      <button type="button" className="cb-need-what" onClick={() => goTo(need.to)}>
        {need.what}
      </button>
      <span className="cb-need-why">{need.why}</span>
      <Button size="xs" onClick={() => goTo(need.to)} aria-label={`${need.verb}: ${need.what}`}>
        {need.verb}
      </Button>
    </li>
  );
}

function Needs({ facts }: { facts: HomeFacts }) {
  const needs = needsOf(facts);
  const [all, showAll] = useKept('home needs shown', false);
  const shown = all ? needs : needs.slice(0, shownNeeds);
  // In a new book the first steps say it.
  if (needs.length === 0 && facts.counts.lines === 0) return null;
  return (
    <Section title="Needs you" note={needs.length === 0 ? undefined : formatPlural(needs.length, 'thing')} flush>
      {needs.length === 0 ? (
        <EmptyState compact icon={<IconCircleCheck size={20} aria-hidden />} title="Nothing needs you today">
          Every line has a partner, every partner has a plan, and no ended period is open.
        </EmptyState>
      ) : (
        <ul className="cb-needs">
          {shown.map((need) => (
            <NeedRow key={need.id} need={need} />
          ))}
        </ul>
      )}
      {needs.length > shownNeeds && (
        <button type="button" className="cb-link cb-small cb-needs-more" onClick={() => showAll(!all)}>
          {all ? `Only the first ${shownNeeds}` : `All ${needs.length}`}
        </button>
      )}
    </Section>
  );
}

const stateWord = { open: 'Open', calculated: 'Calculated', approved: 'Approved', closed: 'Closed' } as const;
const stateTone = { open: 'neutral', calculated: 'accent', approved: 'accent', closed: 'positive' } as const;

function CurrentPeriod({ facts }: { facts: HomeFacts }) {
  const period = currentPeriod(facts.periods, facts.today);
  if (period === undefined || period.lines === 0) return null;
  const totals = Object.entries(period.controlTotals);
  return (
    <Section
      title={formatPeriod(period.period, facts.calendar)}
      note={`${formatDate(period.from)} to ${formatDate(period.last)}`}
      actions={
        <Button size="xs" onClick={() => goTo(address.period(period.period))}>
          Open
        </Button>
      }
    >
      <dl className="cb-home-figures">
        <div>
          <dt>State</dt>
          <dd>
            <StatusPill tone={period.stale ? 'warning' : stateTone[period.state]}>
              {period.stale ? 'Changed since calculated' : stateWord[period.state]}
            </StatusPill>
          </dd>
        </div>
        <div>
          <dt>Sale lines</dt>
          <dd>{formatCount(period.lines)}</dd>
        </div>
        {totals.map(([currency, total]) => (
          <div key={currency}>
            <dt>Commission {currency}</dt>
            <dd>
              <Money amount={total} strong onOpenTrace={() => goTo(address.period(period.period))} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const visitOf = (facts: HomeFacts, partners: number): Visit => {
  const period = currentPeriod(facts.periods, facts.today);
  return {
    at: new Date().toISOString(),
    lines: facts.counts.lines,
    partners,
    waiting: facts.counts.waiting,
    totals: period?.controlTotals ?? {},
    period: period?.period ?? '',
  };
};

/** The visit before this run of the program; the present one is kept for the next. */
function useLastVisit(now: Visit, book: string): Visit | null {
  const [saved, save] = useLocalSetting<Visit | null>(`home.visit.${book}`, null);
  const [before] = useState(() => {
    const kept = sessionStorage.getItem(`home.before.${book}`);
    if (kept !== null) return JSON.parse(kept) as Visit | null;
    sessionStorage.setItem(`home.before.${book}`, JSON.stringify(saved));
    return saved;
  });
  const signature = JSON.stringify({ ...now, at: '' });
  const latest = useRef(() => save(now));
  latest.current = () => save(now);
  useEffect(() => latest.current(), [signature]);
  return before;
}

function Moved({ facts, book }: { facts: HomeFacts; book: string }) {
  const now = visitOf(facts, useRecords('partner').length);
  const before = useLastVisit(now, book);
  if (before === null) return null;
  const moved = movedSince(before, now);
  return (
    <Section title="Since last time" note={formatInstant(before.at)}>
      {moved.length === 0 ? (
        <p className="cb-muted">Nothing moved.</p>
      ) : (
        <ul className="cb-moved">
          {moved.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What needs the person today: no tiles, a list with verbs. */
export function HomePage() {
  const facts = useHomeFacts();
  const book = useBook();
  const late = useDelayed(facts === undefined);
  const [now] = useState(() => new Date());
  const me = useMe();
  const known = me.typed || (facts?.settings.contactName ?? '') !== '';
  const title = `${greeting(now.getHours())}${known ? `, ${me.name.split(' ')[0]}` : ''}`;
  const closed = facts?.periods.some(({ state }) => state === 'closed') ?? false;
  const commission = facts?.periods.some(({ controlTotals }) => Object.keys(controlTotals).length > 0) ?? false;
  // A new book starts with its first steps; later they stand below what needs doing.
  const checklist = <Checklist lines={facts?.counts.lines ?? 0} commission={commission} closed={closed} />;
  return (
    <Page title={title} note={`${weekdays[now.getDay()]}, ${formatDate(today())}`} width="text">
      {facts === undefined ? (
        late && (
          <p className="cb-muted" role="status">
            Calculating what needs you…
          </p>
        )
      ) : (
        <>
          {facts.counts.lines === 0 && checklist}
          <Needs facts={facts} />
          {facts.counts.lines > 0 && checklist}
          <CurrentPeriod facts={facts} />
          {book.state === 'open' && <Moved facts={facts} book={book.book.fileId} />}
        </>
      )}
    </Page>
  );
}
