import { basename } from 'node:path';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { openClosing } from '#commission/close-period.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { undecidedPeriods } from '#model/held-closings.ts';
import { writeAtomic } from '#electron/files/write-atomic.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import { periodNamed } from '#electron/headless/engine-book.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { DamagedBook } from '#electron/headless/headless-book.ts';
import { withBook } from '#electron/headless/with-book.ts';
import { pain001, painVersions } from '#insight/payments/pain-001.ts';
import type { Debtor, PainVersion } from '#insight/payments/pain-001.ts';
import { paymentCsv } from '#insight/payments/payment-csv.ts';
import { leftOutWords, paymentList } from '#insight/payments/payment-list.ts';
import type { PaymentList } from '#insight/payments/payment-list.ts';
import type { BookRecords } from '#model/record-row.ts';

const isVersion = (text: string): text is PainVersion => (painVersions as readonly string[]).includes(text);
const isDay = (text: string): text is IsoDate => /^\d{4}-\d{2}-\d{2}$/.test(text);

function debtorOf(records: BookRecords): Debtor {
  const values = records.get('bookSettings', 'settings')?.values;
  return {
    name: values?.legalEntity ?? values?.bookName ?? '',
    iban: values?.debtorIban ?? '',
    bic: values?.debtorBic ?? '',
  };
}

/** The file's contents by its name: CSV, else the ISO 20022 message. */
function contentOf(
  path: string,
  list: PaymentList,
  records: BookRecords,
  version: PainVersion,
): Result<string, readonly Problem[]> {
  if (/\.csv$/i.test(path)) return ok(paymentCsv(list));
  return pain001(list, debtorOf(records), { version, createdAt: new Date().toISOString() });
}

function answer(list: PaymentList, file: string): Answer {
  const payments = list.payments.map(({ partner: _id, partnerCode, partnerName: _name, ...line }) => ({
    partner: partnerCode,
    ...line,
  }));
  const leftOut = list.leftOut.map(({ partner: _id, partnerCode, partnerName: _name, ...line }) => ({
    partner: partnerCode,
    ...line,
  }));
  const text = [
    `${list.period}: ${payments.length} payments in ${basename(file)}`,
    ...list.totals.map(({ currency, amount, payments: count }) => `total\t${currency}\t${count}\t${amount}`),
    ...leftOut.map(
      (line) => `left out\t${line.partner}\t${line.currency}\t${line.amount}\t${leftOutWords[line.reason]}`,
    ),
  ];
  return {
    json: { period: list.period, file, payments, leftOut, totals: list.totals },
    text: text.join('\n'),
    problems: [],
  };
}

const run = (line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> =>
  withBook(line, environment, { create: false, write: false }, async (book) => {
    const records = book.records();
    const period = periodNamed(line.value('period') ?? '', records, environment);
    if (!period.ok) return err([period.error]);
    const [version, payOn] = [line.value('version') ?? '09', line.value('on') ?? environment.today()];
    if (!isVersion(version)) return err([{ kind: 'usage', detail: '--version is 09 or 03.' }]);
    if (!isDay(payOn)) return err([{ kind: 'usage', detail: '--on is a day such as 2026-11-30.' }]);
    const [undecided] = undecidedPeriods(book.heldClosings().twice);
    if (undecided !== undefined) return err([{ kind: 'periodClosedTwice', period: undecided }]);
    const closing = await book.closing(`closing/${period.value}`);
    if (closing === undefined) return err([{ kind: 'periodNotClosed', period: period.value }]);
    const list = paymentList(openClosing(closing, nodeBytes).figures, records, payOn);
    const path = line.value('out') ?? '';
    const content = contentOf(path, list, records, version);
    if (!content.ok) return content;
    try {
      await writeAtomic(path, content.value);
    } catch (error) {
      if (error instanceof DamagedBook) throw error;
      return err([diskProblem(error, basename(path))]);
    }
    return ok(answer(list, path));
  });

/** A payment file of a closed period: CSV by the file's name, else ISO 20022. The book isn't changed: nothing is marked as paid. */
export const paymentsCommand: Command = {
  syntax: {
    usage: 'payments --book B.channelbook --period 2012-Q4 --out F.xml|F.csv [--on DATE] [--version 09|03]',
    operands: 0,
    required: ['book', 'period', 'out'],
    single: ['book', 'period', 'out', 'on', 'version'],
    many: [],
    flags: [],
  },
  run,
};
