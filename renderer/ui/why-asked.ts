import { create } from 'zustand';
import type { EvidenceRequest } from './open-evidence.ts';
import type { TraceRequest } from './open-trace.ts';

/** What somebody asks “why?” of: an amount, or a figure of a partner's tier. There is one answer at a time. */
export type WhyAsked =
  | { readonly of: 'amount'; readonly request: TraceRequest }
  | { readonly of: 'tierFigure'; readonly request: EvidenceRequest };

interface WhyStore {
  readonly asked: WhyAsked | null;
}

export const useWhyAsked = create<WhyStore>(() => ({ asked: null }));

export const askWhy = (asked: WhyAsked): void => useWhyAsked.setState({ asked });

export const closeWhy = (): void => useWhyAsked.setState({ asked: null });
