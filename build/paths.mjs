import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const configured = process.env['CHANNELBOOK_OUT'] ?? 'out';

/** Where bundles go: `out`, or the folder that CHANNELBOOK_OUT names. */
export const out = isAbsolute(configured) ? configured : join(root, configured);
