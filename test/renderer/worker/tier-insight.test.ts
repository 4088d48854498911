import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { change, edit, undo } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { addProposedTask, taskEnds } from '#data/tasks/task-acts.ts';
import { taskPlace } from '#data/tasks/task-place.ts';
import { openTaskAbout, taskState } from '#data/tasks/task-state.ts';
import { haveTierWindow, partnerId } from '#test/support/tier-window.ts';
import { engine } from '#worker/engine-client.ts';

const asOf = isoDate('2026-09-30');
const place = { programme: 'g', ladder: 'tiers', asOf };
const question = { asker: 'test', ...place };

haveTierWindow('48000.00');

test('the structure counts everybody, and each count opens as many partners', async () => {
  const heard: number[] = [];
  const view = await engine().tierStructure(question, (done) => heard.push(done));
  expect(view?.partners).toBe(2);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  const threshold = view?.thresholds.find(({ metric }) => metric === 'revenue');
  expect(threshold).toMatchObject({ asked: 2, met: 1, near: 1 });
  const { requirement = '' } = threshold ?? {};
  const near = await engine().structurePartners(place, { kind: 'threshold', requirement, which: 'near' });
  expect(near).toMatchObject([{ partnerCode: 'P-2', value: '48000', metric: 'revenue' }]);
  expect(near[0]?.lacks).toMatch(/^2,000\sUSD$/u);
  for (const { id, partners } of view?.tiers ?? [])
    expect(await engine().structurePartners(place, { kind: 'tier', tier: id })).toHaveLength(partners);
  expect(
    await engine().structurePartners(place, { kind: 'figures', metric: 'revenue', from: '48000', before: '60000' }),
  ).toMatchObject([{ partnerCode: 'P-2' }]);
});

test('a newer question, or a wish to stop, ends the older one', async () => {
  const later = { ...question, asOf: isoDate('2026-10-01') };
  const first = engine().tierStructure(later);
  const second = engine().tierStructure({ ...later, asOf: isoDate('2026-10-02') });
  expect(await first).toBeUndefined();
  expect((await second)?.partners).toBe(2);
  const stopped = engine().tierAudit({ ...later, asker: 'other' });
  await engine().stopInsight('other');
  expect(await stopped).toBeUndefined();
});

test('the audit follows the book: a tier by hand is found, and gone when it is taken back', async () => {
  const partner = await partnerId('P-1');
  const kinds = async () => (await engine().tierAudit(question))?.rows.map(({ kind }) => kind);
  expect(await kinds()).toEqual([]);
  await edit('Enter a tier', [
    change('tierRecord', 't1', { partner, programme: 'PROGRAM', tier: 'Partner', from: '2026-01-01' }),
  ]);
  const rows = (await engine().tierAudit(question))?.rows;
  expect(rows?.map(({ kind }) => kind)).toEqual(['withoutAgreement', 'byHand']);
  expect(rows?.[0]).toMatchObject({ partners: [{ partnerCode: 'P-1', tier: 'Partner' }] });
  await undo();
  expect(await kinds()).toEqual([]);
});

test('benefits of everybody, with totals that are their sums', async () => {
  const partner = await partnerId('P-1');
  const grant = { partner, programme: 'g', benefit: 'x', name: 'Days of service', from: '2026-01-01' };
  await edit('Grant', [
    change('benefitGrant', 'b1', { ...grant, value: '5', used: '2', useBy: '2026-12-31' }),
    change('benefitGrant', 'b2', { ...grant, value: '3', useBy: '2026-06-30' }),
  ]);
  const { grants, totals } = await engine().grantedBenefits('g', asOf);
  expect(grants.map(({ id, state, unit }) => [id, state, unit]).toSorted()).toEqual([
    ['b1', 'open', 'count'],
    ['b2', 'lost', 'count'],
  ]);
  expect(totals).toMatchObject([{ grants: 2, granted: '8', used: '2', open: '3', lost: '3', over: '0' }]);
});

test('a finding gets one task; done, dropped or undone it can have another', async () => {
  const partner = await partnerId('P-1');
  const subject = { kind: 'hiddenChampion', of: ['g', 'tiers'] } as const;
  const task = { partner, title: 'Plan the way up', why: 'It grows', inDays: 14, subject };
  const tasks = async () => (await loadKinds(['task'])).all('task');
  const open = async () => openTaskAbout(await tasks(), partner, subject);
  expect(await open()).toBeUndefined();

  expect(await addProposedTask(task, 'Ana')).toBe(true);
  expect((await open())?.values).toMatchObject({ title: 'Plan the way up', why: 'It grows', owner: 'Ana' });
  expect(taskPlace((await open())?.values.about)?.address).toBe('/program/insight/g/champions');
  expect(openTaskAbout(await tasks(), partner, { ...subject, kind: 'slippingTop' })).toBeUndefined();
  await undo();
  expect(await open()).toBeUndefined();

  await addProposedTask(task, 'Ana');
  await taskEnds.finish(await tasks());
  expect(await open()).toBeUndefined();
  await undo();
  await taskEnds.drop(await tasks(), 'No time');
  expect(await open()).toBeUndefined();
  expect((await tasks())[0]?.values).toMatchObject({ dropReason: 'No time' });
  expect(taskState({ values: { due: '2026-01-01' } }, '2026-01-01')).toBe('open');
  expect(taskState({ values: { due: '2026-01-01' } }, '2026-01-02')).toBe('overdue');
  expect(taskState({ values: { due: '2026-01-01', done: '2026-01-02' } }, '2026-01-03')).toBe('done');
});
