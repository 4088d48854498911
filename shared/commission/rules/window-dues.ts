import type { IsoDate } from '#calendar/iso-date.ts';
import type { BandQuantity } from '#model/band-rules.ts';
import type { RuleOf } from '#model/rule.ts';
import type { Base } from '#model/rule-common.ts';
import type { PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import type { WindowKind } from './rule-standing.ts';
import { curveDue } from './curve.ts';
import { growthDue } from './growth.ts';
import { lumpSumDue, milestoneDue } from './lump-sum.ts';
import { mdfDue } from './mdf.ts';
import { windowedFreeGoods } from './windowed-free-goods.ts';

/** A window up to some day, as a rule sees it. */
export interface WindowAsked<Kind extends WindowKind = WindowKind> {
  readonly run: RunContext;
  readonly rule: PreparedRule & { readonly rule: RuleOf<Kind> };
  /** ISO days; of `lifetime` empty. */
  readonly from: IsoDate | '';
  readonly next: IsoDate | '';
  /** First and past the last day that count: the window's own, cut at the day that is asked about. */
  readonly fromDay: number;
  readonly untilDay: number;
  /** Sum or count over the window's lines that the clause applies to, at `scale` decimals. */
  measured(base: Base, quantity: BandQuantity, scale: number): number;
  /** The sum over the same window a year before, all of it. */
  earlier(base: Base, scale: number): number;
  /** How many lines of it count; refunds don't. */
  lines(): number;
}

/** What a window comes to. */
export interface WindowDue {
  /** In minor units, before the rule's limits. */
  readonly amount: number;
  /** What the rate applied to, at the scale of the base columns. */
  readonly base: number;
  /** Level reached, or −1. */
  readonly band: number;
  /** Exact text for the explanation; made only for what is paid. */
  facts(): {
    readonly value: string;
    readonly earlier?: string;
    readonly target?: string;
    readonly spent?: string;
    readonly units?: string;
  };
}

/** Every rule kind that pays for a whole window (commission.md 2, stage 9). A new one is one file and one line here. */
export const windowDues: { readonly [Kind in WindowKind]: (asked: WindowAsked<Kind>) => WindowDue | undefined } = {
  curve: curveDue,
  lumpSum: lumpSumDue,
  milestone: milestoneDue,
  growth: growthDue,
  freeGoods: windowedFreeGoods,
  mdf: mdfDue,
};
