import { uuidV7 } from '#base/uuid-v7.ts';

/** A fresh record id: UUIDv7, so that ids sort by the time they were made. */
export const newId = (): string => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
