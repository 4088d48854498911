import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import type { PlanBody } from '#model/plan.ts';
import { ruleKinds } from '#model/rule.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { filterFieldsOf } from '#plans/field-catalogue.ts';
import type { Finding } from '#model/finding.ts';
import { newRule, nextRuleId } from '#plans/new-rule.ts';
import { planSentence } from '#plans/plan-sentence.ts';
import { bodyWithSlot } from '#plans/term-slots.ts';
import { kindGroup, kindGroups, kindWords } from '#plans/rule-words.ts';
import { eventTools } from '#plans/term-tools.ts';
import { FindingList, findingsAt } from '#ui/findings.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { usePageCommands } from '#ui/page-commands.ts';
import { RuleCard, type ChangeBody, type FreshId } from './rule-card.tsx';
import { SentenceView } from '#ui/sentence-view.tsx';
import { TermsCard } from './terms-card.tsx';

interface RulesEditorProps {
  body: PlanBody;
  findings: readonly Finding[];
  catalogue: FieldCatalogue;
  locked: boolean;
  bodies: readonly PlanBody[];
  changeBody: ChangeBody;
}

function useFreshId(bodies: readonly PlanBody[]): FreshId {
  const latest = useRef(bodies);
  latest.current = bodies;
  return useCallback((body) => nextRuleId([...latest.current, body]), []);
}

/** A plan version as a page of sentences. */
export function RulesEditor({ body, findings, catalogue, locked, bodies, changeBody }: RulesEditorProps) {
  const freshId = useFreshId(bodies);
  const [moved, setMoved] = useState('');
  return (
    <div className="cb-plan-rules">
      <div className="cb-plan-preamble">
        <SentenceView
          label="What holds for all rules"
          parts={planSentence(body)}
          fieldsOf={filterFieldsOf(catalogue)}
          findings={findings}
          locked={locked}
          onChange={(slot, value) =>
            changeBody(`Change ${slot.label.toLowerCase()}`, (now) => bodyWithSlot(now, slot.id, value))
          }
        />
        {!locked &&
          eventTools(body).map((tool) => (
            <Button
              key={tool.label}
              size="xs"
              variant="subtle"
              color="neutral"
              onClick={() => void changeBody(tool.label, tool.apply)}
            >
              {tool.label}
            </Button>
          ))}
        <BodyFindings findings={findings} />
      </div>
      {body.rules.length === 0 ? (
        <EmptyState compact title="No rule yet">
          A plan without a rule pays nothing. Add the first one.
        </EmptyState>
      ) : (
        <ol className="cb-plan-rule-list" aria-label="Rules">
          {body.rules.map((rule, index) => (
            <RuleCard
              key={rule.id}
              rule={rule}
              findings={findingsAt(findings, `rules.${index}`)}
              catalogue={catalogue}
              locked={locked}
              first={index === 0}
              last={index === body.rules.length - 1}
              freshId={freshId}
              changeBody={changeBody}
              onMoved={setMoved}
            />
          ))}
        </ol>
      )}
      <p className="cb-visually-hidden" role="status">
        {moved}
      </p>
      {!locked && <AddRule freshId={freshId} changeBody={changeBody} />}
      <TermsCard body={body} findings={findings} catalogue={catalogue} locked={locked} changeBody={changeBody} />
    </div>
  );
}

/** What is wrong with the sentence that holds for all rules. */
function BodyFindings({ findings }: { findings: readonly Finding[] }) {
  const own = findings.filter(({ path }) => /^(events|recognise|combine|negativeBase)\b/u.test(path));
  return <FindingList label="Problems of all rules" findings={own} />;
}

function AddRule({ freshId, changeBody }: { freshId: FreshId; changeBody: ChangeBody }) {
  const [opened, setOpened] = useState(false);
  usePageCommands([{ id: 'plan.addRule', run: () => setOpened(true) }]);
  return (
    <Menu opened={opened} onChange={setOpened} position="top-end" classNames={{ dropdown: 'cb-plan-kinds' }}>
      <Menu.Target>
        <Button className="cb-plan-add" leftSection={<IconPlus size={16} aria-hidden />}>
          Add rule
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kindGroups.map((group) => (
          <div key={group} className="cb-plan-kind-group">
            <Menu.Label>{group}</Menu.Label>
            {ruleKinds
              .filter((kind) => kindGroup[kind] === group)
              .map((kind) => (
                <Menu.Item
                  key={kind}
                  onClick={() =>
                    changeBody(`Add rule: ${kindWords[kind].toLowerCase()}`, (now) => ({
                      ...now,
                      rules: [...now.rules, newRule(kind, freshId(now))],
                    }))
                  }
                >
                  {kindWords[kind]}
                </Menu.Item>
              ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
