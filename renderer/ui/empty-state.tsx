import type { ReactNode } from 'react';
import './empty-state.css';

interface EmptyStateProps {
  /** What is not there: "No disputes". */
  title: string;
  /** Why it's empty and what fills it. */
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
  icon?: ReactNode;
  /** Inside a card: less air. */
  compact?: boolean | undefined;
}

export function EmptyState({ title, children, action, icon, compact }: EmptyStateProps) {
  return (
    <div className="cb-empty" data-compact={compact === true || undefined}>
      {icon !== undefined && <div className="cb-empty-icon">{icon}</div>}
      <h2 className="cb-h2">{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className="cb-empty-action">{action}</div>}
    </div>
  );
}
