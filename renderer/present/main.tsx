import '@fontsource-variable/inter/index.css';
import { createRoot } from 'react-dom/client';
import type { PresentedHost } from '#shared/presentation.ts';
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
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') window.close();
});
window.presented.onPresentation((presentation) => {
  document.title = presentation.title;
  root.render(<Stage presentation={presentation} />);
});
