import process from 'node:process';
import { app } from 'electron';
import { claimProfile } from './app/profile.ts';
import { runWindow } from './app/run-window.ts';
import { declareAppProtocol } from './security/app-protocol.ts';
import { lockDownNetwork } from './security/lock-down.ts';

/** The words after the program: an unpackaged app's first word is its folder. */
const words = process.argv.slice(app.isPackaged ? 1 : 2).filter((word) => !word.startsWith('--no-sandbox'));

claimProfile();
declareAppProtocol();
lockDownNetwork();
// As root Chromium can't make a sandbox, and the switch says that the person knows.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

runWindow(words);
