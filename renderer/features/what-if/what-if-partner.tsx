import { useMemo } from 'react';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { ChangedLines } from '#worker/changed-lines.tsx';
import { engine } from '#worker/engine-client.ts';

interface PartnerProps {
  readonly asker: string;
  /** Differs with every answer: then the lines are asked for again. */
  readonly round: number;
  readonly partner: string;
  readonly currency: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** One partner's lines then and now, each opening both derivations. */
export function WhatIfPartner({ asker, round, partner, currency, name, onClose }: PartnerProps) {
  const source = useMemo(
    () => ({
      lines: (of: { readonly partner: string; readonly currency: string }, most: number) =>
        engine().whatIfLines(asker, of, most),
      trace: (entry: Parameters<ReturnType<typeof engine>['whatIfTrace']>[1]) => engine().whatIfTrace(asker, entry),
    }),
    [asker],
  );
  return (
    <PeekDrawer title={name} note={`${currency} · now and as drafted`} onClose={onClose}>
      <ChangedLines source={source} round={round} partner={partner} currency={currency} />
    </PeekDrawer>
  );
}
