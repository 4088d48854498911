import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { out } from '#build/paths.mjs';
import type { Measure } from './measured.ts';

const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(out, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) !== '.map')
    .map((entry) => join(entry.parentPath, entry.name));

/** Size of every bundled file, as it is and compressed. */
export const measure: Measure = async () => {
  const rows = ['main', 'preload', 'renderer'].flatMap((bundle) =>
    filesOf(bundle).map((path) => {
      const bytes = readFileSync(path);
      return {
        bundle,
        file: relative(join(out, bundle), path),
        kB: kilobytes(bytes.length),
        gzipKB: kilobytes(gzipSync(bytes, { level: 9 }).length),
      };
    }),
  );
  const totals = ['main', 'preload', 'renderer'].map((bundle) => {
    const own = rows.filter((row) => row.bundle === bundle);
    const sum = (key: 'kB' | 'gzipKB') => Math.round(own.reduce((total, row) => total + row[key], 0) * 10) / 10;
    return { bundle, file: 'all', kB: sum('kB'), gzipKB: sum('gzipKB') };
  });
  rows.sort((a, b) => a.bundle.localeCompare(b.bundle) || b.kB - a.kB);
  return { title: 'Bundles', rows: [...totals, ...rows], ok: true, notes: ['kB are 1,000 bytes; gzip at level 9'] };
};
