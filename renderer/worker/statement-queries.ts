import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { closePeriod, missingSettings, openClosing, whyNoStatements } from '#commission/close-period.ts';
import type { Standings } from '#commission/draft-period.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import { movedBy } from '#commission/partner-account.ts';
import type { PartnerAccount } from '#commission/period-figures.ts';
import { commissionKinds, settlementKinds } from '#commission/period-figures.ts';
import type { DecimalText } from '#money/amount.ts';
import { roundMoney } from '#money/round.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { undecidedPeriods } from '#model/held-closings.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { programmesInUse, tierStandings } from '#projection/tier-standings.ts';
import { periodWords } from '#statement/period-words.ts';
import { statementCsv } from '#statement/statement-csv.ts';
import type { StatementModel, StatementSource } from '#statement/statement-model.ts';
import { statementModel } from '#statement/statement-model.ts';
import { closeOptions } from './close-options.ts';
import type { EngineApi, IssuedView, StatementKey, StatementRow } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { explainEntry } from './engine-functions.ts';
import { closingOf, periodStateOf } from './period-state.ts';
import { webBytes } from './web-bytes.ts';

/** Where partners stand in the book's programmes, by the facts as they are now. */
async function standingsNow({ tiers }: EngineBook): Promise<Standings> {
  const programmes = programmesInUse(await tiers.records());
  const sources = await Promise.all(
    programmes.map(async (program) => ({ program, prepared: await tiers.prepared(program.id) })),
  );
  return (partner, day) => tierStandings(sources, partner, day);
}

/** A draft with where its partners stand: only a whole statement says it, and a list of them shouldn't wait for it. */
async function withStandings(book: EngineBook, source: StatementSource): Promise<StatementSource> {
  if (source.figures.closed !== undefined) return source;
  const standings = await standingsNow(book);
  const last = source.figures.last as IsoDate;
  return { ...source, standingsOf: ({ partner }) => standings(partner.id, last) };
}

/** The period's statements: of its closing when there is one, else as they would be now; drafts without `withStandings`. */
export async function sourceOf(book: EngineBook, period: PeriodId): Promise<StatementSource> {
  const closing = closingOf(await book.closings(), period);
  if (closing !== undefined) return openClosing(closing, webBytes);
  const [inputs, calculation] = await Promise.all([book.inputs(), book.calculation(period)]);
  return draftPeriod(inputs, calculation, (entry) => explainEntry(calculation, entry), periodWords);
}

/** Why a period has no statements; undefined when it has them. */
async function withoutStatements(book: EngineBook, period: PeriodId): Promise<Problem | undefined> {
  const [{ calendar }, closings] = await Promise.all([book.inputs(), book.closings()]);
  return whyNoStatements(closings, period, calendar);
}

/** A page of statements asks for the same source again and again: the last one is kept until an input changes. */
function sources(book: EngineBook): (period: PeriodId) => Promise<StatementSource> {
  let kept:
    | { readonly period: PeriodId; readonly version: number; readonly source: Promise<StatementSource> }
    | undefined;
  return (period) => {
    if (kept?.period !== period || kept.version !== book.version) {
      kept = { period, version: book.version, source: sourceOf(book, period) };
      kept.source.catch(() => {
        kept = undefined;
      });
    }
    return kept.source;
  };
}

const accountOf = (source: StatementSource, key: StatementKey): PartnerAccount | undefined =>
  source.figures.accounts.find(({ partner, currency }) => partner.id === key.partner && currency === key.currency);

/** What an issued statement's row says beside its bytes. */
export interface IssuedJson {
  readonly number: string;
  readonly closingHash: string;
  readonly issuedAt: string;
  readonly pdfHash: string;
  readonly partner: string;
  readonly currency: string;
  readonly closing: string;
}

const issuedView = (stored: StoredClosing): IssuedView => {
  const { number, partner, currency, issuedAt, closing } = stored.json as IssuedJson;
  return { id: stored.id, period: stored.period as PeriodId, number, partner, currency, issuedAt, closing };
};

type Mark = RecordValues<'statementMark'>;

/** How far one statement has come, and whose word that is. */
function markOf(
  mark: Mark | undefined,
  whole: { readonly by: string; readonly at: string } | undefined,
  isIssued: boolean,
): Pick<StatementRow, 'state' | 'markedBy' | 'markedAt'> {
  const own = { markedBy: mark?.markedBy ?? '', markedAt: mark?.markedAt ?? '' };
  const ofPeriod = { markedBy: whole?.by ?? '', markedAt: whole?.at ?? '' };
  if (isIssued) return mark?.state === 'paid' ? { state: 'paid', ...own } : { state: 'issued', ...ofPeriod };
  if (whole !== undefined) return { state: 'approved', ...ofPeriod };
  return mark?.state === 'inReview' || mark?.state === 'approved' ? { state: mark.state, ...own } : { state: 'draft' };
}

