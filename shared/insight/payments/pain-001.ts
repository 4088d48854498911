import { groupBy } from '#base/group-by.ts';
import { digestText } from '#commission/digest.ts';
import type { DecimalText } from '#money/amount.ts';
import { plain, sum } from '#money/decimal.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { isBic, isIban, plainIban } from './bank-identifiers.ts';
import type { PaymentLine, PaymentList } from './payment-list.ts';
import { isWritable, sepaId, sepaText } from './sepa-text.ts';

/** `09` is what banks of SEPA ask for since November 2023; `03` is its predecessor. */
export const painVersions = ['09', '03'] as const;
export type PainVersion = (typeof painVersions)[number];

/** Who pays, as the book's settings say. */
export interface Debtor {
  readonly name: string;
  readonly iban: string;
  /** May be empty. */
  readonly bic: string;
}

export interface PainOptions {
  readonly version: PainVersion;
  /** When the file is made, ISO instant; its own name is made of it, so that no two files of a period are taken for one. */
  readonly createdAt: string;
}

/** Longest texts of the message, in characters. */
const longest = { id: 35, name: 70, remittance: 140 } as const;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] as string);

type Xml = string;
const leaf = (name: string, text: string, attributes = ''): Xml => `<${name}${attributes}>${escaped(text)}</${name}>`;
const node = (name: string, children: readonly Xml[]): Xml => `<${name}>${children.join('')}</${name}>`;

/** At most 35 characters and still one of its kind: a longer number keeps its end, which names the period, and a digest. */
export function shortId(text: string): string {
  const id = sepaId(text, text.length);
  if (id.length <= longest.id) return id;
  return sepaId(`${digestText(text).slice(0, 8)}-${id.slice(-(longest.id - 9))}`, longest.id);
}

const total = (payments: readonly PaymentLine[]): string =>
  plain(sum(payments.map(({ amount }) => amount as DecimalText)));

const agent = (name: string, bic: string, version: PainVersion): Xml =>
  node(name, [
    node('FinInstnId', [
      bic === '' ? node('Othr', [leaf('Id', 'NOTPROVIDED')]) : leaf(version === '09' ? 'BICFI' : 'BIC', plainIban(bic)),
    ]),
  ]);

const account = (name: string, iban: string): Xml => node(name, [node('Id', [leaf('IBAN', plainIban(iban))])]);

function transfer(line: PaymentLine, version: PainVersion): Xml {
  return node('CdtTrfTxInf', [
    node('PmtId', [leaf('EndToEndId', shortId(line.statement))]),
    node('Amt', [leaf('InstdAmt', line.amount, ` Ccy="${line.currency}"`)]),
    ...(line.bic === '' ? [] : [agent('CdtrAgt', line.bic, version)]),
    node('Cdtr', [leaf('Nm', sepaText(line.payee, longest.name))]),
    account('CdtrAcct', line.iban),
    node('RmtInf', [leaf('Ustrd', sepaText(line.statement, longest.remittance))]),
  ]);
}

/** All transfers of one currency and day. Only euros are asked for under the SEPA scheme, with shared charges. */
function paymentInformation(id: string, payments: readonly PaymentLine[], debtor: Debtor, version: PainVersion): Xml {
  const [first] = payments as [PaymentLine];
  const sepa = first.currency === 'EUR';
  return node('PmtInf', [
    leaf('PmtInfId', id),
    leaf('PmtMtd', 'TRF'),
    leaf('NbOfTxs', String(payments.length)),
    leaf('CtrlSum', total(payments)),
    ...(sepa ? [node('PmtTpInf', [node('SvcLvl', [leaf('Cd', 'SEPA')])])] : []),
    version === '09' ? node('ReqdExctnDt', [leaf('Dt', first.due)]) : leaf('ReqdExctnDt', first.due),
    node('Dbtr', [leaf('Nm', sepaText(debtor.name, longest.name))]),
    account('DbtrAcct', debtor.iban),
    agent('DbtrAgt', debtor.bic, version),
    leaf('ChrgBr', sepa ? 'SLEV' : 'SHAR'),
    ...payments.map((line) => transfer(line, version)),
  ]);
}

/** What is missing or wrong about the payer, by its name in the settings. */
export function debtorProblems({ name, iban, bic }: Debtor): readonly Problem[] {
  return [
    ...(isWritable(sepaText(name, longest.name)) ? [] : ['Legal entity']),
    ...(isIban(iban) ? [] : ['IBAN that pays']),
    ...(bic === '' || isBic(bic) ? [] : ['BIC that pays']),
  ].map((setting) => ({ kind: 'payerIncomplete', setting }));
}

/**
 * The transfers as a customer credit transfer initiation of ISO 20022, pain.001.001.09 or .03: one payment information per
 * currency and day, the statement number as end-to-end identification, control sums and counts at both levels. The sum of the
 * header adds up the amounts irrespective of their currencies, as the standard says. Texts are written in the characters of
 * SEPA. Only what is needed is in it: no addresses, and banks' BICs where they were entered.
 */
export function pain001(list: PaymentList, debtor: Debtor, options: PainOptions): Result<string, readonly Problem[]> {
  const problems: readonly Problem[] = [
    ...debtorProblems(debtor),
    ...(list.payments.length > 0 ? [] : [{ kind: 'nothingToPay', period: list.period } as const]),
  ];
  if (problems.length > 0) return err(problems);
  const { version, createdAt } = options;
  const stamp = createdAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '');
  const message = sepaId(`CB-${list.period}-${stamp}`, longest.id);
  const groups = [...groupBy(list.payments, ({ currency, due }) => `${currency} ${due}`).values()];
  const header = node('GrpHdr', [
    leaf('MsgId', message),
    leaf('CreDtTm', `${createdAt.slice(0, 19)}Z`),
    leaf('NbOfTxs', String(list.payments.length)),
    leaf('CtrlSum', total(list.payments)),
    node('InitgPty', [leaf('Nm', sepaText(debtor.name, longest.name))]),
  ]);
  const body = groups.map((payments, at) =>
    paymentInformation(sepaId(`${message}-${at + 1}`, longest.id), payments, debtor, version),
  );
  const document = node('CstmrCdtTrfInitn', [header, ...body]);
  const space = `urn:iso:std:iso:20022:tech:xsd:pain.001.001.${version}`;
  return ok(`<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${space}">${document}</Document>\n`);
}
