import { host } from './host.ts';

/** Tells the desktop who works here, for the roster that colleagues see; '' while nobody typed a name. */
export async function tellMyName(): Promise<void> {
  const typed: unknown = JSON.parse(localStorage.getItem('channelbook:me') ?? '""');
  await host().invoke('book.nameMe', { name: typeof typed === 'string' ? typed.trim().slice(0, 200) : '' });
}
