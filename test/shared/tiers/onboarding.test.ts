import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { onboardingProofKinds, type OnboardingProof, type OnboardingStep } from '#model/onboarding-step.ts';
import type { RecordRow } from '#model/record-row.ts';
import { copyName, dropStep, moved, newStep, restoreStep, resumeRun, stopRun } from '#tiers/onboarding-edits.ts';
import { pathFindings } from '#tiers/onboarding-findings.ts';
import { onboardingRuns, stepState, whyNotStart, type OnboardingTask } from '#tiers/onboarding-progress.ts';
import { evidenceFor, type ProofFacts } from '#tiers/onboarding-proof.ts';
import { onboardingTemplates } from '#tiers/onboarding-templates.ts';
import { pathFor, pathTasks, startPath } from '#tiers/onboarding.ts';
import { evidenceWords, runWords, stepWords, tickedBy } from '#tiers/words/onboarding-words.ts';
import { recordsOf, row } from '#test/support/records.ts';

const step = (id: string, more: Partial<OnboardingStep> = {}): OnboardingStep => ({
  id,
  title: `Do ${id}`,
  side: 'us',
  afterDays: 10,
  ...more,
});

const path = (id: string, steps: readonly OnboardingStep[], more: RecordRow<'onboardingPath'>['values'] = {}) =>
  row('onboardingPath', id, { name: id, order: 1, steps, ...more });

const partner = row('partner', 'p', { code: 'P-1', name: 'Bellows', type: 'Reseller', manager: 'Ana Ruiz' });
const start = isoDate('2026-09-01');

const started = (from: RecordRow<'onboardingPath'>): readonly OnboardingTask[] => {
  let at = 0;
  return pathTasks(from, partner, start, () => `t${(at += 1)}`).map(({ id, set }) =>
    row('onboardingTask', id, set as OnboardingTask['values']),
  );
};

const factsOf = (rows: readonly RecordRow[], left: Readonly<Record<string, string>> = {}): ProofFacts => ({
  of: (kind) => rows.filter((one) => one.kind === kind) as never[],
  leftOn: (person) => left[person],
});
const noFacts = factsOf([]);

const changed = (task: OnboardingTask, set: Readonly<Record<string, unknown>>): OnboardingTask => {
  const values = Object.entries({ ...task.values, ...set }).filter(([, value]) => value !== null);
  return row('onboardingTask', task.id, Object.fromEntries(values) as OnboardingTask['values']);
};

test('a path is proposed to the first that fits, never an archived one', () => {
  const records = (archived: boolean) =>
    recordsOf({
      onboardingPath: [
        path('msp', [], { order: 1, filter: { field: 'partner.type', is: 'is', values: ['MSP'] } }),
        path('reseller', [], { order: 2, archived, filter: { field: 'partner.type', is: 'is', values: ['Reseller'] } }),
        path('all', [], { order: 3 }),
      ],
    });
  expect(pathFor(records(false), partner, 'Silver')?.id).toBe('reseller');
  expect(pathFor(records(true), partner, 'Silver')?.id).toBe('all');
});

test('starting copies the steps with their days; our steps fall to the account manager where nobody is named', () => {
  const tasks = started(
    path('start', [step('a'), step('b', { owner: 'Priya', afterDays: 0 }), step('c', { side: 'them' })]),
  );
  expect(tasks.map(({ values: { owner, due, from } }) => [owner, due, from])).toEqual([
    ['Ana Ruiz', '2026-09-11', start],
    ['Priya', start, start],
    [undefined, '2026-09-11', start],
  ]);
});

test('a decision starts a path once and never again', () => {
  const way = path('start', [step('a')]);
  const records = recordsOf({ onboardingTask: [row('onboardingTask', 't', { partner: 'p', path: 'start' })] });
  expect(startPath(records, way, partner, start, () => 'x')).toEqual([]);
  expect(startPath(recordsOf({}), way, partner, start, () => 'x')).toHaveLength(1);
});

