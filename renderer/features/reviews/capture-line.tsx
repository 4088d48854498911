import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { addCommitment } from '#data/commitments/commitment-acts.ts';
import { useMe } from '#data/me.ts';
import { today } from '#data/today.ts';
import { parseCapture } from '#review/capture.ts';
import type { Captured } from '#review/contract.ts';
import { formatDate } from '#ui/format.ts';
import { usePeopleOf } from './attendees-input.tsx';
import type { ReviewView } from './use-review-view.ts';

const missingWords = {
  what: 'what is done',
  owner: 'an owner (@name)',
  due: 'a day',
} as const satisfies Record<Captured['missing'][number], string>;

/** How the line is understood: "We · Priya Nair · 14 Nov 2026", and what is missing. */
function understood({ what, owner, side, due, missing }: Captured, partner: string): string {
  const found = [side === 'us' ? 'We' : partner, owner, due === undefined ? '' : formatDate(due)];
  const told = found.filter((part) => part !== '').join(' · ');
  const lacks = missing.map((one) => missingWords[one]).join(' and ');
  return `${what} → ${told}${lacks === '' ? '' : `, without ${lacks}`}`;
}

/** Names by which an owner is found: who takes part, who works there, who promised before. */
function useKnown({ review, partner, records }: ReviewView): {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
} {
  const people = usePeopleOf(partner.id);
  const { name: me } = useMe();
  return useMemo(() => {
    const owners = (side: 'us' | 'them'): readonly string[] =>
      records
        .all('commitment')
        .filter(({ values }) => values.partner === partner.id && values.side === side)
        .flatMap(({ values: { owner = '' } }) => (owner === '' ? [] : [owner]));
    return {
      ours: [...new Set([...(review.values.ours ?? []), me, ...owners('us')])],
      theirs: [...new Set([...(review.values.theirs ?? []), ...people, ...owners('them')])],
    };
  }, [review.values.ours, review.values.theirs, me, people, records, partner.id]);
}

/** One line, one commitment: "Send SE to Fabrikam @Priya 14 Nov" and Enter. */
export function CaptureLine({ view }: { view: ReviewView }) {
  const { review, partner, name } = view;
  const known = useKnown(view);
  const [text, setText] = useState('');
  const captured = text.trim() === '' ? undefined : parseCapture(text, { today: today(), ...known });
  const add = async (): Promise<void> => {
    if (captured === undefined || captured.what === '') return;
    const { what, owner, side, due } = captured;
    const added = await addCommitment({
      partner: partner.id,
      review: review.id,
      what,
      side,
      ...(owner === '' ? {} : { owner }),
      ...(due === undefined ? {} : { due }),
    });
    if (added) setText('');
  };
  return (
    <div className="cb-review-capture">
      <TextInput
        label="New commitment of this review"
        placeholder="Send SE to Fabrikam @Priya 14 Nov"
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && void add()}
      />
      <Button disabled={captured === undefined} onClick={() => void add()}>
        Add
      </Button>
      <p
        className={`cb-small ${captured !== undefined && captured.missing.length > 0 ? 'cb-review-amber' : 'cb-subtle'}`}
        aria-live="polite"
      >
        {captured === undefined
          ? 'What, @who, when: the owner says whose side it is; “they:” in front says it too.'
          : understood(captured, name)}
      </p>
    </div>
  );
}
