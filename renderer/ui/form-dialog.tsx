import { Button } from '@mantine/core';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

interface FormDialogProps {
  title: string;
  /** Names what is done. */
  act: string;
  onSubmit: () => void;
  onClose: () => void;
  width?: number | undefined;
  /** Further buttons before Cancel. */
  extra?: ReactNode;
  /** Nothing can be done with it now. */
  locked?: boolean | undefined;
  children: ReactNode;
}

/** A form over the window that is done with Enter in a field, Ctrl+Enter anywhere, or its button. */
export function FormDialog({ title, act, onSubmit, onClose, width, extra, locked, children }: FormDialogProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || locked === true) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog
      opened
      title={title}
      onClose={onClose}
      width={width}
      actions={
        <>
          {extra}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" form={id} disabled={locked ?? false}>
            {act}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="cb-form"
        noValidate
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
