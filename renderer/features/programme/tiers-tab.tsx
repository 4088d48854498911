import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Finding } from '#model/finding.ts';
import type { Ladder, ProgrammeBody } from '#model/programme.ts';
import { withLadder, withLadderAdded, withoutLadder, withTierAdded } from '#tiers/editing/tier-edits.ts';
import { factFilterWords, metricName } from '#tiers/words/reading.ts';
import { findingsAt } from '#ui/findings.tsx';
import { ConditionToken } from '#ui/condition-token.tsx';
import { ChoiceToken, Sentence, TextToken } from '#ui/sentence.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { AddButton } from './add-button.tsx';
import type { Editor } from './editor.ts';
import { TierCard } from './tier-card.tsx';
import { ToolsMenu } from './tools-menu.tsx';

interface TiersTabProps {
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
  /** The ladder of a finding that was jumped to. */
  ladder: string | undefined;
  onLadder: (id: string) => void;
}

/** The ladders, each with its tiers from the highest down. */
export function TiersTab({ body, editor, findings, ladder: chosen, onLadder }: TiersTabProps) {
  const at = Math.max(
    0,
    body.ladders.findIndex(({ id }) => id === chosen),
  );
  const ladder = body.ladders[at];
  const addLadder = () =>
    void editor.change('Add a ladder', (now) =>
      withLadderAdded(now, `Ladder ${now.ladders.length + 1}`, editor.bodies()),
    );
  const addTier = ({ id, tiers }: Ladder) =>
    void editor.change('Add a tier', (now) => withTierAdded(now, id, `Tier ${tiers.length + 1}`, editor.bodies()));
  return (
    <div className="cb-programme-tiers">
      <div className="cb-programme-ladders">
        {body.ladders.length > 1 && (
          <Tabs
            label="Ladders"
            active={ladder?.id ?? ''}
            onSelect={onLadder}
            tabs={body.ladders.map(({ id, name, tiers }) => ({ id, label: name, count: tiers.length }))}
          />
        )}
        {!editor.locked && (
          <div className="cb-programme-acts">
            <AddButton onClick={addLadder}>Ladder</AddButton>
            {ladder !== undefined && (
              <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => addTier(ladder)}>
                Add tier on top
              </Button>
            )}
          </div>
        )}
      </div>
      {ladder !== undefined && (
        <LadderView key={ladder.id} ladder={ladder} at={at} body={body} editor={editor} findings={findings} />
      )}
    </div>
  );
}

interface LadderViewProps {
  ladder: Ladder;
  at: number;
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
}

function LadderView({ ladder, at, body, editor, findings }: LadderViewProps) {
  const several = body.ladders.length > 1;
  const own = findingsAt(findings, `ladders.${at}`);
  // The highest tier stands on top, as on every ladder.
  const shown = ladder.tiers.map((tier, index) => ({ tier, index })).toReversed();
  return (
    <>
      {(several || ladder.tie !== undefined) && (
        <LadderHead ladder={ladder} first={at === 0} body={body} editor={editor} />
      )}
      <ol className="cb-tier-list" aria-label={`Tiers of ${ladder.name}`} reversed>
        {shown.map(({ tier, index }) => (
          <TierCard
            key={tier.id}
            tier={tier}
            ladder={ladder.id}
            path={`ladders.${at}.tiers.${index}`}
            first={index === 0}
            last={index === ladder.tiers.length - 1}
            editor={editor}
            findings={findingsAt(own, `tiers.${index}`)}
          />
        ))}
      </ol>
    </>
  );
}

/** The name of a ladder, the facts that it looks at, and what decides between tiers whose bands both hold. */
function LadderHead({
  ladder,
  first,
  body,
  editor,
}: Pick<LadderViewProps, 'ladder' | 'body' | 'editor'> & { first: boolean }) {
  const put = (what: string, changed: (now: Ladder) => Ladder) =>
    void editor.change(`${what}, ${ladder.name}`, (now) => withLadder(now, ladder.id, changed));
  const scope = factFilterWords(editor.reading, 'sales', ladder.scope);
  const without = (now: Ladder): Ladder => {
    const { tie: _gone, ...rest } = now;
    return rest;
  };
  return (
    <div className="cb-ladder-head">
      <Sentence label={`Ladder ${ladder.name}`}>
        <TextToken
          label="Name of the ladder"
          value={ladder.name}
          locked={editor.locked}
          onChange={(name) => put('Name', (now) => ({ ...now, name }))}
        />
        {scope === '' ? ' looks at all facts ' : ' looks at facts whose '}
        <ConditionToken
          label="Facts of the ladder"
          text={scope}
          placeholder="+ condition"
          value={ladder.scope}
          fields={editor.fieldsOf('sales')}
          locked={editor.locked}
          onChange={(where) => put('Facts', (now) => ({ ...now, scope: where }))}
        />
        {ladder.tie !== undefined && (
          <>
            . Where bands of several tiers hold, the band of{' '}
            <ChoiceToken
              label="Tie"
              value={ladder.tie}
              text={metricName(body, ladder.tie)}
              locked={editor.locked}
              options={body.metrics.map(({ id, definition }) => ({
                value: id,
                label: metricName(body, id),
                note: definition,
              }))}
              onChange={(tie) => put('Tie', (now) => ({ ...now, tie }))}
            />{' '}
            decides
          </>
        )}
        .
      </Sentence>
      {!editor.locked && (
        <ToolsMenu
          label={ladder.name}
          tools={[
            ladder.tie === undefined
              ? {
                  label: 'Say what decides where bands overlap',
                  run: () => put('Tie', (now) => ({ ...now, tie: body.metrics[0]?.id ?? '' })),
                }
              : { label: 'The highest tier that is met', run: () => put('Tie', without) },
            {
              label: `Remove ladder ${ladder.name}`,
              danger: true,
              disabled: first ? "The first ladder is the program's tier" : undefined,
              run: () =>
                void editor.change(
                  `Remove ladder ${ladder.name}`,
                  (now) => withoutLadder(now, ladder.id),
                  `Ladder ${ladder.name} removed.`,
                ),
            },
          ]}
        />
      )}
    </div>
  );
}
