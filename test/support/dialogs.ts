import type { ElectronApplication } from '@playwright/test';

/** The next open dialogs answer with these paths; an empty list is Cancel. */
export const answerOpenDialog = async (app: ElectronApplication, paths: readonly string[]): Promise<void> =>
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);

/** The next save dialogs answer with this path; an empty one is Cancel. */
export const answerSaveDialog = async (app: ElectronApplication, path: string): Promise<void> =>
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath });
  }, path);
