import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';

/** A step of the save that is taken out on purpose, to see that the runs notice. */
export interface Sabotage {
  readonly name: string;
  readonly file: string;
  readonly take: string;
  readonly put: string;
}

/** Each step alone. The text must be there once: a step that was moved must be moved here too. */
export const sabotages: readonly Sabotage[] = [
  { name: 'flush of the file', file: 'electron/book/container-file.ts', take: 'await handle.sync();', put: '' },
  {
    name: 'reading the new file back',
    file: 'electron/book/safe-save.ts',
    take: 'const verified = await request.verify(source, written);',
    put: 'const verified = ok(null);',
  },
  {
    name: 'second look at the header',
    file: 'electron/book/safe-save.ts',
    take: "return look.state === 'book' && look.header.snapshotId === expected;",
    put: "return look.state === 'book' || expected === expected;",
  },
  {
    name: 'flush of the folder',
    file: 'electron/book/safe-save.ts',
    take: 'await syncFolder(disk, dirname(path));',
    put: '',
  },
  { name: 'flush of the journal', file: 'electron/book/journal.ts', take: 'await file.datasync();', put: '' },
  { name: 'flush of facts', file: 'electron/book/object-store.ts', take: 'await file.sync();', put: '' },
  {
    name: "flush of the facts' folder",
    file: 'electron/book/object-store.ts',
    take: 'await syncFolder(disk, folder);',
    put: '',
  },
];

const sabotaged = (name: string) => {
  const wanted = sabotages.find((each) => each.name === name);
  if (wanted === undefined) throw new Error(`There is no step "${name}" to take out`);
  return {
    name: 'sabotage',
    transform(code: string, id: string): string | undefined {
      if (!id.endsWith(wanted.file)) return undefined;
      if (code.split(wanted.take).length !== 2) throw new Error(`${wanted.file} has no single "${wanted.take}"`);
      return code.replace(wanted.take, wanted.put);
    },
    enforce: 'pre' as const,
  };
};

/** Bundles a module of this folder for plain Node, with one step of the product taken out or none; answers where it is. */
export async function buildVariant(
  entry: string,
  folder: string,
  sabotage: string | null,
  as: 'cjs' | 'mjs',
): Promise<string> {
  await build({
    configFile: false,
    root: process.cwd(),
    logLevel: 'error',
    plugins: sabotage === null ? [] : [sabotaged(sabotage)],
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `built.${as}`, format: as === 'cjs' ? 'cjs' : 'es' } },
    },
    ssr: { noExternal: as === 'cjs' ? true : [] },
  });
  return join(folder, `built.${as}`);
}
