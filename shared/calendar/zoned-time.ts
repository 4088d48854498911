import { Temporal } from 'temporal-polyfill';
import type { IsoDate } from './iso-date.ts';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** `HH:MM` of a day. */
export const isTimeOfDay = (text: string): boolean => TIME.test(text);

/** A moment as `YYYY-MM-DDTHH:MM:SSZ`. */
export type UtcSeconds = string;

/**
 * The moment of a local time in an IANA zone, so many minutes later. Where clocks are put forward and the time doesn't exist, an
 * hour later; where it comes twice, the first one. Undefined when time or zone isn't one.
 */
export function utcOf(date: IsoDate, time: string, zone: string, laterMinutes = 0): UtcSeconds | undefined {
  if (!TIME.test(time)) return undefined;
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${time}:00`);
    const moment = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant();
    return moment.add({ minutes: laterMinutes }).toString({ smallestUnit: 'second' });
  } catch (error) {
    // A zone that this machine's tables don't know.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
