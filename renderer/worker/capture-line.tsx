import { Button, TextInput } from '@mantine/core';
import { useMemo, useState, type Ref } from 'react';
import { addCommitment } from '#data/commitments/commitment-acts.ts';
import { useMe } from '#data/me.ts';
import { today } from '#data/today.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { Side } from '#model/business-plan-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { parseCapture } from '#review/capture.ts';
import type { Captured } from '#review/contract.ts';
import { formatDate } from '#ui/format.ts';
import './capture-line.css';

const missingWords = {
  what: 'what is done',
  owner: 'an owner (@name)',
  due: 'a day',
} as const satisfies Record<Captured['missing'][number], string>;

/** How a line is understood: "Send SE → We · Priya Nair · 14 Nov 2026", and what is missing. */
export function capturedWords({ what, owner, side, due, missing }: Captured, partner: string): string {
  const found = [side === 'us' ? 'We' : partner, owner, due === undefined ? '' : formatDate(due)];
  const told = found.filter((part) => part !== '').join(' · ');
  const lacks = missing.map((one) => missingWords[one]).join(' and ');
  return `${what} → ${told}${lacks === '' ? '' : `, without ${lacks}`}`;
}

const none: readonly never[] = [];
const ofPartner = ({ values }: { values: { readonly partner?: string } }) => values.partner;

/** Names by which an owner is found: who takes part, who works there, who promised before. */
function useKnownPeople(
  { values }: RecordRow<'review'>,
  partner: string,
): Readonly<Record<'ours' | 'theirs', readonly string[]>> {
  const people = useRecordIndex('person', ofPartner, 'partner').get(partner) ?? none;
  const promised = useRecordIndex('commitment', ofPartner, 'partner').get(partner) ?? none;
  const { name: me } = useMe();
  return useMemo(() => {
    const day = today();
    const there = people.flatMap(({ values: { name = '', left = '9999' } }) =>
      name === '' || left <= day ? [] : [name],
    );
    const owners = (side: Side): readonly string[] =>
      promised.flatMap(({ values: { owner = '', side: whose } }) => (owner === '' || whose !== side ? [] : [owner]));
    return {
      ours: [...new Set([...(values.ours ?? []), me, ...owners('us')])],
      theirs: [...new Set([...(values.theirs ?? []), ...there, ...owners('them')])],
    };
  }, [values.ours, values.theirs, me, people, promised]);
}

interface CaptureLineProps {
  readonly review: RecordRow<'review'>;
  readonly partner: RecordRow<'partner'>;
  readonly input?: Ref<HTMLInputElement>;
  /** The label is said, not shown. */
  readonly isCompact?: boolean;
  readonly onAdded?: () => void;
}

/** One line, one commitment of a review: "Send SE to Fabrikam @Priya 14 Nov" and Enter. */
export function CaptureLine({ review, partner, input, isCompact = false, onAdded }: CaptureLineProps) {
  const known = useKnownPeople(review, partner.id);
  const [text, setText] = useState('');
  const captured = text.trim() === '' ? undefined : parseCapture(text, { today: today(), ...known });
  const lacks = captured !== undefined && captured.missing.length > 0;
  const add = async (): Promise<void> => {
    if (captured === undefined || captured.what === '') return;
    const { what, owner, side, due } = captured;
    // The next one can be typed while this one is kept.
    setText('');
    const added = await addCommitment({
      partner: partner.id,
      review: review.id,
      what,
      side,
      ...(owner === '' ? {} : { owner }),
      ...(due === undefined ? {} : { due }),
    });
    // What couldn't be kept stands there again, before what was typed since.
    if (!added) setText((since) => [text, since].filter((part) => part !== '').join(' '));
    else onAdded?.();
  };
  const label = 'New commitment of this review';
  return (
    <div className="cb-capture" data-compact={isCompact || undefined}>
      <TextInput
        {...(isCompact ? { 'aria-label': label } : { label })}
        {...(input === undefined ? {} : { ref: input })}
        placeholder="Send SE to Fabrikam @Priya 14 Nov"
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void add();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <Button disabled={captured === undefined} onClick={() => void add()}>
        Add
      </Button>
      <p className="cb-small" data-lacks={lacks || undefined} aria-live="polite">
        {captured === undefined
          ? isCompact
            ? 'What, @who, when; “they:” in front makes it theirs.'
            : 'What, @who, when: the owner says whose side it is; “they:” in front says it too.'
          : capturedWords(captured, partner.values.name ?? '')}
      </p>
    </div>
  );
}
