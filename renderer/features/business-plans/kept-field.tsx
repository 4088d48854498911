import type { ReactNode } from 'react';

/** A field of what was agreed: text that stands, and no box that can't be used. */
export const KeptField = ({ label, value }: { label: string; value: ReactNode }) => (
  <dl className="cb-bp-kept">
    <dt>{label}</dt>
    <dd>{value === '' || value === undefined ? '—' : value}</dd>
  </dl>
);