test('a path without steps, one that runs and one of the same day can’t be started; a stopped one can, later', () => {
  const way = path('start', [step('a')]);
  const running = onboardingRuns(started(way), () => noFacts, '2026-09-05');
  expect(whyNotStart(path('empty', []), [], start)).toBe('noSteps');
  expect(whyNotStart(way, running, '2026-10-01')).toBe('running');
  const stopped = onboardingRuns(
    started(way).map((task) => changed(task, { dropped: '2026-09-05', stopped: true })),
    () => noFacts,
    '2026-09-05',
  );
  expect(whyNotStart(way, stopped, start)).toBe('sameDay');
  expect(whyNotStart(way, stopped, '2026-10-01')).toBeUndefined();
});

test('a step is late from the day after it was due', () => {
  const [task] = started(path('start', [step('a')]));
  const on = (day: string) => stepWords(stepState(task as OnboardingTask, undefined, day));
  expect([on('2026-09-10'), on('2026-09-11'), on('2026-09-12')]).toEqual(['due in 1 day', 'due today', '1 day late']);
});

const facts: Readonly<Record<(typeof onboardingProofKinds)[number], (date: string) => RecordRow>> = {
  agreement: (from) => row('agreement', 'f', { partner: 'p', type: 'Reseller', from }),
  milestone: (date) => row('milestone', 'f', { partner: 'p', name: 'Fee', date }),
  certificate: (earned) => row('certificate', 'f', { partner: 'p', name: 'Engineer', earned }),
  course: (completed) => row('completion', 'f', { partner: 'p', course: 'C-1', completed }),
  registration: (registered) => row('deal', 'f', { partner: 'p', code: 'D-1', registered }),
  dealWon: (closed) => row('deal', 'f', { partner: 'p', code: 'D-1', stage: 'won', closed }),
  marketing: (date) => row('marketingActivity', 'f', { partner: 'p', name: 'Fair', state: 'done', date }),
  contact: (date) => row('interaction', 'f', { partner: 'p', kind: 'call', date }),
};

test('every kind of fact proves a step from its own date, and not before it', () => {
  for (const fact of onboardingProofKinds) {
    const known = factsOf([facts[fact]('2026-09-10')]);
    expect(evidenceFor({ fact }, start, known, '2026-09-09'), fact).toBeUndefined();
    expect(evidenceFor({ fact }, start, known, '2026-09-10'), fact).toMatchObject({ id: 'f', date: '2026-09-10' });
  }
});

test('what happens counts from the start, what lasts from before it while it still held', () => {
  const before = (fact: OnboardingProof['fact']) =>
    evidenceFor({ fact }, start, factsOf([facts[fact]('2026-08-01')]), '2026-12-01') !== undefined;
  expect(onboardingProofKinds.filter(before)).toEqual(['agreement', 'milestone', 'certificate', 'course']);
  const ended = row('agreement', 'f', { partner: 'p', type: 'Reseller', from: '2026-01-01', next: start });
  expect(evidenceFor({ fact: 'agreement' }, start, factsOf([ended]), '2026-12-01')).toBeUndefined();
  const later = row('agreement', 'f', { partner: 'p', type: 'Reseller', from: '2026-01-01', next: '2026-09-02' });
  expect(evidenceFor({ fact: 'agreement' }, start, factsOf([later]), '2026-12-01')).toBeDefined();
});

test('a certificate of a person who had left by the start proves nothing', () => {
  const certificate = row('certificate', 'f', { partner: 'p', person: 'ann', name: 'Engineer', earned: '2026-08-01' });
  const on = (left: Record<string, string>) =>
    evidenceFor({ fact: 'certificate' }, start, factsOf([certificate], left), '2026-12-01');
  expect(on({ ann: '2026-09-01' })).toBeUndefined();
  expect(on({ ann: '2026-09-02' })).toBeDefined();
});

