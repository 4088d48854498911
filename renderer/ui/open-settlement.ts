import { create } from 'zustand';

/** What is to be kept from being paid: a line by its id, a deal or a partner by its record. */
export interface HoldTarget {
  readonly scope: 'line' | 'deal' | 'partner';
  readonly of: string;
  /** "Order SO-1, line 2", a deal's code, a partner's name. */
  readonly name: string;
}

/** A form over whatever page asked for it. */
export type SettlementRequest =
  | { readonly ask: 'hold'; readonly target: HoldTarget }
  | { readonly ask: 'dispute'; readonly period: string; readonly entry: number }
  | { readonly ask: 'decide'; readonly dispute: string };

interface SettlementStore {
  request: SettlementRequest | null;
}

export const useSettlementRequest = create<SettlementStore>(() => ({ request: null }));

export const closeSettlement = (): void => useSettlementRequest.setState({ request: null });

/** Asks why and until when a line, deal or partner isn't paid. */
export const askToHold = (target: HoldTarget): void =>
  useSettlementRequest.setState({ request: { ask: 'hold', target } });

/** Asks what a partner says about an entry. */
export const askToDispute = (period: string, entry: number): void =>
  useSettlementRequest.setState({ request: { ask: 'dispute', period, entry } });

/** Asks what became of a dispute. */
export const askToDecide = (dispute: string): void =>
  useSettlementRequest.setState({ request: { ask: 'decide', dispute } });
