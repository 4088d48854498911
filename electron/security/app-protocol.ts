import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import type { Session } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { pagePath } from './page-path.ts';

/** What the bundler wrote in the place of the nonce. */
const NONCE_PLACEHOLDER = 'CHANNELBOOK_CSP_NONCE';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

const pagesFolder = join(import.meta.dirname, '../renderer');

const headers = (nonce: string, type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': contentSecurityPolicy(nonce, 'production'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

const refused = (): Response => new Response('Not found', { status: 404, headers: headers('', 'text/plain') });

const answer = async (address: string): Promise<Response> => {
  const path = pagePath(pagesFolder, address);
  const type = path === undefined ? undefined : types[extname(path)];
  if (path === undefined || type === undefined) return refused();
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return refused();
  const nonce = randomBytes(16).toString('base64');
  const body = extname(path) === '.html' ? bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : bytes;
  return new Response(body, { headers: headers(nonce, type) });
};

/** Must run before the app is ready. */
export const declareAppProtocol = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
};

/** Serves the bundled pages as `app://ui/…` to one session, and nothing else from the disk. */
export const serveApp = (session: Session): void => {
  session.protocol.handle('app', (request) =>
    request.method === 'GET' || request.method === 'HEAD' ? answer(request.url) : refused(),
  );
};
