import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { builderConfiguration } from '#build/electron-builder.mjs';

type Validate = (configuration: unknown, log: { isEnabled: boolean; add: () => void }) => Promise<void>;
const { validateConfiguration } = createRequire(import.meta.url)('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration: Validate;
};
const log = { isEnabled: false, add: () => undefined };
const runtime = { executable: '/e/electron', dist: '/e', version: '45.4.1', kind: 'official' as const };

describe('the package configuration', () => {
  it('is what electron-builder’s own schema accepts, with NSIS, DMG and AppImage', async () => {
    const configuration = builderConfiguration({ runtime, output: '/o' });
    await expect(validateConfiguration(configuration, log)).resolves.toBeUndefined();
    expect(Object.keys(configuration)).toEqual(expect.arrayContaining(['nsis', 'dmg', 'appImage', 'deb']));
  });

  it('would not pass with a word that the schema does not know', async () => {
    const configuration = { ...builderConfiguration({ runtime, output: '/o' }), nsis: { oneClickk: true } };
    await expect(validateConfiguration(configuration, log)).rejects.toThrow('configuration.nsis');
  });

  it('marks a package as a test build unless it is made from the official runtime', () => {
    expect(builderConfiguration({ runtime, output: '/o' }).artifactName).not.toContain('test-build');
    const standIn = { ...runtime, version: '33.2.1', kind: 'fallback' as const };
    expect(builderConfiguration({ runtime: standIn, output: '/o' }).artifactName).toContain(
      'test-build-electron33.2.1',
    );
  });

  it('opens .channelbook files', () => {
    expect(builderConfiguration({ runtime, output: '/o' }).fileAssociations).toMatchObject([{ ext: 'channelbook' }]);
  });
});
