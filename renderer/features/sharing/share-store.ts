import { create } from 'zustand';

/** What is open of giving a part of the book away: nothing, the form, or the recovery code that was made. */
export type ShareStep =
  | { readonly step: 'none' }
  | { readonly step: 'form' }
  | { readonly step: 'given'; readonly code: string; readonly file: string };

export const useShare = create<{ readonly now: ShareStep }>(() => ({ now: { step: 'none' } }));

export const setShare = (now: ShareStep): void => useShare.setState({ now });

export const askToShare = (): void => setShare({ step: 'form' });
