import { memoryPages, validateXML } from 'xmllint-wasm';
import type { PainVersion } from '#insight/payments/pain-001.ts';

/**
 * A schema of our own for the part of pain.001 that we write, from the published message definition: the same names, order,
 * occurrences and facets, and none of what we never write. The standard's own schema isn't among the sources, since its
 * terms don't say that it may be passed on; files were checked with it once, by hand.
 */
const schema = (version: PainVersion): string => {
  const bic = version === '09' ? 'BICFI' : 'BIC';
  const bicPattern =
    version === '09' ? '[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?' : '[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?';
  const day =
    version === '09'
      ? `<xs:complexType name="Day"><xs:choice><xs:element name="Dt" type="xs:date"/><xs:element name="DtTm" type="xs:dateTime"/></xs:choice></xs:complexType>`
      : `<xs:simpleType name="Day"><xs:restriction base="xs:date"/></xs:simpleType>`;
  const text = (name: string, most: number): string =>
    `<xs:simpleType name="${name}"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="${most}"/></xs:restriction></xs:simpleType>`;
  const pattern = (name: string, of: string): string =>
    `<xs:simpleType name="${name}"><xs:restriction base="xs:string"><xs:pattern value="${of}"/></xs:restriction></xs:simpleType>`;
  const codes = (name: string, of: readonly string[]): string =>
    `<xs:simpleType name="${name}"><xs:restriction base="xs:string">${of.map((code) => `<xs:enumeration value="${code}"/>`).join('')}</xs:restriction></xs:simpleType>`;
  const sequence = (name: string, of: readonly string[]): string =>
    `<xs:complexType name="${name}"><xs:sequence>${of.map(element).join('')}</xs:sequence></xs:complexType>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.${version}" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:iso:std:iso:20022:tech:xsd:pain.001.001.${version}" elementFormDefault="qualified">
<xs:element name="Document" type="Document"/>
${[
  sequence('Document', ['CstmrCdtTrfInitn Initiation']),
  sequence('Initiation', ['GrpHdr Header', 'PmtInf Payment +']),
  sequence('Header', ['MsgId Max35', 'CreDtTm xs:dateTime', 'NbOfTxs Count', 'CtrlSum Decimal ?', 'InitgPty Party']),
  sequence('Payment', [
    'PmtInfId Max35',
    'PmtMtd Method',
    'BtchBookg xs:boolean ?',
    'NbOfTxs Count ?',
    'CtrlSum Decimal ?',
    'PmtTpInf PaymentType ?',
    'ReqdExctnDt Day',
    'Dbtr Party',
    'DbtrAcct Account',
    'DbtrAgt Agent',
    'ChrgBr Charges ?',
    'CdtTrfTxInf Transfer +',
  ]),
  sequence('PaymentType', ['SvcLvl ServiceLevel ?']),
  sequence('ServiceLevel', ['Cd Max4']),
  sequence('Transfer', [
    'PmtId PaymentId',
    'Amt Amount',
    'ChrgBr Charges ?',
    'CdtrAgt Agent ?',
    'Cdtr Party ?',
    'CdtrAcct Account ?',
    'RmtInf Remittance ?',
  ]),
  sequence('PaymentId', ['InstrId Max35 ?', 'EndToEndId Max35']),
  sequence('Amount', ['InstdAmt Money']),
  sequence('Party', ['Nm Max140 ?']),
  sequence('Account', ['Id AccountId', 'Ccy Currency ?']),
  sequence('AccountId', ['IBAN Iban']),
  sequence('Agent', ['FinInstnId Institution']),
  sequence('Institution', [`${bic} Bic ?`, 'Othr Other ?']),
  sequence('Other', ['Id Max35']),
  sequence('Remittance', ['Ustrd Max140 *']),
  text('Max4', 4),
  text('Max35', 35),
  text('Max140', 140),
  pattern('Count', '[0-9]{1,15}'),
  pattern('Iban', '[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}'),
  pattern('Bic', bicPattern),
  pattern('Currency', '[A-Z]{3}'),
  codes('Method', ['CHK', 'TRF', 'TRA']),
  codes('Charges', ['DEBT', 'CRED', 'SHAR', 'SLEV']),
  day,
].join('\n')}
<xs:simpleType name="Decimal"><xs:restriction base="xs:decimal"><xs:fractionDigits value="17"/><xs:totalDigits value="18"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Positive"><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:fractionDigits value="5"/><xs:totalDigits value="18"/></xs:restriction></xs:simpleType>
<xs:complexType name="Money"><xs:simpleContent><xs:extension base="Positive"><xs:attribute name="Ccy" type="Currency" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
</xs:schema>`;
};

const occurrences: Readonly<Record<string, string>> = {
  '?': ' minOccurs="0"',
  '*': ' minOccurs="0" maxOccurs="unbounded"',
  '+': ' maxOccurs="unbounded"',
};

/** "Name Type" with ?, * or + as in a regular expression. */
function element(words: string): string {
  const [name, type, often = ''] = words.split(' ');
  return `<xs:element name="${name}" type="${type}"${occurrences[often] ?? ''}/>`;
}

/** What libxml2 finds wrong with a payment file; nothing when it keeps to the schema. */
export async function painProblems(xml: string, version: PainVersion): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'payments.xml', contents: xml }],
    schema: [schema(version)],
    initialMemoryPages: 16 * memoryPages.MiB,
  });
  return errors.map(({ message }) => message);
}
