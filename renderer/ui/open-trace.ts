import { create } from 'zustand';

/** Which amount is asked about: an entry of a period (`EntryView.entry`), or all entries of a partner in it. */
export type TraceRequest =
  | { readonly period: string; readonly entry: number }
  | { readonly period: string; readonly partner: string; readonly currency: string };

interface TraceStore {
  request: TraceRequest | null;
}

export const useTraceRequest = create<TraceStore>(() => ({ request: null }));

/** Shows "why this number?" beside whatever page is open. */
export const openTrace = (request: TraceRequest): void => useTraceRequest.setState({ request });

export const closeTrace = (): void => useTraceRequest.setState({ request: null });
