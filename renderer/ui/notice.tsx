import { IconAlertCircle, IconInfoCircle, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './problem-panel.css';

interface NoticeProps {
  /** "attention": stale or partial. "locked": read-only, with what it takes to change. */
  tone?: 'info' | 'attention' | 'locked' | undefined;
  children: ReactNode;
  actions?: ReactNode;
}

const icons = { info: IconInfoCircle, attention: IconAlertCircle, locked: IconLock };

/** One line on the state of what is shown: stale, partial, locked, sample data. */
export function Notice({ tone = 'info', children, actions }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className="cb-notice" data-tone={tone} role="status">
      <Icon size={16} aria-hidden />
      <div className="cb-notice-text">{children}</div>
      {actions}
    </div>
  );
}
