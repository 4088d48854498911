import { join } from 'node:path';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault } from '#electron/book/open-vault.ts';
import type { Vault } from '#electron/book/vault.ts';
import { everything } from '#model/filter.ts';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';
import { storeChunk } from '#model/line-chunk-codec.ts';
import type { AnyRow } from '#model/record-row.ts';

/** How large a book is (design.md 8). */
export interface BookSize {
  readonly partners: number;
  readonly deals: number;
  readonly lines: number;
}

export const bookSizes = {
  empty: { partners: 0, deals: 0, lines: 0 },
  S: { partners: 64, deals: 1200, lines: 10_000 },
  M: { partners: 700, deals: 5000, lines: 61_000 },
  L: { partners: 10_000, deals: 50_000, lines: 1_000_000 },
} as const satisfies Record<string, BookSize>;

const stamp = '2026-01-01T00:00:00.000Z-0000-00000000000000aa';
const row = (kind: string, id: string, values: Readonly<Record<string, unknown>>): AnyRow =>
  ({
    kind,
    id,
    values,
    stamps: Object.fromEntries(Object.keys(values).map((name) => [name, stamp])),
  }) as unknown as AnyRow;
const code = (at: number): string => `P-${String(at).padStart(5, '0')}`;
const types = ['MSP', 'VAR', 'Distributor', 'Agent'];

function records({ partners, deals }: BookSize): AnyRow[] {
  const body = {
    recognise: 'ordered',
    combine: 'stack',
    negativeBase: 'carry',
    rules: [{ id: 'R1', name: 'Standard', kind: 'percent', base: 'net', rate: '0.07', when: everything }],
  };
  return [
    row('bookSettings', 'settings', {
      bookName: 'Measured',
      legalEntity: 'Acme Inc.',
      contactName: 'Ann',
      homeCurrency: 'USD',
    }),
    row('plan', 'plan', { name: 'Standard' }),
    row('planVersion', 'plan-1', { plan: 'plan', version: 1, status: 'effective', from: '2020-01-01', body }),
    row('planAssignment', 'plan-all', { plan: 'plan', filter: everything, priority: 1 }),
    row('batch', 'batch', {
      source: 'ERP',
      fileName: 'sales.csv',
      what: 'sales',
      importedAt: '2026-10-01T00:00:00Z',
      sequence: 1,
    }),
    ...Array.from({ length: partners }, (_, at) =>
      row('partner', `partner-${code(at)}`, {
        code: code(at),
        name: `Partner ${at} Networks`,
        type: types[at % 4] ?? '',
        region: `Region ${at % 12}`,
        status: 'active',
      }),
    ),
    ...Array.from({ length: deals }, (_, at) =>
      row('deal', `deal-${at}`, {
        code: `D-${at}`,
        name: `Deal ${at}`,
        partner: `partner-${code(at % Math.max(1, partners))}`,
        customer: `Customer ${at % 900}`,
        stage: 'won',
      }),
    ),
  ];
}

async function addLines(vault: Vault, { partners, deals, lines }: BookSize): Promise<void> {
  const builder = lineChunkBuilder('batch', 'ERP');
  const chunks = [];
  const [key, order, number, partner, deal] = [
    builder.text('key'),
    builder.text('orderNumber'),
    builder.text('lineNumber'),
    builder.text('partner'),
    builder.text('deal'),
  ];
  const [customer, currency, category] = [builder.text('customer'), builder.text('currency'), builder.text('category')];
  const [ordered, net, quantity] = [builder.date('ordered'), builder.number('net'), builder.number('quantity')];
  for (let at = 0; at < lines; at += 1) {
    const line = builder.line();
    const orderNumber = 100_000 + Math.floor(at / 5);
    key.set(line, `${orderNumber}/${(at % 5) + 1}`);
    order.set(line, String(orderNumber));
    number.set(line, String((at % 5) + 1));
    partner.set(line, code((at * 7919) % partners));
    if (at % 3 === 0) deal.set(line, `D-${at % deals}`);
    customer.set(line, `Customer ${at % 900}`);
    currency.set(line, at % 10 === 0 ? 'EUR' : 'USD');
    category.set(line, ['Cloud', 'Hardware', 'Services'][at % 3] ?? '');
    ordered.set(line, 20_000 + Math.floor((at / lines) * 730));
    net.set(line, ((at * 104_729) % 2_000_000) + 100, 2);
    quantity.set(line, (at % 40) + 1, 0);
    builder.endLine(at + 2);
    if (builder.isFull() || at === lines - 1) chunks.push(await storeChunk(builder.take(), nodeBytes));
  }
  for (let at = 0; at < chunks.length; at += 32) {
    const staged = await vault.stage(chunks.slice(at, at + 32).map(({ bytes }) => bytes));
    if (!staged.ok) throw new Error(staged.error.kind);
  }
  const named = chunks.map(({ bytes: _bytes, ...chunk }) => chunk);
  const done = await vault.commit({ rows: records({ partners, deals, lines }) as never, chunks: named, closings: [] });
  if (!done.ok) throw new Error(done.error.kind);
}

/** Makes a book of this size as the window with this profile would have it. Answers the file's path. */
export async function madeBook(size: BookSize, userData: string): Promise<string> {
  const path = join(userData, 'Measured.channelbook');
  const created = await createVault({
    host: { disk: nodeDisk, now: Date.now, app: 'measure', pause: 3_600_000, onState: () => undefined },
    root: join(userData, 'books'),
    path,
    secret: null,
    program: 'measure',
  });
  if (!created.ok) throw new Error(created.error.kind);
  await addLines(created.value.vault, size);
  await created.value.vault.close();
  return path;
}
