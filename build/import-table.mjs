/**
 * Who may import whom: the one table. `build/lint-config.mjs` turns each row into a lint rule, the
 * README prints the same rows, and `test/build/import-fence.test.ts` lints files that break them.
 *
 * `areas` are names behind `#`; files of one folder reach each other with `./`. Anything that isn't listed is refused.
 * @typedef {object} ImportRow
 * @property {string} folder  Where the rule holds; a later row wins over an earlier one.
 * @property {readonly string[]} areas  The areas it may import.
 * @property {readonly string[]} packages  The packages it may import; `node:*` means all of Node.
 */

const domain = [
  'base',
  'money',
  'calendar',
  'model',
  'import',
  'tiers',
  'commission',
  'plans',
  'insight',
  'statement',
  'planning',
  'projection',
  'review',
];
const renderer = ['react', 'react-dom', '@mantine/*', '@tabler/icons-react', '@tanstack/*', 'wouter', 'zustand'];
const shell = ['node:*', 'electron'];

/** @type {readonly ImportRow[]} */
export const importTable = [
  { folder: 'shared', areas: ['base', 'model'], packages: ['zod'] },
  { folder: 'shared/base', areas: [], packages: [] },
  { folder: 'shared/money', areas: ['base'], packages: ['decimal.js'] },
  { folder: 'shared/calendar', areas: ['base'], packages: ['temporal-polyfill'] },
  { folder: 'shared/model', areas: ['base', 'money', 'calendar'], packages: [] },
  {
    folder: 'shared/import',
    areas: ['base', 'money', 'calendar', 'model'],
    packages: ['papaparse', 'read-excel-file', 'fflate'],
  },
  { folder: 'shared/tiers', areas: ['base', 'money', 'calendar', 'model'], packages: [] },
  { folder: 'shared/commission', areas: ['base', 'money', 'calendar', 'model', 'import'], packages: [] },
  {
    folder: 'shared/plans',
    areas: ['base', 'money', 'calendar', 'model', 'import', 'commission'],
    packages: [],
  },
  {
    folder: 'shared/insight',
    areas: ['base', 'money', 'calendar', 'model', 'import', 'tiers', 'commission', 'plans'],
    packages: [],
  },
  {
    folder: 'shared/statement',
    areas: ['base', 'money', 'calendar', 'model', 'import', 'commission', 'plans'],
    packages: [],
  },
  {
    folder: 'shared/planning',
    areas: ['base', 'money', 'calendar', 'model', 'tiers', 'commission'],
    packages: [],
  },
  {
    folder: 'shared/review',
    areas: ['shared', 'base', 'money', 'calendar', 'model', 'tiers', 'commission', 'planning'],
    packages: [],
  },
  {
    folder: 'shared/projection',
    areas: ['shared', 'base', 'money', 'calendar', 'model', 'tiers', 'commission', 'statement', 'planning', 'review'],
    packages: [],
  },
  { folder: 'shared/records', areas: domain, packages: [] },
  { folder: 'shared/sync', areas: [...domain, 'records'], packages: [] },
  { folder: 'shared/sample', areas: [...domain, 'records', 'sync'], packages: [] },
  { folder: 'electron', areas: ['electron', 'shared', 'base'], packages: [...shell, 'zod'] },
  {
    folder: 'electron/book',
    areas: ['electron', 'shared', 'base', 'model', 'records', 'sync'],
    packages: ['node:*'],
  },
  {
    folder: 'electron/headless',
    areas: ['electron', 'shared', ...domain, 'records', 'sync', 'sample'],
    packages: shell,
  },
  {
    folder: 'renderer/ui',
    areas: ['ui', 'shared', 'base', 'money', 'calendar', 'model'],
    packages: [...renderer, 'recharts'],
  },
  {
    folder: 'renderer/data',
    areas: ['data', 'ui', 'shared', 'base', 'money', 'calendar', 'model', 'records'],
    packages: [...renderer, 'dexie'],
  },
  {
    folder: 'renderer/worker',
    areas: ['worker', 'data', 'ui', 'shared', ...domain, 'records', 'sample'],
    packages: [...renderer, 'comlink', 'write-excel-file', 'fflate'],
  },
  {
    folder: 'renderer/features',
    areas: ['worker', 'data', 'ui', 'shared', ...domain, 'records', 'sample'],
    packages: renderer,
  },
  {
    folder: 'renderer/present',
    areas: ['present', 'shared'],
    packages: ['react', 'react-dom', '@fontsource-variable/*'],
  },
  {
    folder: 'renderer/app',
    areas: ['app', 'features', 'worker', 'data', 'ui', 'shared', ...domain, 'records'],
    packages: [...renderer, '@fontsource-variable/*'],
  },
];

/** Long lists that many rows share, by the name that the README gives them. */
const groups = [
  ['the domain', domain],
  ['the page packages', renderer],
];

const cell = (names) => {
  const group = groups.find(([, members]) => members.every((name) => names.includes(name)));
  if (group === undefined) return names.length === 0 ? '–' : names.join(' ');
  return [group[0], ...names.filter((name) => !group[1].includes(name))].join(', ');
};

/** The same table as Markdown, for the README: `node build/write-import-table.mjs` puts it there. */
export const renderImportTable = () => {
  const isDomain = (folder) => folder.startsWith('shared/');
  const areas = (row) => (isDomain(row.folder) ? row.areas.join(' ') || '–' : cell(row.areas));
  const rows = importTable.map((row) => `| ${row.folder} | ${areas(row)} | ${cell(row.packages)} |`);
  const names = groups.map(([name, members]) => `${name}: ${members.join(', ')}.`).join(' ');
  return ['| Folder | may import | packages |', '| --- | --- | --- |', ...rows, '', `Here ${names}`].join('\n');
};
