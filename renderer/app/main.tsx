import '#ui/nonce.ts';
import { createRoot } from 'react-dom/client';

const place = document.querySelector('#root');
if (place !== null) createRoot(place).render(<h1>Channelbook</h1>);
