import { create } from 'zustand';
import type { EvidenceRequest } from './open-evidence.ts';
import type { FigureRequest } from './open-figure.ts';
import type { TraceRequest } from './open-trace.ts';

/** What somebody asks “why?” of: an amount, a figure of a partner's tier, or of its plan. There is one answer at a time. */
export type WhyAsked =
  | { readonly of: 'amount'; readonly request: TraceRequest }
  | { readonly of: 'tierFigure'; readonly request: EvidenceRequest }
  | { readonly of: 'planFigure'; readonly request: FigureRequest };

interface WhyStore {
  readonly asked: WhyAsked | null;
}

export const useWhyAsked = create<WhyStore>(() => ({ asked: null }));

export const askWhy = (asked: WhyAsked): void => useWhyAsked.setState({ asked });

export const closeWhy = (): void => useWhyAsked.setState({ asked: null });