async function statements(book: EngineBook, source: StatementSource): Promise<readonly StatementRow[]> {
  const [records, closings] = await Promise.all([book.records(), book.closings()]);
  const { figures } = source;
  const issued = new Map(
    closings
      .filter(({ kind }) => kind === 'issuedStatement')
      .map((stored) => [issuedView(stored).number, issuedView(stored)]),
  );
  const marks = new Map(
    records
      .all('statementMark')
      .filter(({ values }) => values.period === figures.period)
      .map(({ values }) => [`${values.partner}\n${values.currency}`, values]),
  );
  const period = periodStateOf(records, figures.period);
  // Approving a period approves all its statements, and nothing closes without it.
  const whole =
    figures.closed ??
    (period?.state === 'approved' ? { by: period.approvedBy ?? '', at: period.approvedAt ?? '' } : undefined);
  const missing = missingSettings(records);
  return figures.accounts.map((account) => {
    const { partner, currency, number, payout, opening, closing } = account;
    const sent = figures.closed === undefined ? undefined : issued.get(number);
    const mark = marks.get(`${partner.id}\n${currency}`);
    return {
      period: figures.period,
      partner: partner.id,
      currency,
      partnerCode: partner.code,
      partnerName: partner.name,
      ...markOf(mark, whole, sent !== undefined),
      opening,
      commission: movedBy(account, ...commissionKinds),
      adjustments: movedBy(account, 'adjustment'),
      settled: movedBy(account, ...settlementKinds),
      heldBack: account.heldBack?.closing ?? roundMoney('0' as DecimalText, currency),
      payments: movedBy(account, 'payment'),
      closing,
      payable: roundMoney((payout.kind === 'payable' ? payout.amount : '0') as DecimalText, currency),
      ...(account.due === undefined || payout.kind !== 'payable' ? {} : { due: account.due }),
      carriedForward: payout.kind === 'belowMinimum' || payout.kind === 'negative',
      missing,
      ...(figures.closed === undefined ? {} : { number }),
      ...(sent === undefined ? {} : { issuedAt: sent.issuedAt }),
    };
  });
}

/** What only commands ask for. */
export interface ClosingQueries {
  /** The closing that this period would have now; nothing is stored. */
  makeClosing(period: PeriodId, by: string, at: string): Promise<Result<StoredClosing, readonly Problem[]>>;
  /** The closing by which a period's statements are issued. */
  closingThatHolds(period: PeriodId): Promise<Result<StoredClosing, Problem>>;
  /** Where the PDF of a number is kept; undefined while it isn't issued. */
  issuedId(number: string): Promise<string | undefined>;
}

type StatementQueries = Pick<
  EngineApi,
  'statementModel' | 'statementCsv' | 'statements' | 'issuedStatements' | 'aside'
> &
  ClosingQueries;

/** Answers about statements, drafts and closings. */
export function statementQueries(book: EngineBook): StatementQueries {
  const source = sources(book);
  const model = async (key: StatementKey): Promise<Result<StatementModel, Problem>> => {
    const refused = await withoutStatements(book, key.period);
    if (refused !== undefined) return err(refused);
    const from = await source(key.period);
    const account = accountOf(from, key);
    if (account === undefined)
      return err({ kind: 'periodUnknown', period: `${key.period} ${key.currency}`, example: '2026-Q3' });
    return ok(statementModel(await withStandings(book, from), account, new Date().toISOString()));
  };
  return {
    statementModel: model,
    statementCsv: async (key) => {
      const made = await model(key);
      return made.ok ? ok(statementCsv(made.value)) : made;
    },
    statements: async (period) =>
      (await withoutStatements(book, period)) === undefined ? await statements(book, await source(period)) : [],
    aside: async (period) => {
      if ((await withoutStatements(book, period)) !== undefined) return [];
      const { figures } = await source(period);
      return figures.accounts.flatMap(({ partner, currency, aside = [] }) =>
        aside.map((item) => ({ ...item, partner: partner.id, partnerName: partner.name, currency })),
      );
    },
    issuedStatements: async (filter = {}) =>
      (await book.closings())
        .filter(({ kind }) => kind === 'issuedStatement')
        .map(issuedView)
        .filter(
          ({ partner, period }) => (filter.partner ?? partner) === partner && (filter.period ?? period) === period,
        ),
    makeClosing: async (period, by, at) => {
      const [inputs, calculation, standings] = await Promise.all([
        book.inputs(),
        book.calculation(period),
        standingsNow(book),
      ]);
      return await closePeriod(inputs, calculation, closeOptions(calculation, { by, at }, standings));
    },
    closingThatHolds: async (period) => {
      const twice = undecidedPeriods(await book.closedTwice());
      if (twice.includes(period)) return err({ kind: 'periodClosedTwice', period });
      const closing = closingOf(await book.closings(), period);
      return closing === undefined ? err({ kind: 'periodNotClosed', period }) : ok(closing);
    },
    issuedId: async (number) => {
      const issued = (await book.closings()).filter(({ kind }) => kind === 'issuedStatement');
      return issued.find((stored) => issuedView(stored).number === number)?.id;
    },
  };
}
