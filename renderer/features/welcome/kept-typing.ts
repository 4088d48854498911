import { host } from '#data/host.ts';
import { useTypedBefore } from '#ui/typed-before.ts';
import type { TypedText } from '#ui/typed-before.ts';

/** Windows of one program share the place; each keeps its own part. */
const PLACE = 'typing';
const WINDOW = crypto.randomUUID();
/** A setting of this laptop holds 64 KiB; what was typed last matters most. */
const LIMIT = 60_000;

type Kept = Readonly<Record<string, readonly TypedText[]>>;

async function read(): Promise<Kept> {
  const kept = await host().invoke('settings.read', { key: PLACE });
  if (!kept.ok || kept.value === null) return {};
  try {
    return JSON.parse(kept.value) as Kept;
  } catch {
    // Cut off or somebody else's: nothing in it can be shown again.
    return {};
  }
}

const write = (kept: Kept): Promise<unknown> =>
  host().invoke('settings.write', { key: PLACE, value: JSON.stringify(kept) });

function withinLimit(texts: readonly TypedText[]): readonly TypedText[] {
  let kept = [...texts];
  while (kept.length > 1 && JSON.stringify(kept).length > LIMIT) kept = kept.slice(1);
  return JSON.stringify(kept).length > LIMIT ? [] : kept;
}

/** Keeps what this window's fields hold and nobody saved yet; an empty list lets go of it. */
export const keepTyping = (texts: readonly TypedText[]): Promise<void> =>
  navigator.locks.request(PLACE, async () => {
    const { [WINDOW]: _before, ...others } = await read();
    const mine = withinLimit(texts);
    await write(mine.length === 0 ? others : { ...others, [WINDOW]: mine });
  });

/** At the program's start, before any window types: what the last one left behind is offered again. */
export const recallTyping = (): Promise<void> =>
  navigator.locks.request(PLACE, async () => {
    const texts = Object.values(await read()).flat();
    if (texts.length === 0) return;
    useTypedBefore.setState({ texts });
    await write({});
  });
