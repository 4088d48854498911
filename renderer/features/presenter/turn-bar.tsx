import { Button } from '@mantine/core';
import { ShortcutHint } from '#ui/shortcut-hint.tsx';

interface TurnBarProps {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isBlank: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onBlank: () => void;
}

/** Back, on, and nothing at all. */
export function TurnBar({ isFirst, isLast, isBlank, onPrevious, onNext, onBlank }: TurnBarProps) {
  return (
    <div className="cb-presenter-turn">
      <Button disabled={isFirst} onClick={onPrevious} rightSection={<ShortcutHint keys="ArrowLeft" />}>
        Previous
      </Button>
      <Button
        variant="filled"
        disabled={isLast && !isBlank}
        onClick={onNext}
        rightSection={<ShortcutHint keys="ArrowRight" />}
      >
        Next
      </Button>
      <Button aria-pressed={isBlank} onClick={onBlank} rightSection={<ShortcutHint keys="B" />}>
        {isBlank ? 'Show again' : 'Blank'}
      </Button>
    </div>
  );
}
