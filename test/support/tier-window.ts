import { afterAll, beforeAll, vi } from 'vitest';
import { startSession } from '#data/book-session.ts';
import { change, edit } from '#data/edit.ts';
import { setSession } from '#data/open-copy.ts';
import { loadKinds } from '#data/record-reads.ts';
import { programmeTemplates } from '#tiers/templates/programme-templates.ts';
import { importFile } from '#worker/import-commands.ts';
import { installSharedWorker } from './shared-worker.ts';
import { vaultHost, type VaultHost } from './vault-host.ts';

export const importText = async (name: string, lines: readonly string[], what?: 'sales'): Promise<void> => {
  await importFile({ kind: 'text', name, text: `${lines.join('\n')}\n` }, what === undefined ? {} : { what }, {
    job: 'test',
    progress: () => undefined,
  });
};

export const partnerId = async (code: string): Promise<string> =>
  (await loadKinds(['partner'])).all('partner').find(({ values }) => values.code === code)?.id ?? '';

/**
 * A window's book with its engine while the tests of a file run: P-1 Northwind sold for 60,000 USD, P-2 Contoso for `contoso`,
 * and the program `g` of two tiers is in force.
 */
export const haveTierWindow = (contoso: string): void => {
  let vault: VaultHost | undefined;
  beforeAll(async () => {
    installSharedWorker(() => {
      vi.resetModules();
      return import('#worker/engine-host.ts');
    });
    vault = await vaultHost();
    await startSession();
    await importText('partners.csv', ['Partner code,Name,Type', 'P-1,Northwind,VAR', 'P-2,Contoso,VAR']);
    await importText(
      'sales.csv',
      [
        'Order number,Line,Partner,Order date,Customer,Net amount,Currency,Category',
        '1,1,P-1,2026-07-03,Fabrikam,60000.00,USD,Cloud',
        `2,1,P-2,2026-07-03,Fabrikam,${contoso},USD,Cloud`,
      ],
      'sales',
    );
    const body = programmeTemplates.find(({ id }) => id === 'two')?.body;
    await edit('Make a program', [
      change('programme', 'g', { code: 'PROGRAM', name: 'Program' }),
      change('programmeVersion', 'g1', {
        programme: 'g',
        version: 1,
        status: 'effective',
        from: '2026-01-01',
        ...(body === undefined ? {} : { body }),
      }),
    ]);
  });
  afterAll(async () => {
    setSession({ state: 'none' });
    await vault?.end();
  });
};
