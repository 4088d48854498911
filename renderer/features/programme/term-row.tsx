import type { Finding } from '#model/finding.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { bodyWithSlot, termTools } from '#tiers/editing/term-edits.ts';
import type { TermId } from '#tiers/words/term-sentences.ts';
import { termAbsent, termPaths, termSentences, termTitles } from '#tiers/words/term-sentences.ts';
import { AddButton } from './add-button.tsx';
import type { Editor } from './editor.ts';
import { PartSentence } from './part-sentence.tsx';
import { ToolsMenu } from './tools-menu.tsx';

interface TermRowProps {
  id: TermId;
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
}

const isUnder = (path: string, root: string): boolean => path === root || path.startsWith(`${root}.`);

/** One thing that holds for the whole programme: its sentence, or what it means that it isn't said. */
export function TermRow({ id, body, editor, findings }: TermRowProps) {
  const title = termTitles[id];
  const parts = termSentences[id]({ ...editor.reading, body });
  const tools = termTools[id](body);
  const paths: readonly string[] = termPaths[id];
  const run = (label: string, apply: (now: ProgrammeBody) => ProgrammeBody) =>
    void editor.change(`${label}, ${title.toLowerCase()}`, apply);
  const [first] = tools;
  return (
    <li className="cb-programme-term" aria-label={title} data-path={paths[0]}>
      <h3 className="cb-small cb-programme-term-title">{title}</h3>
      {parts.length === 0 ? (
        <p className="cb-muted">{termAbsent[id]}</p>
      ) : (
        <div>
          <PartSentence
            label={title}
            parts={parts}
            editor={editor}
            findings={findings.filter(({ path }) => paths.some((root) => isUnder(path, root)))}
            onChange={(what, slot, value) =>
              void editor.change(`${title}: ${what.toLowerCase()}`, (now) => bodyWithSlot(now, slot, value))
            }
          />
        </div>
      )}
      {!editor.locked && parts.length === 0 && first !== undefined && (
        <AddButton onClick={() => run(first.label, first.apply)}>{first.label}</AddButton>
      )}
      {!editor.locked && parts.length > 0 && tools.length > 0 && (
        <ToolsMenu
          label={title.toLowerCase()}
          tools={tools.map(({ label, apply }) => ({ label, run: () => run(label, apply) }))}
        />
      )}
    </li>
  );
}
