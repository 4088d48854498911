import { localStore } from './local-store.ts';

type Settings = Readonly<Record<string, string>>;

const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

/** Settings of this laptop, as text by key. Those of the program are records of the book. */
export const localSettings = localStore<Settings>('settings', {}, isSettings);