test('a proof of something in particular takes nothing else, whatever its capitals', () => {
  const proof: OnboardingProof = { fact: 'contact', of: 'review' };
  const call = row('interaction', 'a', { partner: 'p', kind: 'call', date: '2026-09-02' });
  const review = row('interaction', 'b', { partner: 'p', kind: 'review', date: '2026-09-20' });
  expect(evidenceFor(proof, start, factsOf([call, review]), '2026-12-01')?.id).toBe('b');
  expect(evidenceFor({ ...proof, of: ' Review ' }, start, factsOf([call, review]), '2026-12-01')?.id).toBe('b');
  expect(evidenceFor(proof, start, factsOf([call]), '2026-12-01')).toBeUndefined();
});

test('what a newer version knows as proof stands without a tick, and is worded', () => {
  const newer = { fact: 'seance' } as unknown as OnboardingProof;
  expect(evidenceFor(newer, start, noFacts, '2026-12-01')).toBeUndefined();
  expect(tickedBy(newer)).toBe('by something that a newer version knows');
});

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-09-${String(number).padStart(2, '0')}`);

test('law: the order of facts changes nothing, and a further fact never takes a tick back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...onboardingProofKinds),
      fc.array(day, { minLength: 1, maxLength: 6 }),
      day,
      day,
      (fact, dates, asOf, more) => {
        const rows = dates.map((date, at) => ({ ...facts[fact](date), id: `f${at}` }));
        const found = evidenceFor({ fact }, start, factsOf(rows), asOf);
        expect(evidenceFor({ fact }, start, factsOf(rows.toReversed()), asOf)).toEqual(found);
        const after = evidenceFor({ fact }, start, factsOf([...rows, { ...facts[fact](more), id: 'z' }]), asOf);
        if (found !== undefined) expect((after?.date ?? '9') <= found.date).toBe(true);
      },
    ),
  );
});

test('law: done, dropped and open steps are all steps, and 100 % means that nothing is left', () => {
  const standing = fc.constantFrom('done', 'dropped', 'open');
  fc.assert(
    fc.property(fc.array(standing, { minLength: 1, maxLength: 8 }), day, (kinds, asOf) => {
      const set = { done: { done: '2026-09-05' }, dropped: { dropped: '2026-09-05' }, open: {} };
      const tasks = started(
        path(
          'start',
          kinds.map((_, at) => step(`s${at}`)),
        ),
      ).map((task, at) => changed(task, set[kinds[at] as keyof typeof set]));
      const [run] = onboardingRuns(tasks, () => noFacts, asOf);
      const count = (kind: string) => kinds.filter((one) => one === kind).length;
      expect([run?.done, run?.of]).toEqual([count('done'), kinds.length - count('dropped')]);
      expect(run?.percent === 100).toBe(count('open') === 0 && count('done') > 0);
      expect(run?.state === 'running').toBe(count('open') > 0);
      expect(run?.next === undefined).toBe(count('open') === 0);
    }),
  );
});

test('stopping drops what is open with one reason and keeps what was done; taking it up again undoes just that', () => {
  const tasks = started(path('start', [step('a'), step('b'), step('c')]));
  const before = [
    changed(tasks[0] as OnboardingTask, { done: '2026-09-03' }),
    changed(tasks[1] as OnboardingTask, { dropped: '2026-09-04', dropReason: 'not theirs' }),
    tasks[2] as OnboardingTask,
  ];
  const apply = (rows: readonly OnboardingTask[], changes: ReturnType<typeof stopRun>) =>
    rows.map((task) => changed(task, changes.find(({ id }) => id === task.id)?.set ?? {}));
  const runOf = (rows: readonly OnboardingTask[]) => onboardingRuns(rows, () => noFacts, '2026-09-20')[0];
  const running = runOf(before);
  const stopped = apply(before, stopRun(running!, isoDate('2026-09-20'), 'bought by another'));
  expect(runOf(stopped)).toMatchObject({ state: 'stopped', done: 1, late: 0 });
  expect(runWords(runOf(stopped)!)).toBe('stopped after 19 days, 1 of 3 steps done');
  expect(apply(stopped, resumeRun(runOf(stopped)!))).toEqual(before);
});

test('a step that is dropped alone doesn’t stop the path, and nothing that happens later brings it back', () => {
  const tasks = started(path('start', [step('a', { proof: { fact: 'registration' } })]));
  const dropped = tasks.map((task) => changed(task, dropStep(task.id, isoDate('2026-09-05'), 'no deals yet').set));
  const [run] = onboardingRuns(dropped, () => factsOf([facts.registration('2026-09-06')]), '2026-09-20');
  expect(run).toMatchObject({ state: 'finished', of: 0, percent: undefined });
  expect(stepWords(run!.steps[0]!.state)).toBe('dropped 5 Sep 2026: no deals yet');
  const back = dropped.map((task) => changed(task, restoreStep(task.id).set));
  expect(onboardingRuns(back, () => factsOf([facts.registration('2026-09-06')]), '2026-09-20')[0]).toMatchObject({
    state: 'finished',
    done: 1,
    days: 5,
  });
});

test('words say how a step gets its tick and what gave it', () => {
  expect(tickedBy(undefined)).toBe('by hand');
  expect(tickedBy({ fact: 'registration' })).toBe('by the first registration');
  expect(tickedBy({ fact: 'contact', of: 'review' })).toBe('by the first review');
  expect(evidenceWords({ kind: 'deal', id: 'd', name: 'D-2291', date: '2026-04-03' })).toBe('deal D-2291, 3 Apr 2026');
});

test('law: moving keeps every item once and puts the moved one where it was asked', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 9 }), fc.nat(9), fc.nat(9), (items, from, to) => {
      const next = moved(items, from, to);
      expect(next.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      if (from < items.length && to < items.length) expect(next[to]).toBe(items[from]);
      else expect(next).toBe(items);
    }),
  );
});

test('a new step has an id of its own, a copy a name of its own', () => {
  expect(newStep([step('step2'), step('a')]).id).toBe('step3');
  expect(newStep([step('a'), step('step3')]).id).toBe('step4');
  expect(copyName('Start', ['start', 'Start, copy'])).toBe('Start, copy 2');
});

test('findings: no steps, no title, twins, days before the start or out of order, nobody named, hidden by another', () => {
  const found = (steps: readonly OnboardingStep[], before: readonly RecordRow<'onboardingPath'>[] = []) =>
    pathFindings(path('x', steps), before).map(({ path: place, detail }) => `${place} ${detail}`);
  expect(found([])).toEqual(['steps has no steps, so it can’t be started']);
  expect(found([step('a', { owner: 'Ana' })])).toEqual([]);
  expect(
    found([
      step('a', { owner: 'Ana', title: ' ' }),
      step('b', { owner: 'Ana', afterDays: -1 }),
      step('c', { side: 'them', title: 'do B', afterDays: 20 }),
      step('d', { afterDays: 15 }),
    ]),
  ).toEqual([
    'steps.0.title has no title',
    'steps.1.afterDays is due before the start',
    'steps.2.title has the same title as step 2',
    'steps.3.afterDays is due before step 3, which comes first',
    'steps.3.owner names nobody: it falls to the account manager of each partner',
  ]);
  const owned = [step('a', { owner: 'Ana' })];
  expect(found(owned, [path('all', owned)])).toEqual([
    'filter is never proposed: “all” stands before it and takes every partner',
  ]);
  expect(found(owned, [path('all', owned, { archived: true })])).toEqual([]);
});

test('every template can be started as it stands', () => {
  for (const { steps, id } of onboardingTemplates.filter((one) => one.steps.length > 0)) {
    expect(new Set(steps.map((one) => one.id)).size, id).toBe(steps.length);
    const serious = pathFindings(path(id, steps), []).filter((one) => !one.path.endsWith('.owner'));
    expect(serious, id).toEqual([]);
  }
});
