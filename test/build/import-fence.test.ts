import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderImportTable } from '#build/import-table.mjs';
import { writeLintConfig } from '#build/lint-config.mjs';

const fixtures = join(import.meta.dirname, '../fixtures/fence');
const linter = join(import.meta.dirname, '../../node_modules/oxlint/bin/oxlint');
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/u.test(path));

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

  it('is printed in the README as it is enforced', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    expect(readme).toContain(renderImportTable());
  });
});
