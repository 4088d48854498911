import { join, normalize, sep } from 'node:path';

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/**
 * The file behind an `app://ui/…` address, or undefined when the address isn't ours or would leave `folder`.
 * Hash and query are left to the page.
 */
export const pagePath = (folder: string, address: string): string | undefined => {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const path = decoded(url.pathname);
  if (url.protocol !== 'app:' || url.host !== 'ui' || path === undefined) return undefined;
  if (/[\\\0]|%|(^|\/)\.\.?(\/|$)/u.test(path)) return undefined;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : undefined;
};
