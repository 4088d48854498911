import type { PeriodId } from '#calendar/period.ts'
import type { Calculation, ExceptionKind } from '#commission/contract.ts'
import { entryNatures } from '#commission/contract.ts'
import type { BookRecords } from '#model/record-row.ts'
import { lineId } from '#model/line-table.ts'
import { minorUnits } from '#money/currency.ts'
import type { DecimalText } from '#money/amount.ts'
import { plain, subtract } from '#money/decimal.ts'
import { roundMoney } from '#money/round.ts'
import { fromScaled } from '#money/scaled.ts'
import type {
  CalculationSummary,
  EngineApi,
  EntryPage,
  EntryQuery,
  EntryView,
  ExceptionView,
  Page,
  PartnerTotalView,
  TotalChange,
  UnpaidQuery,
  UnpaidView
} from './engine-api.ts'
import type { EngineBook } from './engine-book.ts'
import { explainEntry } from './engine-functions.ts'
import type { CreditedLines } from './line-queries.ts'
import { creditedLines, textSearch } from './line-queries.ts'
import { dateText, lineDay, lineText, lineView } from './line-view.ts'
import { isStale, periodStateOf, stateName } from './period-state.ts'

const nameOf = (records: BookRecords, partner: string): string => records.get('partner', partner)?.values.name ?? ''
const codeOf = (records: BookRecords, partner: string): string => records.get('partner', partner)?.values.code ?? ''

/** The totals as they are stored with the period's state, to say later what changed since. */
export const totalsText = ({ totals }: Calculation): string =>
  JSON.stringify(totals.map(({ partner, currency, commission }) => [partner, currency, commission]))

function totalsFrom(text: string | undefined): Map<string, string> {
  const rows = text === undefined ? [] : (JSON.parse(text) as [string, string, string][])
  return new Map(rows.map(([partner, currency, commission]) => [`${partner}\n${currency}`, commission]))
}

async function summary(book: EngineBook, period: PeriodId): Promise<CalculationSummary> {
  const started = performance.now()
  const [calculation, records, closings] = await Promise.all([book.calculation(period), book.records(), book.closings()])
  const exceptions: Partial<Record<ExceptionKind, number>> = {}
  for (const { kind } of calculation.exceptions) exceptions[kind] = (exceptions[kind] ?? 0) + 1
  return {
    period,
    state: stateName(records, closings, period),
    lines: calculation.lines,
    entries: calculation.entries.count,
    partners: new Set(calculation.totals.map(({ partner }) => partner)).size,
    currencies: calculation.currencies,
    rules: calculation.rules,
    controlTotals: calculation.controlTotals,
    exceptions,
    blocking: calculation.exceptions.filter(({ blocks }) => blocks).length,
    unpaid: calculation.unpaid.length,
    trueUps: calculation.trueUps.length,
    fingerprint: calculation.fingerprint,
    stale: isStale(periodStateOf(records, period), calculation),
    totalsText: totalsText(calculation),
    milliseconds: Math.round(performance.now() - started)
  }
}

