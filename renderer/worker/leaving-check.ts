import type { Problem } from '#base/problem.ts';
import { loadKinds } from '#data/record-reads.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import { leaksInTexts } from '#projection/leak-check.ts';
import type { LeavingText } from './leaving-texts.ts';

/**
 * The last look at whatever leaves for a partner, as a file or by the clipboard: against the whole book as it is now. What was
 * typed into a shared text and isn't this partner's keeps it here; the answer says which text and where it stands.
 */
export async function notForPartner(texts: readonly LeavingText[], partner: string): Promise<Problem | undefined> {
  const looked = texts.map(({ text }, screen) => ({ screen, text }));
  const leaks = leaksInTexts(looked, await loadKinds(recordKindNames), partner);
  const [leak] = leaks;
  if (leak === undefined) return undefined;
  const { text, of, screen } = leak;
  return { kind: 'notForPartner', text, of, where: texts[screen]?.where ?? 'it', more: leaks.length - 1 };
}
