import '#ui/nonce.ts';
import { createRoot } from 'react-dom/client';
import { startSession } from '#data/book-session.ts';
import { tellMyName } from '#data/my-name.ts';
import { UiProvider } from '#ui/ui-provider.tsx';
import { App } from './app.tsx';
import { FaultScreen } from './fault-screen.tsx';

const place = document.querySelector('#root');
if (place === null) throw new Error('The page has no #root');

createRoot(place).render(
  <UiProvider>
    <FaultScreen>
      <App />
    </FaultScreen>
  </UiProvider>,
);

void startSession();
void tellMyName();
