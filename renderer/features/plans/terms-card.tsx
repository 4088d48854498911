import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useSettings } from '#data/use-records.ts';
import type { PlanBody } from '#model/plan.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { filterFieldsOf } from '#plans/field-catalogue.ts';
import type { Finding } from '#model/finding.ts';
import type { TermId } from '#plans/plan-terms.ts';
import { planTerms, termIds } from '#plans/plan-terms.ts';
import { bodyWithSlot } from '#plans/term-slots.ts';
import { termTools } from '#plans/term-tools.ts';
import type { ChangeBody } from './rule-card.tsx';
import { FindingList } from '#ui/findings.tsx';
import { SentenceView } from '#ui/sentence-view.tsx';

interface TermsCardProps {
  body: PlanBody;
  findings: readonly Finding[];
  catalogue: FieldCatalogue;
  locked: boolean;
  changeBody: ChangeBody;
}

/** Where in the body a term stands: findings of the term begin with it. */
const pathOf: Readonly<Record<TermId, string>> = {
  include: 'include',
  settle: 'settle',
  stackCeiling: 'stackCeiling',
  cap: 'terms.cap',
  guarantee: 'terms.guarantee',
  draw: 'terms.draw',
  clawback: 'clawback',
  holdback: 'terms.holdback',
};

const isUnder = (path: string, root: string): boolean => path === root || path.startsWith(`${root}.`);

/** What holds beside the rules: currency, ceiling, cap, guarantee, draw, cancellation, holdback; each a sentence or its absence. */
function Card({ body, ...rest }: TermsCardProps) {
  return (
    <section className="cb-card cb-plan-terms" aria-label="Terms">
      <header className="cb-card-head">
        <h2 className="cb-h3">Terms</h2>
      </header>
      <ul className="cb-plan-term-list">
        {termIds.map((id) => (
          <TermRow key={id} id={id} body={body} {...rest} />
        ))}
      </ul>
    </section>
  );
}

/** All that a term says: an edit of a rule leaves it alone, and needn't draw it again. */
const saidBy = ({ body, findings }: TermsCardProps): string => {
  const { include, settle, stackCeiling, clawback, terms } = body;
  const own = findings.filter(({ path }) => Object.values(pathOf).some((root) => isUnder(path, root)));
  return JSON.stringify([include, settle, stackCeiling, clawback, terms, own]);
};

/** Drawn again only when a term changes. */
export const TermsCard = memo(
  Card,
  (a, b) =>
    a.locked === b.locked && a.catalogue === b.catalogue && a.changeBody === b.changeBody && saidBy(a) === saidBy(b),
);

function TermRow({ id, body, findings, catalogue, locked, changeBody }: TermsCardProps & { id: TermId }) {
  const { homeCurrency = 'USD' } = useSettings();
  const term = planTerms[id];
  const set = term.isSet(body);
  const own = findings.filter(({ path }) => isUnder(path, pathOf[id]));
  const title = term.title.toLowerCase();
  return (
    <li className="cb-plan-term" aria-label={term.title}>
      <h3 className="cb-plan-term-title">{term.title}</h3>
      {set ? (
        <div>
          <SentenceView
            label={`Sentence of ${title}`}
            parts={term.parts(body)}
            fieldsOf={filterFieldsOf(catalogue)}
            findings={own}
            locked={locked}
            onChange={(slot, value) =>
              changeBody(`Change ${title}: ${slot.label.toLowerCase()}`, (now) => bodyWithSlot(now, slot.id, value))
            }
          />
          <FindingList label={`Problems of ${title}`} findings={own} />
        </div>
      ) : (
        <p className="cb-muted">{term.absent}</p>
      )}
      {!locked &&
        (set ? (
          <TermMenu id={id} body={body} changeBody={changeBody} />
        ) : (
          <Button
            size="xs"
            variant="subtle"
            color="neutral"
            aria-label={`Add ${title}`}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => void changeBody(`Add ${title}`, (now) => term.added(now, homeCurrency))}
          >
            Add
          </Button>
        ))}
    </li>
  );
}

function TermMenu({ id, body, changeBody }: Pick<TermsCardProps, 'body' | 'changeBody'> & { id: TermId }) {
  const term = planTerms[id];
  const title = term.title.toLowerCase();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More for ${title}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {termTools(id, body).map((tool) => (
          <Menu.Item key={tool.label} onClick={() => void changeBody(`${tool.label}, ${title}`, tool.apply)}>
            {tool.label}
          </Menu.Item>
        ))}
        <Menu.Item
          color="danger"
          onClick={() => void changeBody(`Remove ${title}`, term.removed, `${term.title} removed.`)}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