async function partnerTotals(book: EngineBook, period: PeriodId): Promise<readonly PartnerTotalView[]> {
  const [calculation, records] = await Promise.all([book.calculation(period), book.records()])
  const { entries, partners, currencies, rules } = calculation
  const found = new Map<string, { entries: number; plan: string | undefined }>()
  for (let entry = 0; entry < entries.count; entry += 1) {
    const key = `${partners[entries.partner[entry] as number]}\n${currencies[entries.currency[entry] as number]}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { entries: 1, plan: rules[entries.rule[entry] as number]?.planName })
    else known.entries += 1
  }
  return calculation.totals.map((total) => {
    const own = found.get(`${total.partner}\n${total.currency}`)
    return {
      ...total,
      partnerCode: codeOf(records, total.partner),
      partnerName: nameOf(records, total.partner),
      entries: own?.entries ?? 0,
      ...(own?.plan === undefined ? {} : { plan: own.plan })
    }
  })
}

interface EntryContext {
  readonly calculation: Calculation
  readonly records: BookRecords
  readonly credited: CreditedLines
}

const entryContext = async (book: EngineBook, period: PeriodId): Promise<EntryContext> => {
  const [calculation, records, credited] = await Promise.all([book.calculation(period), book.records(), creditedLines(book)])
  return { calculation, records, credited }
}

/** One entry as a row. */
export function entryView({ calculation, records, credited: { table } }: EntryContext, entry: number): EntryView {
  const { entries, partners, currencies, rules, baseScale, trueUps, period } = calculation
  const partner = partners[entries.partner[entry] as number] ?? ''
  const currency = currencies[entries.currency[entry] as number] ?? ''
  const line = entries.line[entry] as number
  const band = entries.band[entry] as number
  const cause = trueUps[entries.trueUp[entry] as number]?.sentence
  const text = (name: Parameters<typeof lineText>[1]): string => (line < 0 ? '' : lineText(table, name, line))
  return {
    entry,
    period: period as PeriodId,
    partner,
    partnerCode: codeOf(records, partner),
    partnerName: nameOf(records, partner),
    currency,
    amount: fromScaled(entries.amount[entry] as number, minorUnits(currency)),
    base: plain(fromScaled(entries.base[entry] as number, baseScale)),
    nature: entryNatures[entries.nature[entry] as number] ?? 'earned',
    level: entries.level[entry] as number,
    rule: rules[entries.rule[entry] as number],
    band: band < 0 ? undefined : band,
    lineId: line < 0 ? undefined : lineId(table, line),
    date: line < 0 ? undefined : dateText(lineDay(table, line)),
    order: text('orderNumber'),
    lineNumber: text('lineNumber'),
    customer: text('customer'),
    product: text('productName') || text('product'),
    deal: text('deal'),
    ...(cause === undefined ? {} : { cause })
  }
}

type Test = (entry: number) => boolean

function wantedEntries({ calculation, credited: { table } }: EntryContext, query: EntryQuery): Test {
  const { entries, partners, currencies, rules } = calculation
  const tests: Test[] = []
  const { partner, currency, rule, line, search } = query
  if (partner !== undefined) tests.push((entry) => partners[entries.partner[entry] as number] === partner)
  if (currency !== undefined) tests.push((entry) => currencies[entries.currency[entry] as number] === currency)
  if (rule !== undefined) tests.push((entry) => rules[entries.rule[entry] as number]?.ruleId === rule)
  if (line !== undefined) tests.push((entry) => (entries.line[entry] as number) >= 0 && lineId(table, entries.line[entry] as number) === line)
  if (search !== undefined && search.trim() !== '') {
    const hit = textSearch(table, search)
    tests.push((entry) => (entries.line[entry] as number) >= 0 && hit(entries.line[entry] as number))
  }
  return (entry) => tests.every((test) => test(entry))
}

function compareEntries({ calculation, records, credited: { table } }: EntryContext, by: NonNullable<EntryQuery['sort']>['by']) {
  const { entries, partners } = calculation
  const order = (entry: number): string => {
    const line = entries.line[entry] as number
    return line < 0 ? '' : lineText(table, 'orderNumber', line)
  }
  const names = partners.map((partner) => nameOf(records, partner))
  const compare = {
    date: (a: number, b: number) => (entries.line[a] as number) - (entries.line[b] as number),
    amount: (a: number, b: number) => (entries.amount[a] as number) - (entries.amount[b] as number),
    partner: (a: number, b: number) =>
      (names[entries.partner[a] as number] ?? '').localeCompare(names[entries.partner[b] as number] ?? '', 'en', { numeric: true }),
    rule: (a: number, b: number) => (entries.rule[a] as number) - (entries.rule[b] as number),
    order: (a: number, b: number) => order(a).localeCompare(order(b), 'en', { numeric: true })
  } as const satisfies Record<typeof by, (a: number, b: number) => number>
  return compare[by]
}

async function entries(book: EngineBook, query: EntryQuery): Promise<EntryPage> {
  const context = await entryContext(book, query.period)
  const { entries: columns, currencies } = context.calculation
  const wanted = wantedEntries(context, query)
  const found: number[] = []
  const sums = new Map<string, bigint>()
  for (let entry = 0; entry < columns.count; entry += 1) {
    if (!wanted(entry)) continue
    found.push(entry)
    const currency = currencies[columns.currency[entry] as number] ?? ''
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(columns.amount[entry] as number))
  }
  if (query.sort !== undefined) {
    const compare = compareEntries(context, query.sort.by)
    const turn = query.sort.descending ? -1 : 1
    found.sort((a, b) => turn * compare(a, b) || a - b)
  }
  return {
    rows: found.slice(query.offset, query.offset + query.limit).map((entry) => entryView(context, entry)),
    count: found.length,
    offset: query.offset,
    sums: Object.fromEntries([...sums].map(([currency, sum]) => [currency, bigMoney(sum, currency)]))
  }
}

/** Minor units as money text, however many there are. */
function bigMoney(units: bigint, currency: string): string {
  const decimals = minorUnits(currency)
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals === 0 ? '' : `.${digits.slice(cut)}`}`
}

async function unpaid(book: EngineBook, query: UnpaidQuery): Promise<Page<UnpaidView>> {
  const { calculation, records, credited } = await entryContext(book, query.period)
  const found = calculation.unpaid.filter(({ partner }) => query.partner === undefined || partner === query.partner)
  const rows = found.slice(query.offset, query.offset + query.limit).map(({ line, ...rest }) => ({
    ...rest,
    partnerName: nameOf(records, rest.partner),
    line: lineView(credited.table, line, credited.creditOf)
  }))
  return { rows, count: found.length, offset: query.offset }
}

async function exceptions(book: EngineBook, period: PeriodId): Promise<readonly ExceptionView[]> {
  const { calculation, records, credited } = await entryContext(book, period)
  return calculation.exceptions.map(({ line, ...rest }) => ({
    ...rest,
    ...(rest.partner === undefined ? {} : { partnerName: nameOf(records, rest.partner) }),
    ...(line === undefined ? {} : { line: lineView(credited.table, line, credited.creditOf) })
  }))
}

async function changesSinceCalculation(book: EngineBook, period: PeriodId): Promise<readonly TotalChange[]> {
  const [calculation, records] = await Promise.all([book.calculation(period), book.records()])
  const stored = periodStateOf(records, period)?.totals
  if (stored === undefined) return []
  const before = totalsFrom(stored)
  const after = totalsFrom(totalsText(calculation))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [partner = '', currency = ''] = key.split('\n')
    const zero = roundMoney('0' as DecimalText, currency)
    const [was, is] = [before.get(key) ?? zero, after.get(key) ?? zero]
    if (was === is) return []
    const difference = roundMoney(subtract(is as DecimalText, was as DecimalText), currency)
    return [{ partner, partnerName: nameOf(records, partner), currency, before: was, after: is, difference }]
  })
}

type CalculationQueries = Pick<
  EngineApi,
  'calculate' | 'partnerTotals' | 'entries' | 'trace' | 'unpaid' | 'exceptions' | 'changesSinceCalculation' | 'trueUps' | 'freshness'
>

/** Answers about one period's calculation. */
export const calculationQueries = (book: EngineBook): CalculationQueries => ({
  calculate: (period) => summary(book, period),
  partnerTotals: (period) => partnerTotals(book, period),
  entries: (query) => entries(book, query),
  trace: async (period, entry) => explainEntry(await book.calculation(period), entry),
  unpaid: (query) => unpaid(book, query),
  exceptions: (period) => exceptions(book, period),
  changesSinceCalculation: (period) => changesSinceCalculation(book, period),
  trueUps: async (period) => {
    const [calculation, records] = await Promise.all([book.calculation(period), book.records()])
    return calculation.trueUps.map((trueUp) => ({
      ...trueUp,
      partnerCode: codeOf(records, trueUp.partner),
      partnerName: nameOf(records, trueUp.partner)
    }))
  },
  freshness: async () => String(book.version)
})
