import '@fontsource-variable/inter/index.css';
import { createRoot } from 'react-dom/client';
import type { PresentedHost, PresentedPlace, Presentation } from '#shared/presentation.ts';
import { Stage } from './stage.tsx';
import { hideIdlePointer } from './hide-idle-pointer.ts';

declare global {
  interface Window {
    readonly presented: PresentedHost;
  }
}

const place = document.getElementById('stage');
if (place === null) throw new Error('The page has no stage');
const root = createRoot(place);
hideIdlePointer(document.documentElement);
document.addEventListener('contextmenu', (event) => event.preventDefault());
let presentation: Presentation | undefined;
let shown: PresentedPlace = { at: 0, blank: false };
const draw = () => {
  if (presentation === undefined) return;
  document.title = presentation.title;
  root.render(<Stage presentation={presentation} place={shown} />);
};
window.presented.onPresentation((next) => {
  presentation = next;
  draw();
});
window.presented.onPlace((next) => {
  shown = next;
  draw();
});
