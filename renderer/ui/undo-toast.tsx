import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import './undo-toast.css';

export interface Toast {
  /** "14 partners moved to Dana." */
  message: string;
  /** Takes it back; also reachable through Edit ▸ Undo. */
  undo?: (() => void) | undefined;
  /** Another verb than Undo: "Open". */
  action?: { label: string; run: () => void } | undefined;
  tone?: 'plain' | 'danger' | undefined;
}

interface ToastStore {
  toasts: readonly (Toast & { id: number })[];
}

let counter = 0;
const useToasts = create<ToastStore>(() => ({ toasts: [] }));

const dismiss = (id: number) =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));

/** Says what was done. At most three are on screen; the oldest goes first. */
export const showToast = (toast: Toast): void => {
  counter += 1;
  const added = { ...toast, id: counter };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, added].slice(-3) }));
};

const seconds = 8;

function ToastLine({ toast }: { toast: Toast & { id: number } }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(toast.id), seconds * 1000);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  const act = (run: () => void) => () => {
    dismiss(toast.id);
    run();
  };
  return (
    <div
      className="cb-toast"
      data-tone={toast.tone ?? 'plain'}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.message}</span>
      {toast.undo !== undefined && (
        <button type="button" className="cb-toast-act" onClick={act(toast.undo)}>
          Undo
        </button>
      )}
      {toast.action !== undefined && (
        <button type="button" className="cb-toast-act" onClick={act(toast.action.run)}>
          {toast.action.label}
        </button>
      )}
      <button type="button" className="cb-toast-close" aria-label="Dismiss" onClick={() => dismiss(toast.id)}>
        <IconX size={14} aria-hidden />
      </button>
    </div>
  );
}

/** Bottom left, 8 seconds, held while the pointer or the focus is on it. */
export function ToastHost() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="cb-toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
