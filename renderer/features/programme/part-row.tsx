import type { ReactNode } from 'react';
import type { Finding } from '#model/finding.ts';
import type { SentencePart, SlotValue } from '#model/sentence-part.ts';
import { TextToken } from '#ui/sentence.tsx';
import type { Editor } from './editor.ts';
import { PartSentence } from './part-sentence.tsx';
import { ToolsMenu, type Tool } from './tools-menu.tsx';

interface PartRowProps {
  /** What it is: "track", "fee". */
  noun: string;
  name: string;
  path: string;
  parts: readonly SentencePart[];
  editor: Editor;
  findings: readonly Finding[];
  tools: readonly Tool[];
  /** Absent where the sentence itself has the name. */
  onName?: (name: string) => void;
  onChange: (what: string, id: string, value: SlotValue) => void;
  children?: ReactNode;
}

/** One thing of a list of the rules: its name, its sentence, what is wrong with it, its menu. */
export function PartRow({
  noun,
  name,
  path,
  parts,
  editor,
  findings,
  tools,
  onName,
  onChange,
  children,
}: PartRowProps) {
  return (
    <li data-path={path}>
      <div className="cb-requirement-head">
        <div className="cb-requirement-words">
          {onName !== undefined && (
            <strong data-slot="name">
              <TextToken label={`Name of the ${noun}`} value={name} locked={editor.locked} onChange={onName} />
            </strong>
          )}
          <PartSentence
            label={`${noun} ${name}`}
            parts={parts}
            editor={editor}
            findings={findings}
            onChange={onChange}
          />
        </div>
        {!editor.locked && <ToolsMenu label={`${noun} ${name}`} tools={tools} />}
      </div>
      {children}
    </li>
  );
}
