import { useRef } from 'react';
import { AudienceMarker, type Audience } from './audience-marker.tsx';
import { askToConfirm } from './confirm-dialog.tsx';
import { useAutosave } from './use-autosave.ts';

interface NoteBoxProps {
  audience: Audience;
  value: string;
  onSave: (value: string) => void;
  placeholder: string;
  /** Told what was cut or copied, so that the shared box can ask before internal text lands in it. */
  onTake?: ((text: string) => void) | undefined;
  mayPaste?: ((text: string) => boolean | Promise<boolean>) | undefined;
}

function NoteBox({ audience, value, onSave, placeholder, onTake, mayPaste }: NoteBoxProps) {
  const autosave = useAutosave(value, onSave);
  const title = audience === 'partner' ? 'Shared notes' : 'Internal notes';
  const take = () => onTake?.(document.getSelection()?.toString() ?? '');
  return (
    <div className="cb-note" data-audience={audience}>
      <div className="cb-note-head">
        {title}
        <AudienceMarker audience={audience} />
      </div>
      <textarea
        aria-label={title}
        placeholder={placeholder}
        value={autosave.draft}
        onChange={(event) => autosave.change(event.currentTarget.value)}
        onBlur={autosave.commit}
        onCopy={take}
        onCut={take}
        onPaste={async (event) => {
          const text = event.clipboardData.getData('text/plain');
          const box = event.currentTarget;
          const answer = mayPaste?.(text) ?? true;
          if (answer === true) return;
          event.preventDefault();
          const { selectionStart, selectionEnd } = box;
          if (await answer) autosave.change(box.value.slice(0, selectionStart) + text + box.value.slice(selectionEnd));
        }}
      />
    </div>
  );
}

interface NoteBoxesProps {
  shared: string;
  internal: string;
  onSaveShared: (value: string) => void;
  onSaveInternal: (value: string) => void;
}

/** Two boxes, never a toggle on one: text can't change its audience by a slip of the mouse. */
export function NoteBoxes({ shared, internal, onSaveShared, onSaveInternal }: NoteBoxesProps) {
  const taken = useRef('');
  const mayPaste = (text: string): boolean | Promise<boolean> =>
    text.trim() === '' || text !== taken.current
      ? true
      : askToConfirm({
          title: 'Paste internal text into the shared notes?',
          body: 'It was copied from the internal notes. Shared notes can be seen by the partner.',
          act: 'Paste and share',
          keep: 'Keep internal',
        });
  return (
    <div className="cb-notes">
      <NoteBox
        audience="partner"
        value={shared}
        onSave={onSaveShared}
        placeholder="What you agreed together"
        mayPaste={mayPaste}
      />
      <NoteBox
        audience="internal"
        value={internal}
        onSave={onSaveInternal}
        placeholder="For you and your colleagues only"
        onTake={(text) => {
          taken.current = text;
        }}
      />
    </div>
  );
}
