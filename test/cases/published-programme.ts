import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '#test/support/import-book.ts';

/** A requirement as the data file has it: a group or a leaf. Its fields are the file's own. */
export interface PublishedRequirement {
  readonly type?: 'all' | 'any' | 'at_least_n' | 'for_each';
  readonly of?: readonly PublishedRequirement[];
  readonly n?: number;
  readonly must_include_one_of?: readonly string[];
  readonly over?: string;
  readonly require?: PublishedRequirement;
  readonly id?: string;
  readonly metric?: string;
  readonly op?: string;
  readonly value?: unknown;
  readonly unit?: string | null;
  readonly window?: string | null;
  readonly hard?: boolean;
  readonly applies_if?: string;
  readonly denominator?: string;
  readonly cap?: { readonly at: number };
}

export interface PublishedTier {
  readonly rank?: number;
  readonly name: string;
  readonly requirements?: PublishedRequirement | string;
  readonly points?: readonly [number, number | null];
  readonly ended_in?: readonly string[];
}

export interface PublishedBenefit {
  readonly name: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly value?: number;
  readonly by_tier?: Readonly<Record<string, unknown>>;
  readonly from_tier?: string;
  readonly cap?: readonly (Readonly<Record<string, number | string>> & { readonly period?: string })[];
}

export interface PublishedVersion {
  readonly version: string;
  readonly product_lines?: Readonly<
    Record<string, Readonly<Record<string, unknown>> & { readonly category_caps?: Readonly<Record<string, number>> }>
  >;
  readonly requirements?: PublishedRequirement;
  readonly entry_tier?: string;
  readonly threshold?: string;
  readonly review?: PublishedReview | null;
  readonly note?: string;
}

export type PublishedReview = Readonly<Record<string, unknown>>;

export interface DesignationRule {
  readonly designation: string;
  readonly metrics: readonly {
    readonly metric: string;
    readonly max_points?: number;
    readonly full_at?: Readonly<Record<string, number>>;
    readonly gate?: string;
  }[];
}

/** A published programme, as the data file has it. */
export interface PublishedProgramme {
  readonly id: string;
  readonly name: string;
  readonly date: string | null;
  readonly tracks?: readonly string[];
  readonly tiers?: readonly PublishedTier[];
  readonly points?: readonly {
    readonly event: string;
    readonly points: number;
    readonly per?: string;
    readonly cap_per_firm?: number;
  }[];
  readonly expiry?: { readonly rule: string };
  readonly score?: { readonly max: number; readonly combine_tracks?: string };
  readonly designation_rules?: readonly DesignationRule[];
  readonly competency_levels?: readonly { readonly name: string; readonly requirements: PublishedRequirement }[];
  readonly titles?: readonly { readonly name: string; readonly requirements: PublishedRequirement }[];
  readonly rule_versions?: readonly PublishedVersion[];
  readonly benefits?: readonly PublishedBenefit[];
  readonly review?: PublishedReview | null;
  readonly ambiguity?: string;
  readonly unseen?: readonly string[];
  readonly examples?: readonly Readonly<Record<string, unknown>>[];
}

export interface BoundaryProbe {
  readonly program: string;
  readonly kind: string;
  readonly designation?: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly total?: number;
  readonly points?: number;
  readonly expected: string;
}

export interface PublishedData {
  readonly constructs: readonly { readonly id: string; readonly description: string }[];
  readonly programs: readonly PublishedProgramme[];
  readonly boundary_probes: readonly BoundaryProbe[];
  readonly extra: {
    readonly tier_distributions: readonly {
      readonly scope: string;
      readonly counts: Readonly<Record<string, number>>;
      readonly total_stated?: number;
    }[];
    readonly scorecard_examples: readonly Scorecard[];
  };
}

export interface Scorecard {
  readonly sections: readonly {
    readonly name: string;
    readonly weight: number;
    readonly metrics: readonly { readonly n: string; readonly w: number; readonly score: number }[];
    readonly subtotal: number;
  }[];
  readonly bands: readonly (readonly [string, number, number])[];
  readonly stated_overall: number;
  readonly recomputed_overall: number;
  readonly recomputed_tier: string;
}

/** The data file; only where it is on this machine. */
export const publishedData = (): PublishedData =>
  JSON.parse(readFileSync(join(sharedData, 'programs.json'), 'utf8')) as PublishedData;
