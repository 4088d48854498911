/** What the presenter keeps on this laptop while it presents, so that one that was closed goes on where it was. */
type Part = 'frozen' | 'clock';

/** A review that is presented; `began` tells one presentation of it from the next. */
export interface PresenterSession {
  readonly review: string;
  readonly began: number;
}

interface Kept extends PresenterSession {
  readonly value: unknown;
}

const keyOf = (part: Part): string => `channelbook:presenter ${part}`;

/** What was kept since this presentation began; undefined where nothing was, or an earlier one's is left. */
export function keptPart<Value>({ review, began }: PresenterSession, part: Part): Value | undefined {
  const text = localStorage.getItem(keyOf(part));
  if (text === null) return undefined;
  try {
    const kept = JSON.parse(text) as Kept;
    return kept.review === review && kept.began === began ? (kept.value as Value) : undefined;
  } catch {
    // Somebody else's text under our name says nothing.
    return undefined;
  }
}

/** Keeps it. False where the browser has no room: a presenter that is opened again then begins from what the book says. */
export function keepPart({ review, began }: PresenterSession, part: Part, value: unknown): boolean {
  try {
    localStorage.setItem(keyOf(part), JSON.stringify({ review, began, value }));
    return true;
  } catch {
    localStorage.removeItem(keyOf(part));
    return false;
  }
}

export const forgetParts = (): void => {
  for (const part of ['frozen', 'clock'] as const) localStorage.removeItem(keyOf(part));
};
