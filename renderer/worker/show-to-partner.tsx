import { Button, Tooltip } from '@mantine/core';
import { IconPresentation } from '@tabler/icons-react';
import { problemLine } from '#base/problem-words.ts';
import { showPresentation } from '#data/presenting.ts';
import { loadKinds } from '#data/record-reads.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import { leaksIn } from '#projection/leak-check.ts';
import type { Presentation } from '#shared/presentation.ts';
import { usePageCommands } from '#ui/page-commands.ts';
import { showToast } from '#ui/undo-toast.tsx';

/**
 * Opens the presented window with this and nothing else. What was typed into a shared text and isn't the partner's keeps it
 * closed; whatever stands in its way is said.
 */
async function showToPartner(presentation: Presentation, partner: string): Promise<void> {
  const [leak] = leaksIn(presentation, await loadKinds(recordKindNames), partner);
  if (leak !== undefined)
    return showToast({
      message: `Not shown: “${leak.text}” is ${leak.of}. Take it out where it was written.`,
      tone: 'danger',
    });
  const shown = await showPresentation(presentation, partner, null);
  if (!shown.ok) showToast({ message: problemLine(shown.error), tone: 'danger' });
}

interface ShowToPartnerProps {
  /** Record id of the partner that is watching. */
  readonly partner: string;
  /** What the command is called in the palette. */
  readonly label: string;
  /** Why it can't be shown: a draft never is. */
  readonly refused?: string | undefined;
  readonly isReady?: boolean;
  readonly variant?: 'filled' | 'default';
  readonly make: () => Presentation | undefined | Promise<Presentation | undefined>;
}

/** “Show to partner” (Ctrl+F5): the one way in which anything is shown to a partner outside of a review (ux.md 3.4, rule 13). */
export function ShowToPartner(props: ShowToPartnerProps) {
  const { partner, label, refused, isReady = true, variant = 'default', make } = props;
  const canShow = isReady && refused === undefined;
  const show = async (): Promise<void> => {
    const presentation = await make();
    if (presentation !== undefined) await showToPartner(presentation, partner);
  };
  usePageCommands(canShow ? [{ id: 'present.show', label, run: () => void show() }] : []);
  return (
    <Tooltip label={refused ?? 'Ctrl+F5'}>
      <Button
        variant={variant}
        leftSection={<IconPresentation size={16} aria-hidden />}
        {...(canShow ? {} : { 'data-disabled': true, 'aria-disabled': true })}
        onClick={() => canShow && void show()}
      >
        Show to partner
      </Button>
    </Tooltip>
  );
}
