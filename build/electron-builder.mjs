import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { out, root } from './paths.mjs';

/** Locks of the packaged program: no Node by environment or switch, code only from the checked archive. */
export const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

const fileAssociation = {
  ext: 'channelbook',
  name: 'Channelbook book',
  description: 'Channelbook book',
  mimeType: 'application/vnd.channelbook.book',
  role: 'Editor',
};

/**
 * How packages are made. The bundles hold everything, so no `node_modules` go in.
 * @param {{ runtime: import('./electron-runtime.mjs').ElectronRuntime, output: string }} options
 * @returns {import('electron-builder').Configuration}
 */
export const builderConfiguration = ({ runtime, output }) => {
  const official = runtime.kind === 'official';
  const mark = official ? '' : `-test-build-electron${runtime.version}`;
  return {
    appId: 'app.channelbook',
    productName: 'Channelbook',
    copyright: 'MIT',
    directories: { app: out, output, buildResources: join(root, 'build/icons') },
    files: ['main/**', 'preload/**', 'renderer/**', 'package.json', '!**/*.map', '!**/node_modules/**'],
    extraFiles: [{ from: join(root, 'LICENSE'), to: 'LICENSE.txt' }],
    asar: true,
    npmRebuild: false,
    publish: null,
    electronVersion: runtime.version,
    electronDist: runtime.dist,
    electronLanguages: ['en-US', 'en-GB', 'de', 'fr', 'es'],
    electronFuses: { ...fuses, resetAdHocDarwinSignature: true },
    artifactName: `\${name}-\${version}${mark}-\${os}-\${arch}.\${ext}`,
    fileAssociations: [fileAssociation],
    afterPack: async ({ appOutDir }) => {
      // The runtime's own start page would otherwise be shipped beside the program.
      await rm(join(appOutDir, 'resources/default_app.asar'), { force: true });
    },
    linux: {
      target: ['dir', 'tar.gz', 'deb'],
      executableName: 'channelbook',
      icon: join(root, 'build/icons'),
      category: 'Office',
      synopsis: 'Commission statements for channel account managers',
      maintainer: 'Channelbook contributors <maintainers@channelbook.example>',
      syncDesktopName: true,
    },
    deb: {
      depends: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'xdg-utils'],
      priority: 'optional',
    },
    appImage: { license: join(root, 'LICENSE') },
    win: { target: ['nsis'], icon: join(root, 'build/icons/512x512.png') },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.business',
      hardenedRuntime: true,
      icon: join(root, 'build/icons/512x512.png'),
    },
    dmg: { title: '${productName} ${version}' },
  };
};
