import { lazy, useState, type ComponentType } from 'react';

const reading: (() => Promise<unknown>)[] = [];

/**
 * A page whose code is read when it's first opened. Once its code is here it's drawn at once: `lazy` alone waits even
 * then, and React holds back what has waited.
 */
export function laterPage(load: () => Promise<ComponentType>): ComponentType {
  let here: ComponentType | undefined;
  const read = async (): Promise<{ default: ComponentType }> => {
    here = await load();
    return { default: here };
  };
  const Later = lazy(read);
  reading.push(read);
  return function Page() {
    // Whichever it is stays: another component in its place would lose what was typed.
    const [Content] = useState<ComponentType>(() => here ?? Later);
    return <Content />;
  };
}

/** Reads the code of one page after another. */
export async function readPages(): Promise<void> {
  for (const read of reading) await read();
}
