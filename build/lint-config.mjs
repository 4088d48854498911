import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importTable } from './import-table.mjs';

/** `#shared/*` reaches only the files directly in `shared/`; everything deeper goes through its own area. */
const areaGlobs = (area) => (area === 'shared' ? ['!#shared/*.ts'] : [`!#${area}/**`]);
const packageGlobs = (name) => (name.endsWith('*') ? [`!${name}`, `!${name}/**`] : [`!${name}`, `!${name}/**`]);

/** A folder may reach its own deeper parts, except that no feature imports another. */
const ownArea = (folder) => {
  const name = folder.split('/').at(-1);
  return name === 'features' ? [] : [name];
};

const overrideFor = ({ folder, areas, packages }) => ({
  files: [`${folder}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [
              '**',
              '!./**',
              ...[...ownArea(folder), ...areas].flatMap(areaGlobs),
              ...packages.flatMap(packageGlobs),
            ],
            message: `${folder} may not import this: see build/import-table.mjs`,
          },
        ],
      },
    ],
  },
});

/** The whole lint configuration: the rules of `build/oxlint.json` and one override per row of the import table. */
export const lintConfig = () => {
  const base = JSON.parse(readFileSync(new URL('./oxlint.json', import.meta.url), 'utf8'));
  return { ...base, overrides: [...base.overrides, ...importTable.map(overrideFor)] };
};

/** Writes the configuration to the top of a checkout, because the linter reads its globs from there. */
export const writeLintConfig = (root) => {
  const path = join(root, '.oxlintrc.json');
  writeFileSync(path, `${JSON.stringify(lintConfig(), null, 2)}\n`);
  return path;
};
