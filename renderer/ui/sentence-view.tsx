import type { SentencePart, Slot, SlotValue } from '#model/sentence-part.ts';
import { Sentence } from './sentence.tsx';
import { SlotToken, type FieldsOf } from './slot-token.tsx';

interface SentenceViewProps {
  /** What the sentence is about: "Rule R4". */
  label: string;
  parts: readonly SentencePart[];
  fieldsOf: FieldsOf;
  /** Findings of this sentence; their `path` is the slot's id. */
  findings: readonly { readonly path: string; readonly detail: string }[];
  locked: boolean;
  onChange: (slot: Slot, value: SlotValue) => void;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An optional slot without a value is added from the rule's menu, so that the sentence reads without holes. */
const isShown = (part: SentencePart): boolean =>
  part.kind === 'text' ? part.text !== '' : part.text !== '' || part.slot.type === 'filter';

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: Slot; readonly text: string; readonly after: string };

/** Gives each slot the punctuation behind it, so that no line begins with a full stop. */
function pieces(parts: readonly SentencePart[]): readonly Piece[] {
  const made: Piece[] = [];
  for (const part of parts) {
    const before = made.at(-1);
    const mark =
      part.kind === 'text' && before?.kind === 'slot' ? (/^[\u00a0%.,:;)”]+/u.exec(part.text)?.[0] ?? '') : '';
    if (mark !== '' && before?.kind === 'slot') made[made.length - 1] = { ...before, after: before.after + mark };
    if (part.kind === 'slot') made.push({ ...part, after: '' });
    else if (part.text !== mark) made.push({ kind: 'text', text: part.text.slice(mark.length) });
  }
  return made;
}

/** A rule or requirement as prose whose figures and words can be changed in place. */
export function SentenceView({ label, parts, fieldsOf, findings, locked, onChange }: SentenceViewProps) {
  const shown = pieces(parts.filter((part) => isShown(part) && !(locked && part.text === '')));
  // An invitation to add a condition stands before the sentence and is no part of it.
  const first = shown.findIndex((piece) => piece.kind === 'text' || piece.text !== '');
  const problemOf = (id: string) =>
    findings.find((found) => found.path === id || found.path.startsWith(`${id}.`))?.detail;
  return (
    <Sentence label={label}>
      {shown.map((piece, index) =>
        piece.kind === 'text' ? (
          <span key={`words ${index}`}>{index === first ? capital(piece.text) : piece.text}</span>
        ) : (
          <span key={piece.slot.id} className="cb-sentence-glue" data-slot={piece.slot.id}>
            <SlotToken
              slot={piece.slot}
              text={piece.text}
              problem={problemOf(piece.slot.id)}
              fieldsOf={fieldsOf}
              locked={locked}
              onChange={(value) => onChange(piece.slot, value)}
            />
            {piece.after}
          </span>
        ),
      )}
    </Sentence>
  );
}
