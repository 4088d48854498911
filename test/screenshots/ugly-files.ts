import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names that break layouts: 60 characters, right to left, markup, combining marks, one letter. */
export const uglyNames = [
  'Gesellschaft für Netzwerk- und Kommunikationstechnik mbH & Co',
  'شركة الشبكات المتقدمة للاتصالات وتقنية المعلومات المحدودة',
  '<b>Bold & Partners</b> "Quoted", Ltd',
  'חברת התקשורת הצפונית בע״מ',
  'Ünïcödé Ñetwörks Société à responsabilité limitée',
  'X',
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Co',
  '株式会社ネットワークソリューションズ',
];

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

const partnerRow = (index: number): string => {
  const name = uglyNames[index % uglyNames.length] ?? 'X';
  const type = ['Distributor', 'Reseller', 'MSP'][index % 3] ?? 'MSP';
  return [
    `P-${String(index).padStart(5, '0')}`,
    quoted(index < uglyNames.length ? name : `${name} ${index}`),
    type,
    ['EMEA', 'AMER', 'APAC'][index % 3],
    'USD',
  ].join(',');
};

/** Amounts around zero, large negatives, and one that is as wide as amounts get. */
const amountOf = (index: number): string => {
  if (index % 97 === 0) return '-9876543.21';
  if (index % 101 === 0) return '123456789012.34';
  return ((((index * 7919) % 2_000_000) - 400_000) / 100).toFixed(2);
};

const saleRow = (index: number): string => {
  const partner = `P-${String((index * 7) % 10_000).padStart(5, '0')}`;
  const month = String((index % 9) + 1).padStart(2, '0');
  return [
    `SO-${index}`,
    '1',
    `2026-${month}-15`,
    partner,
    quoted(uglyNames[(index * 3) % uglyNames.length] ?? ''),
    'SD-WAN bundle',
    '1',
    amountOf(index),
    'USD',
  ].join(',');
};

/** Ten percent of everything, refunds included, so that there are negative commissions. */
const uglyPlan = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Everything, everywhere, for everybody: the plan with the sixty characters' },
  versions: [
    {
      from: '2020-01-01',
      body: {
        recognise: 'ordered',
        combine: 'first',
        negativeBase: 'carry',
        rules: [{ kind: 'percent', id: 'R1', name: uglyNames[0], base: 'net', rate: '0.1', when: { all: [] } }],
      },
    },
  ],
  assignments: [{ filter: { all: [] } }],
};

const many = (count: number, row: (index: number) => readonly string[]): string =>
  Array.from({ length: count }, (_, index) => `${row(index).map(quoted).join(',')}\n`).join('');

const nameAt = (index: number): string => uglyNames[index % uglyNames.length] ?? 'X';
/** Every third fact is of the second partner, so that one page of a partner is full too. */
const codeAt = (index: number): string => `P-${String(index % 3 === 0 ? 1 : index).padStart(5, '0')}`;
const dayAt = (index: number, year: number): string =>
  `${year}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`;

/** People, certificates, agreements and contacts with the same names, ten thousand certificates among them. */
const uglyFacts = {
  people: (count: number) =>
    `partner,name,job title,email,influence,language,joined,left\n${many(count, (index) => [
      codeAt(index),
      `${nameAt(index)} ${index}`,
      nameAt(index + 1),
      `p${index}@partner.example`,
      ['decides', 'champion', 'blocks', ''][index % 4] ?? '',
      'Deutsch',
      dayAt(index, 2019),
      index % 6 === 0 ? dayAt(index, 2025) : '',
    ])}`,
  certificates: (count: number) =>
    `partner,holder,certificate,product,level,earned,expires\n${many(count, (index) => [
      codeAt(index),
      `${nameAt(index)} ${index}`,
      `${nameAt(index + 2)} Engineer`,
      'SD-WAN',
      ['Associate', 'Professional', 'Expert'][index % 3] ?? '',
      dayAt(index, 2024),
      index % 9 === 0 ? '' : dayAt(index * 7 + (index % 5), 2026 + (index % 2)),
    ])}`,
  agreements: (count: number) =>
    `partner,agreement,number,from,last day,renewal,notice in days,obligations\n${many(count, (index) => [
      codeAt(index),
      `${nameAt(index)} agreement`,
      `A-${index}`,
      dayAt(index, 2024),
      dayAt(index * 3, 2026 + (index % 2)),
      ['automatic', 'manual', 'none'][index % 3] ?? '',
      '90',
      `${nameAt(index)}; two engineers`,
    ])}`,
  interactions: (count: number) =>
    `partner,contact,date,kind,summary,by\n${many(count, (index) => [
      codeAt(index),
      nameAt(index),
      dayAt(index, 2026),
      ['call', 'meeting', 'email', 'visit'][index % 4] ?? '',
      `${nameAt(index)} asked about ${nameAt(index + 1)} again`,
      'Ana Ruiz',
    ])}`,
} as const;
const factCounts = { people: 3000, certificates: 10_000, agreements: 2000, interactions: 4000 } as const;

/** Writes files of facts and answers the words that import them. */
export const writeUglyFacts = async (folder: string): Promise<readonly string[]> => {
  const words: string[] = [];
  for (const [kind, text] of Object.entries(uglyFacts)) {
    const path = join(folder, `${kind}.csv`);
    await writeFile(path, text(factCounts[kind as keyof typeof factCounts]));
    words.push(`--${kind}`, path);
  }
  return words;
};

/** Writes the files that make the ugly book; `partners` 0 gives an empty one with headers only. */
export const writeUglyFiles = async (
  folder: string,
  partners: number,
): Promise<{ partners: string; sales: string; plan: string }> => {
  const paths = {
    partners: join(folder, 'partners.csv'),
    sales: join(folder, 'sales.csv'),
    plan: join(folder, 'plan.json'),
  };
  const numbers = Array.from({ length: partners }, (_, index) => index);
  const all = ['code,name,type,region,currency', ...numbers.map(partnerRow)];
  await writeFile(paths.partners, `${all.join('\n')}\n`);
  const lines = ['order,line,date,partner,customer,product,quantity,net,currency', ...numbers.map(saleRow)];
  await writeFile(paths.plan, JSON.stringify(uglyPlan));
  await writeFile(paths.sales, `${lines.join('\n')}\n`);
  return paths;
};
