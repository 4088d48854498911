import type { Finding } from '#model/finding.ts';
import type { SentencePart, SlotValue } from '#model/sentence-part.ts';
import { capitalParts } from '#tiers/words/joined-text.ts';
import { FindingList } from '#ui/findings.tsx';
import { SentenceView } from '#ui/sentence-view.tsx';
import type { Editor } from './editor.ts';

interface PartSentenceProps {
  label: string;
  parts: readonly SentencePart[];
  editor: Editor;
  /** Findings of this part, their paths relative to it. */
  findings: readonly Finding[];
  onChange: (what: string, id: string, value: SlotValue) => void;
}

/** The last part of a finding's place: the rest is where it stands on the page. */
const lastPlace = ({ place }: Finding): string => place.slice(place.lastIndexOf(', ') + 1).trim() || 'this';

/** A part of the rules as a sentence with its slots, and under it what is wrong with it. */
export function PartSentence({ label, parts, editor, findings, onChange }: PartSentenceProps) {
  return (
    <>
      <SentenceView
        label={label}
        parts={capitalParts(parts)}
        fieldsOf={editor.fieldsOf}
        findings={findings}
        locked={editor.locked}
        onChange={(slot, value) => onChange(slot.label, slot.id, value)}
      />
      <FindingList label={`Problems of ${label}`} findings={findings} placeOf={lastPlace} />
    </>
  );
}
