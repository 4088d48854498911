import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import './dialog.css';

interface DialogProps {
  opened: boolean;
  title: string;
  onClose: () => void;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  /** Pixels. */
  width?: number | undefined;
  children: ReactNode;
}

/** A form or choice over the window. Closes on Esc; the focus goes back where it was. */
export function Dialog({ opened, title, onClose, actions, width = 520, children }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={width} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="cb-dialog-body">{children}</div>
      {actions !== undefined && <div className="cb-dialog-actions">{actions}</div>}
    </Modal>
  );
}
