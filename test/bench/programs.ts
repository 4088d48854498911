import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '#calendar/iso-date.ts';
import { evaluatePartner } from '#tiers/evaluate.ts';
import { checkProgramme } from '#tiers/validate-programme.ts';
import type { Measure, Measured } from '#test/bench/measured.ts';
import { answerProbe } from '#test/cases/answer-probe.ts';
import { programmeFromPublished } from '#test/cases/programme-from-published.ts';
import type { PublishedData, PublishedProgramme } from '#test/cases/published-programme.ts';
import { publishedData } from '#test/cases/published-programme.ts';
import { hasSharedData } from '#test/support/import-book.ts';
import { flat, tierBook } from '#test/support/tier-book.ts';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Titles of the constructs' tests, and whether each passed now: a construct is named in brackets. */
function constructTests(): ReadonlyMap<string, { readonly title: string; readonly passed: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'constructs-'));
  const report = join(folder, 'report.json');
  spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'build/vitest.config.ts',
      '--reporter=json',
      `--outputFile=${report}`,
      'test/shared/tiers/constructs',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  rmSync(folder, { recursive: true, force: true });
  const found = testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ title, status }) => ({ title, passed: status === 'passed' })),
  );
  return new Map(
    found.flatMap((each) => {
      const id = /^\[(\w+)\]/.exec(each.title)?.[1];
      return id === undefined ? [] : [[id, each] as const];
    }),
  );
}

type Row = Measured['rows'][number];

/** A programme by its data alone: what was read of it, and how many requirements came to a figure or an answer. */
function programmeRow(data: PublishedData, published: PublishedProgramme): Row {
  const { versions, unsaid } = programmeFromPublished(published);
  const results = versions.flatMap(({ body }) => {
    if (!checkProgramme(body).ok) return [];
    const evaluation = evaluatePartner(tierBook('A').by(body), 'A', '2026-06-30' as IsoDate);
    return (evaluation?.ladders ?? []).flatMap(({ tiers }) =>
      tiers.flatMap(({ requirement }) => (requirement === undefined ? [] : flat(requirement))),
    );
  });
  const probes = data.boundary_probes
    .filter(({ program }) => program === published.id)
    .map((probe) => answerProbe(data, probe));
  const loaded = versions.length > 0 && versions.every(({ body }) => checkProgramme(body).ok);
  return {
    id: published.id,
    answer: loaded ? 'loaded' : 'not yet',
    proof: versions.map(({ name }) => name).join('; '),
    requirements: results.length,
    probes: probes.length === 0 ? '' : `${probes.filter(({ ok }) => ok).length} of ${probes.length}`,
    unsaid: unsaid.join('; '),
  };
}

/** Each construct with the test that proves it, and each published programme loaded as data, with its probes. */
export const measure: Measure = async () => {
  if (!hasSharedData)
    return { title: 'Programmes', rows: [], ok: true, notes: ['The published programmes are not on this machine.'] };
  const data = publishedData();
  const tests = constructTests();
  const constructs = data.constructs.map(({ id }): Row => {
    const found = tests.get(id);
    return {
      id,
      answer: found?.passed === true ? 'expressed' : 'not yet',
      proof: found?.title ?? '',
      requirements: null,
      probes: '',
      unsaid: '',
    };
  });
  const programmes = data.programs.map((published) => programmeRow(data, published));
  const expressed = constructs.filter(({ answer }) => answer === 'expressed').length;
  const loaded = programmes.filter(({ answer }) => answer === 'loaded').length;
  const probes = data.boundary_probes.map((probe) => answerProbe(data, probe));
  const kept = probes.filter(({ ok }) => ok).length;
  return {
    title: 'Programmes',
    rows: [...constructs, ...programmes],
    ok: expressed === constructs.length && loaded === programmes.length && kept === probes.length,
    notes: [
      `${expressed} of ${constructs.length} constructs expressed, ${loaded} of ${programmes.length} programmes loaded as data, ${kept} of ${probes.length} probes as published.`,
    ],
  };
};
