import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importTable, renderImportTable } from '#build/import-table.mjs';
import { writeLintConfig } from '#build/lint-config.mjs';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, '../fixtures/fence');
const linter = join(root, 'node_modules/oxlint/bin/oxlint');
const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/u.test(path));
const files = sourcesIn(fixtures);

type Diagnostic = {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly [{ span: { line: number } }];
};

describe('the import fence', () => {
  let folder = '';
  let found: readonly Diagnostic[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'channelbook-fence-'));
    cpSync(fixtures, folder, { recursive: true });
    const config = writeLintConfig(folder);
    const run = spawnSync(process.execPath, [linter, '--config', config, '--format', 'json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    found = (JSON.parse(run.stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(files)('refuses exactly the marked lines of %s', (path) => {
    const marked = readFileSync(join(fixtures, path), 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.endsWith('// refused') ? [index + 1] : []));
    const refused = found
      .filter((one) => one.filename === path && one.code.includes('no-restricted-imports'))
      .map((one) => one.labels[0].span.line)
      .sort((a, b) => a - b);
    expect(marked.length).toBeGreaterThan(0);
    expect(refused).toEqual(marked);
  });

  it.each(importTable.map(({ folder }) => folder))('has a folder behind the row %s', (folder) => {
    expect(existsSync(join(root, folder))).toBe(true);
  });

  it.each(['shared', 'electron', 'renderer'])('stands around every file of %s', (area) => {
    const fenced = importTable.map(({ folder }) => `${folder}/`);
    const outside = sourcesIn(join(root, area)).filter(
      (path) => !fenced.some((row) => `${area}/${path}`.startsWith(row)),
    );
    expect(outside).toEqual([]);
  });

  it('leaves no folder of shared/ to the row for the files directly in it', () => {
    const folders = new Set(
      sourcesIn(join(root, 'shared')).flatMap((path) => (path.includes('/') ? [path.split('/')[0]] : [])),
    );
    const rows = new Set(importTable.map(({ folder }) => folder));
    expect([...folders].filter((name) => !rows.has(`shared/${name}`))).toEqual([]);
  });

  it('is printed in the README as it is enforced', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    expect(readme).toContain(renderImportTable());
  });
});
