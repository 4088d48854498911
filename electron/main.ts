import process from 'node:process';
import { app } from 'electron';
import { claimProfile } from './app/profile.ts';
import { runWindow } from './app/run-window.ts';
import { runPrintHost } from './print/print-host.ts';
import { declareAppProtocol } from './security/app-protocol.ts';
import { lockDownNetwork } from './security/lock-down.ts';

const isWord = (text: string): boolean => !text.startsWith('-');
const given = process.argv.slice(1);
/** What the person typed after the program: an unpackaged app's first word is its folder. */
const words = app.isPackaged ? given : given.slice(given.findIndex(isWord) + 1);
const [mode, ...rest] = words.slice(Math.max(0, words.findIndex(isWord)));

if (mode === 'headless') {
  // Chromium looks for a display only after this module has run, so a headless command ends before it needs one.
  const { runHeadless } = await import('./headless/run-headless.ts');
  const code = await runHeadless(rest);
  await new Promise((flushed) => process.stdout.write('', flushed));
  process.exit(code);
}

declareAppProtocol();
lockDownNetwork();
// As root Chromium can't make a sandbox, and the switch says that the person knows.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

claimProfile();
if (mode === 'print') runPrintHost();
else runWindow(words);
