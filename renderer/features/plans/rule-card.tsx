import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconPlus } from '@tabler/icons-react';
import { memo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { BandMode, BandsRule } from '#model/band-rules.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { filterFieldsOf } from '#plans/field-catalogue.ts';
import type { Finding } from '#model/finding.ts';
import { ruleWithSlot } from '#plans/rule-slots.ts';
import { ruleSentenceWithTable } from '#plans/rule-sentence.ts';
import { FindingList } from '#ui/findings.tsx';
import { TextToken } from '#ui/sentence.tsx';
import { toolsOf } from '#plans/rule-tools.ts';
import { EdgeWords } from './edge-words.tsx';
import { ruleTitle, withContractText, withoutRule, withRule, withRuleMoved } from './rule-edits.ts';
import { ModeTable } from './mode-table.tsx';
import { RateTable } from './rate-table.tsx';
import { SentenceView } from '#ui/sentence-view.tsx';
import { WorkedLineView } from './worked-line-view.tsx';

export type ChangeBody = (name: string, changed: (body: PlanBody) => PlanBody, toast?: string) => Promise<void>;

/** An id that no version of the plan ever used, for a rule that is added to this body. */
export type FreshId = (body: PlanBody) => string;

interface RuleCardProps {
  rule: Rule;
  /** Findings of this rule, their paths relative to it. */
  findings: readonly Finding[];
  catalogue: FieldCatalogue;
  locked: boolean;
  first: boolean;
  last: boolean;
  /** The id of a copy. */
  freshId: FreshId;
  changeBody: ChangeBody;
  /** Tells people who don't see it where the rule is now. */
  onMoved: (words: string) => void;
}

/** One clause: its name, its sentence, what is wrong with it, and what it pays in figures. */
function Card({ rule, findings, catalogue, locked, first, last, freshId, changeBody, onMoved }: RuleCardProps) {
  const title = ruleTitle(rule);
  const put = (what: string, changed: (rule: Rule) => Rule) =>
    changeBody(`${what} of rule ${rule.id}`, (body) => withRule(body, rule.id, changed));
  const move = async (step: -1 | 1) => {
    let place = '';
    await changeBody(`Move rule ${rule.id} ${step < 0 ? 'up' : 'down'}`, (body) => {
      const moved = withRuleMoved(body, rule.id, step);
      place = `${moved.rules.findIndex(({ id }) => id === rule.id) + 1} of ${moved.rules.length}`;
      return moved;
    });
    onMoved(`Rule ${title} is ${place} now.`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    // An open editor stands outside of the card, though its keys come through here.
    if (locked || !event.altKey || step === undefined || !event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    void keepFocus(event.target as HTMLElement, () => move(step));
  };
  return (
    <li className="cb-plan-rule" aria-label={`Rule ${title}`} data-rule={rule.id} onKeyDown={onKeyDown}>
      <div className="cb-plan-rule-id cb-code">{rule.id}</div>
      <div className="cb-plan-rule-main">
        <div className="cb-plan-rule-name">
          {locked ? (
            rule.name
          ) : (
            <TextToken
              label="Name"
              value={rule.name === '' ? 'No name yet' : rule.name}
              onChange={(name) => put('Name', (now) => ({ ...now, name }))}
            />
          )}
        </div>
        <SentenceView
          label={`Sentence of rule ${rule.id}`}
          parts={ruleSentenceWithTable(rule, catalogue)}
          fieldsOf={filterFieldsOf(catalogue)}
          findings={findings}
          locked={locked}
          onChange={(slot, value) => put(slot.label, (now) => ruleWithSlot(now, slot.id, value))}
        />
        {rule.kind === 'matrix' && (
          <RateTable
            rule={rule}
            catalogue={catalogue}
            findings={findings}
            locked={locked}
            onChange={(slot, value) => put(slot.label, (now) => ruleWithSlot(now, slot.id, value))}
          />
        )}
        <FindingList label="Problems of this rule" findings={findings} placeOf={placeInRule} />
        <WorkedLineView rule={rule} valid={findings.length === 0} />
        {(rule.kind === 'bands' || rule.kind === 'growth') && (
          <EdgeWords
            rule={rule}
            locked={locked}
            onChange={(text) => put('Contract’s words', (now) => withContractText(now, text))}
          />
        )}
        {rule.kind === 'bands' && (
          <Modes
            rule={rule}
            locked={locked}
            onChoose={(mode) => put('Mode', (now) => ruleWithSlot(now, 'mode', mode))}
          />
        )}
      </div>
      {!locked && (
        <RuleActions
          rule={rule}
          first={first}
          last={last}
          freshId={freshId}
          changeBody={changeBody}
          onMove={move}
          onPut={put}
        />
      )}
    </li>
  );
}

/** The five ways of paying bands, opened where a person compares them. */
function Modes({ rule, locked, onChoose }: { rule: BandsRule; locked: boolean; onChoose: (mode: BandMode) => void }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <button type="button" className="cb-link cb-small" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        {opened ? 'Hide the comparison of modes' : 'Compare the modes'}
      </button>
      {opened && <ModeTable rule={rule} locked={locked} onChoose={onChoose} />}
    </>
  );
}

/** Drawn again only when its own rule changes. */
export const RuleCard = memo(Card);

const placeInRule = ({ place }: Finding): string => place.replace(/^rule [^,]+(, )?/, '') || 'This rule';

/** Kinds whose first tool is wanted so often that it stands beside the rule. */
const hasMainTool: ReadonlySet<Rule['kind']> = new Set([
  'bands',
  'matrix',
  'involvement',
  'recurring',
  'growth',
  'override',
]);

interface RuleActionsProps extends Pick<RuleCardProps, 'rule' | 'first' | 'last' | 'freshId' | 'changeBody'> {
  onMove: (step: -1 | 1) => Promise<void>;
  onPut: (what: string, changed: (rule: Rule) => Rule) => void;
}

/** A node that is moved in the page loses the focus; the person goes on from where they were. */
const keepFocus = async (place: HTMLElement, act: () => Promise<void>) => {
  await act();
  requestAnimationFrame(() => place.focus());
};

const pressed = (event: MouseEvent<HTMLButtonElement>, act: () => Promise<void>): void =>
  void keepFocus(event.currentTarget, act);

function RuleActions({ rule, first, last, freshId, changeBody, onMove, onPut }: RuleActionsProps) {
  const all = toolsOf(rule);
  const main = all[0]?.label.startsWith('Add ') === true && hasMainTool.has(rule.kind) ? all[0] : undefined;
  const tools = main === undefined ? all : all.slice(1);
  const copy = () =>
    changeBody(`Copy rule ${rule.id}`, (body) => ({
      ...body,
      rules: [...body.rules, { ...rule, id: freshId(body) }],
    }));
  const remove = () =>
    changeBody(`Delete rule ${rule.id}`, (body) => withoutRule(body, rule.id), `Rule ${ruleTitle(rule)} deleted.`);
  return (
    <div className="cb-plan-rule-actions">
      {main !== undefined && (
        <Button
          size="xs"
          variant="subtle"
          color="neutral"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onPut(main.label, main.apply)}
        >
          {main.label.replace('Add ', '').replace(/^./, (letter) => letter.toUpperCase())}
        </Button>
      )}
      <ActionIcon
        aria-label="Move rule up"
        title="Move up (Alt+↑)"
        disabled={first}
        onClick={(event) => pressed(event, () => onMove(-1))}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label="Move rule down"
        title="Move down (Alt+↓)"
        disabled={last}
        onClick={(event) => pressed(event, () => onMove(1))}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for rule ${rule.id}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {tools.map((each) => (
            <Menu.Item key={each.label} onClick={() => onPut(each.label, each.apply)}>
              {each.label}
            </Menu.Item>
          ))}
          <Menu.Item onClick={copy}>Copy rule</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="danger" onClick={remove}>
            Delete rule
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
