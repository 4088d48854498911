/** How often partners should hear from us: a contact at least every so many days, by tier. */
export interface ContactCadence {
  readonly tiers: readonly { readonly tier: string; readonly days: number }[];
  /** Partners of other tiers and without one; absent: no cadence for them. */
  readonly others?: number;
}
