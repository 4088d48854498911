// Commits and publishes without end and says each acknowledged number on standard output; it's killed by its test.
import { join } from 'node:path';
import process from 'node:process';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault, openVault } from '#electron/book/open-vault.ts';
import type { RecordRow } from '#model/record-row.ts';

const folder = process.argv[2] ?? '';
const request = {
  host: { disk: nodeDisk, now: Date.now, app: 'test', onState: () => undefined, pause: 5 },
  root: join(folder, 'profile'),
  path: join(folder, 'Acme.channelbook'),
  secret: null,
  program: 'test',
  lockFolder: join(folder, 'locks'),
};
const opened = await openVault(request);
const made = opened.ok ? opened : await createVault(request);
if (!made.ok) throw new Error(JSON.stringify(made.error));
const vault = 'vault' in made.value ? made.value.vault : made.value;
const rowsOf = (n: number): RecordRow[] =>
  Array.from(
    { length: 20 },
    (_, i) =>
      ({
        kind: 'partner',
        id: `p-${n}-${i}`,
        values: { code: `P${n}-${i}`, name: 'x'.repeat(500) },
        stamps: {},
      }) as RecordRow,
  );

for (let n = vault.info().sequence + 1; ; n += 1) {
  const done = await vault.commit({ rows: rowsOf(n), chunks: [], closings: [] });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  process.stdout.write(`${n}\n`);
  if (n % 5 === 0) await vault.publish();
}
