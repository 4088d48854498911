import { create } from 'zustand';

/** What is open over the page. One at a time. */
export type Overlay = 'none' | 'palette' | 'keyboard' | 'about';

interface UiStore {
  overlay: Overlay;
  /** Text the palette starts with: a scope sign such as "$". */
  paletteText: string;
  show: (overlay: Overlay, paletteText?: string) => void;
}

export const useUi = create<UiStore>((set) => ({
  overlay: 'none',
  paletteText: '',
  show: (overlay, paletteText = '') => set({ overlay, paletteText }),
}));
