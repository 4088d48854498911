import { newId } from '#data/edit.ts';
import { run, runWithToast } from '#data/run-edit.ts';
import type { AnyChange, Change, RecordRow } from '#model/record-row.ts';
import type { OnboardingTemplate } from '#tiers/onboarding-templates.ts';
import { copyName, moved } from '#tiers/onboarding-edits.ts';
import { pathsInOrder } from '#tiers/onboarding.ts';
import { address, goTo } from '#ui/go-to.ts';

export type Path = RecordRow<'onboardingPath'>;

const nameOf = ({ values }: Path): string => values.name ?? '';

const lastOrder = (paths: readonly Path[]): number =>
  paths.reduce((most, { values }) => Math.max(most, values.order ?? 0), 0);

/** A path at the end of the list; goes to it. */
async function addPath(name: string, set: Change<'onboardingPath'>['set'], paths: readonly Path[]): Promise<boolean> {
  const id = newId();
  const done = await run(`New onboarding path ${name}`, [
    { kind: 'onboardingPath', id, set: { ...set, name, order: lastOrder(paths) + 1 } },
  ]);
  if (done.ok) goTo(address.onboarding(id));
  return done.ok;
}

export const makePath = (name: string, { filter, steps }: OnboardingTemplate, paths: readonly Path[]) =>
  addPath(name, { steps, ...(filter === undefined ? {} : { filter }) }, paths);

export const duplicatePath = (path: Path, paths: readonly Path[]) => {
  const { filter, steps = [] } = path.values;
  return addPath(
    copyName(nameOf(path), paths.map(nameOf)),
    { steps, ...(filter === undefined ? {} : { filter }) },
    paths,
  );
};

export const setArchived = (path: Path, archived: boolean) =>
  runWithToast(
    `${archived ? 'Archive' : 'Bring back'} ${nameOf(path)}`,
    `“${nameOf(path)}” ${archived ? 'is proposed to nobody any more' : 'is proposed again'}.`,
    [{ kind: 'onboardingPath', id: path.id, set: { archived } }],
  );

export const removePath = (path: Path) =>
  runWithToast(`Delete ${nameOf(path)}`, `“${nameOf(path)}” deleted.`, [
    { kind: 'onboardingPath', id: path.id, set: { deleted: true } },
  ]);

/** Moves a path one place up or down in the order in which paths are proposed. */
export async function movePath(path: Path, by: 1 | -1, paths: readonly Path[]): Promise<void> {
  const list = pathsInOrder(paths);
  const at = list.indexOf(path);
  const next = moved(list, at, at + by);
  if (next === list) return;
  const changes = next.flatMap(({ id, values }, order): AnyChange[] =>
    values.order === order + 1 ? [] : [{ kind: 'onboardingPath', id, set: { order: order + 1 } }],
  );
  await run(`Move ${nameOf(path)} ${by < 0 ? 'up' : 'down'}`, changes);
}
