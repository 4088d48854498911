import type { ReactNode } from 'react';

/** Who a setting is for: part of the book, or of this laptop. */
export type SettingScope = 'everyone' | 'laptop';

const words = { everyone: 'Everyone', laptop: 'This laptop' } satisfies Record<SettingScope, string>;

interface SettingRowProps {
  label: string;
  /** What changing it does. */
  effect: ReactNode;
  scope: SettingScope;
  children: ReactNode;
}

/** Name and effect at the left, the control at the right, and for whom it holds. */
export function SettingRow({ label, effect, scope, children }: SettingRowProps) {
  return (
    <div className="cb-setting">
      <div className="cb-setting-text">
        <div className="cb-setting-label">
          {label}
          <span
            className="cb-setting-scope"
            title={
              scope === 'everyone'
                ? 'Part of the book: the same for everybody who opens it'
                : 'Kept on this laptop, never in the book'
            }
          >
            {words[scope]}
          </span>
        </div>
        <div className="cb-small cb-muted">{effect}</div>
      </div>
      <div className="cb-setting-control">{children}</div>
    </div>
  );
}
