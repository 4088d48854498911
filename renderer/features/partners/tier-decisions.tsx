import { Button } from '@mantine/core';
import { useState } from 'react';
import { problemLine } from '#base/problem-words.ts';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { engine, useTiers } from '#worker/engine-client.ts';

/** Every decision about the partner's tiers, with what it was made from; each can be evaluated again as of its day. */
export function TierDecisions({ partner }: { partner: string }) {
  const decisions = useTiers((one) => one.tierDecisions(partner), [partner]).value ?? [];
  const [replayed, setReplayed] = useState<{ readonly id: string; readonly lines: readonly string[] }>();
  if (decisions.length === 0) return null;
  const replay = async (id: string): Promise<void> => {
    const answer = await engine().replayDecision(id);
    if (!answer.ok) return setReplayed({ id, lines: [problemLine(answer.error)] });
    const { same, differences } = answer.value;
    return setReplayed({ id, lines: same ? ['Evaluated again: the same, figure by figure.'] : differences });
  };
  return (
    <Section title="Decisions" note="each keeps the rules, facts and figures that it was made from">
      <ul className="cb-link-list">
        {decisions.map(({ id, programme, ladder, tier, from, asOf, version, reason, decidedBy, withdrawn }) => (
          <li key={id}>
            <strong>{tier}</strong>
            <span className="cb-small">
              from {formatDate(from)}
              {withdrawn ? ' (withdrawn)' : ''}
            </span>
            <span className="cb-small cb-subtle cb-truncate">
              {programme} {ladder}, version {version}, as of {formatDate(asOf)} · {decidedBy}
              {reason === '' ? '' : ` · ${reason}`}
            </span>
            <span className="cb-link-acts">
              <Button size="xs" onClick={() => void replay(id)}>
                Evaluate again
              </Button>
            </span>
            {replayed?.id === id && (
              <ul className="cb-small cb-decision-replay" role="status">
                {replayed.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
