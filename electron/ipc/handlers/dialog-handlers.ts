import { dirname, join } from 'node:path';
import { app, dialog } from 'electron';
import type { FileFilter } from 'electron';
import { ok } from '#base/result.ts';
import { issueHandle } from '#electron/files/file-handles.ts';
import { safeFileName } from '#electron/files/safe-file-name.ts';
import { localSettings } from '#electron/files/local-settings.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import type { FilePurpose } from '#shared/ipc.ts';

type Wording = { readonly title: string; readonly filters: FileFilter[] };

const everything: FileFilter = { name: 'All files', extensions: ['*'] };
const wordings: Readonly<Record<FilePurpose, Wording>> = {
  import: {
    title: 'Import files',
    filters: [{ name: 'Tables', extensions: ['csv', 'tsv', 'txt', 'xlsx'] }, everything],
  },
  book: { title: 'Book', filters: [{ name: 'Channelbook', extensions: ['channelbook'] }] },
  plan: { title: 'Plan', filters: [{ name: 'Plan', extensions: ['json'] }] },
  program: { title: 'Program', filters: [{ name: 'Program', extensions: ['json'] }] },
  mapping: { title: 'Column mapping', filters: [{ name: 'Mapping', extensions: ['json'] }] },
  image: { title: 'Logo', filters: [{ name: 'Images', extensions: ['png', 'jpg', 'jpeg'] }] },
  table: { title: 'Export', filters: [{ name: 'Tables', extensions: ['csv', 'xlsx'] }, everything] },
  json: { title: 'Export', filters: [{ name: 'JSON', extensions: ['json'] }] },
  attachment: { title: 'Attachment', filters: [everything] },
  payments: { title: 'Payment file', filters: [{ name: 'ISO 20022', extensions: ['xml'] }] },
  calendar: { title: 'Calendar file', filters: [{ name: 'Calendar', extensions: ['ics'] }] },
  mail: { title: 'E-mail draft', filters: [{ name: 'E-mail', extensions: ['eml'] }] },
  pdf: { title: 'Save as PDF', filters: [{ name: 'PDF', extensions: ['pdf'] }] },
};

/** Dialogs forget their folder between starts, so each purpose remembers its own. */
const folderFor = (purpose: string): string => localSettings.read()[`folder.${purpose}`] ?? app.getPath('documents');

const rememberFolder = (purpose: string, folder: string): void =>
  localSettings.write({ ...localSettings.read(), [`folder.${purpose}`]: folder });

export const dialogsOpenFiles: HostHandler<'dialogs.openFiles'> = async ({ purpose, many }, { window }) => {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...wordings[purpose],
    defaultPath: folderFor(purpose),
    properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
  });
  const [first] = filePaths;
  if (canceled || first === undefined) return ok([]);
  rememberFolder(purpose, dirname(first));
  return ok(await Promise.all(filePaths.map((path) => issueHandle(path, 'read'))));
};

export const dialogsSaveFile: HostHandler<'dialogs.saveFile'> = async ({ purpose, suggestedName }, { window }) => {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    ...wordings[purpose],
    defaultPath: join(folderFor(purpose), safeFileName(suggestedName)),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || !filePath) return ok(null);
  rememberFolder(purpose, dirname(filePath));
  return ok(await issueHandle(filePath, 'write'));
};

export const dialogsChooseFolder: HostHandler<'dialogs.chooseFolder'> = async ({ title }, { window }) => {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    defaultPath: folderFor('folder'),
    properties: ['openDirectory', 'createDirectory'],
  });
  const [folder] = filePaths;
  if (canceled || folder === undefined) return ok(null);
  rememberFolder('folder', folder);
  return ok(await issueHandle(folder, 'folder'));
};
