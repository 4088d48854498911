import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import './dialog.css';

export interface Question {
  /** "Issue 62 statements?" */
  title: string;
  /** What follows from it. */
  body: ReactNode;
  /** Names the act: "Issue 62 statements". Never "OK". */
  act: string;
  /** "Keep as draft". */
  keep?: string | undefined;
  danger?: boolean | undefined;
}

interface ConfirmDialogProps extends Question {
  opened: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** For the few acts that can't be undone. Everything else happens at once and offers Undo. */
function ConfirmDialog({ opened, title, body, act, keep = 'Cancel', danger, onConfirm, onCancel }: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onCancel} title={title} size={440} withCloseButton={false}>
      <div className="cb-muted">{body}</div>
      <div className="cb-dialog-actions">
        <Button onClick={onCancel}>{keep}</Button>
        <Button variant="filled" color={danger === true ? 'danger' : 'accent'} onClick={onConfirm} data-autofocus>
          {act}
        </Button>
      </div>
    </Modal>
  );
}

interface ConfirmStore {
  open: (Question & { answer: (yes: boolean) => void }) | null;
}

const useConfirm = create<ConfirmStore>(() => ({ open: null }));

/** Asks once and resolves to the answer. The window shows it through `ConfirmHost`. */
export const askToConfirm = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    useConfirm.getState().open?.answer(false);
    useConfirm.setState({ open: { ...question, answer: resolve } });
  });

export function ConfirmHost() {
  const open = useConfirm((state) => state.open);
  const answer = (yes: boolean) => {
    open?.answer(yes);
    useConfirm.setState({ open: null });
  };
  return (
    <ConfirmDialog
      {...(open ?? { title: '', body: '', act: 'Yes' })}
      opened={open !== null}
      onConfirm={() => answer(true)}
      onCancel={() => answer(false)}
    />
  );
}
