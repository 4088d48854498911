import { appInfo, appLog, appStartFiles, clipboardWriteText } from './handlers/app-handlers.ts';
import {
  bookClose,
  bookClosingBytes,
  bookCommit,
  bookCreate,
  bookCurrent,
  bookDump,
  bookOpen,
  bookSamplePlace,
  bookSaveCopy,
  bookStage,
  bookStat,
  bookState,
} from './handlers/book-handlers.ts';
import { dialogsChooseFolder, dialogsOpenFiles, dialogsSaveFile } from './handlers/dialog-handlers.ts';
import {
  fileReadChunk,
  fileReveal,
  fileWrite,
  fileWriteInFolder,
  recentAdd,
  recentList,
  recentOpen,
} from './handlers/file-handlers.ts';
import { presentEnd, presentShow } from './handlers/present-handlers.ts';
import { printStatementHandler } from './handlers/print-handlers.ts';
import {
  menuState,
  settingsRead,
  settingsWrite,
  windowBusy,
  windowOpen,
  windowTitle,
  windowZoom,
} from './handlers/window-handlers.ts';
import type { HostHandlers } from './host-handlers.ts';

/** Who answers which channel of `shared/ipc.ts`: the compiler names a channel without a line here. */
export const handlers: HostHandlers = {
  'book.current': bookCurrent,
  'book.create': bookCreate,
  'book.samplePlace': bookSamplePlace,
  'book.open': bookOpen,
  'book.close': bookClose,
  'book.stage': bookStage,
  'book.commit': bookCommit,
  'book.dump': bookDump,
  'book.closingBytes': bookClosingBytes,
  'book.state': bookState,
  'book.saveCopy': bookSaveCopy,
  'book.stat': bookStat,
  'app.info': appInfo,
  'app.log': appLog,
  'app.startFiles': appStartFiles,
  'dialogs.openFiles': dialogsOpenFiles,
  'dialogs.saveFile': dialogsSaveFile,
  'dialogs.chooseFolder': dialogsChooseFolder,
  'file.readChunk': fileReadChunk,
  'file.write': fileWrite,
  'file.writeInFolder': fileWriteInFolder,
  'file.reveal': fileReveal,
  'recent.list': recentList,
  'recent.add': recentAdd,
  'recent.open': recentOpen,
  'menu.state': menuState,
  'window.title': windowTitle,
  'window.busy': windowBusy,
  'window.zoom': windowZoom,
  'window.open': windowOpen,
  'clipboard.writeText': clipboardWriteText,
  'present.show': presentShow,
  'present.end': presentEnd,
  'print.statement': printStatementHandler,
  'settings.read': settingsRead,
  'settings.write': settingsWrite,
};
