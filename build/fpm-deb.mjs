#!/usr/bin/env node
/**
 * Stands in for `fpm` where only Debian's own `dpkg-deb` is at hand: electron-builder calls it with fpm's arguments,
 * and it makes the .deb from the same files, scripts and dependencies.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const withoutValue = new Set(['--force', '--debug']);

const parse = (words) => {
  const options = new Map();
  const places = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (withoutValue.has(word)) continue;
    if (word.startsWith('-')) {
      at += 1;
      options.set(word, [...(options.get(word) ?? []), words[at]]);
    } else places.push(word);
  }
  return { one: (name) => options.get(name)?.[0] ?? '', all: (name) => options.get(name) ?? [], places };
};

const run = (command, ...args) => {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
};

const copyInto = (tree, place) => {
  const cut = place.indexOf('=');
  const source = place.slice(0, cut);
  const target = join(tree, place.slice(cut + 1));
  if (source.endsWith('/')) {
    mkdirSync(target, { recursive: true });
    run('cp', '-a', `${source}.`, target);
  } else {
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, target);
    chmodSync(target, 0o644);
  }
};

const control = ({ one, all }) => {
  const [synopsis = '', ...more] = one('--description').split('\n');
  const recommends = all('--deb-recommends').filter(Boolean);
  return [
    `Package: ${one('--name')}`,
    `Version: ${one('--version')}`,
    `Architecture: ${one('--architecture')}`,
    `Maintainer: ${one('--maintainer')}`,
    `Homepage: ${one('--url')}`,
    `Section: misc`,
    `Priority: ${one('--deb-priority') || 'optional'}`,
    `Depends: ${all('-d').join(', ')}`,
    ...(recommends.length > 0 ? [`Recommends: ${recommends.join(', ')}`] : []),
    `Description: ${synopsis.trim()}`,
    ...more.map((line) => ` ${line.trim() || '.'}`),
    '',
  ].join('\n');
};

const make = (words) => {
  const options = parse(words);
  if (options.one('-t') !== 'deb') throw new Error('only .deb packages can be made here');
  const tree = mkdtempSync(join(tmpdir(), 'channelbook-deb-'));
  try {
    for (const place of options.places) copyInto(tree, place);
    const about = join(tree, 'DEBIAN');
    mkdirSync(about);
    writeFileSync(join(about, 'control'), control(options));
    for (const [option, name] of [
      ['--after-install', 'postinst'],
      ['--after-remove', 'postrm'],
    ]) {
      copyFileSync(options.one(option), join(about, name));
      chmodSync(join(about, name), 0o755);
    }
    chmodSync(tree, 0o755);
    run('dpkg-deb', '--root-owner-group', '-Zxz', '-z1', '--build', tree, options.one('--package'));
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
};

if (process.argv.includes('--version') && process.argv.length === 3) console.log('1.15.1');
else make(process.argv.slice(2));
