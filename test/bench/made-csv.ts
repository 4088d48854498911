import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

const HEADER =
  'Order number,Line number,Order date,Partner,Customer,Product,Category,Currency,Quantity,Unit price,Net amount,Cost,Invoice,Comment';
const LINES_PER_BLOCK = 5000;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 9, 1);
const DAYS = 730;

export const partnerCode = (at: number): string => `P-${String(at).padStart(5, '0')}`;
const cents = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
const categories = ['Cloud', 'Hardware', 'Services'];

function saleRow(at: number, lines: number, partners: number): string {
  const order = 100_000 + Math.floor(at / 5);
  const day = new Date(FIRST_DAY + Math.floor((at / lines) * DAYS) * DAY_MS).toISOString().slice(0, 10);
  const quantity = (at % 40) + 1;
  const price = ((at * 104_729) % 50_000) + 100;
  const net = quantity * price;
  const customer = at % 900;
  return `SO-${order},${(at % 5) + 1},${day},${partnerCode((at * 7919) % partners)},"Customer ${customer}, ${customer % 7 === 0 ? 'Zürich' : 'Hamburg'}",SKU-${at % 4000},${categories[at % 3]},${at % 10 === 0 ? 'EUR' : 'USD'},${quantity},${cents(price)},${cents(net)},${cents(Math.floor(net * 0.7))},INV-${order + 7},Delivered as ordered; batch ${at % 1000}`;
}

/** Writes a sales file of so many lines, in blocks: about 140 bytes a line. Answers with its path and size. */
export async function madeSalesFile(
  folder: string,
  lines: number,
  partners: number,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const path = join(folder, 'sales.csv');
  const file = createWriteStream(path);
  file.write(`${HEADER}\n`);
  for (let at = 0; at < lines; at += LINES_PER_BLOCK) {
    const length = Math.min(LINES_PER_BLOCK, lines - at);
    const block = Array.from({ length }, (_, each) => saleRow(at + each, lines, partners)).join('\n');
    if (!file.write(`${block}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return { path, bytes: (await stat(path)).size };
}

/** Partners that the sales name, as a file of their own. */
export const partnersFile = (partners: number): string =>
  `Partner code,Name,Type,Region\n${Array.from({ length: partners }, (_, at) => `${partnerCode(at)},Partner ${at} Networks,MSP,Region ${at % 12}`).join('\n')}\n`;
