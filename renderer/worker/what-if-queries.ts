import { err, ok } from '#base/result.ts';
import type { EngineInputs } from '#commission/contract.ts';
import type { WhatIfEntries } from '#insight/what-if/what-if-entries.ts';
import { whatIfEntries } from '#insight/what-if/what-if-entries.ts';
import type { WhatIf } from '#insight/what-if/what-if.ts';
import { whatIf } from '#insight/what-if/what-if.ts';
import type { RecordRow } from '#model/record-row.ts';
import { checkPlan, planProblems } from '#plans/validate-plan.ts';
import type { EngineBook } from './engine-book.ts';
import { lineKinds, payKinds } from './engine-kinds.ts';
import type { InsightApi, WhatIfQuestion } from './insight-api.ts';

/** One draft against some periods, kept warm while one types. */
interface Session {
  readonly question: Omit<WhatIfQuestion, 'asker' | 'body'>;
  readonly inputs: EngineInputs;
  readonly asked: WhatIf;
  lines?: WhatIfEntries;
}

const sameFrame = (a: Session['question'], b: Session['question']): boolean =>
  a.plan === b.plan && a.version === b.version && a.periods.join() === b.periods.join();

/** Saving a draft is a commit too, and changes nothing of what plans in force pay: its own row isn't looked at. */
function sameRows(a: readonly RecordRow[], b: readonly RecordRow[], but: string | undefined): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  const before = new Map(a.map((row) => [row.id, row]));
  return b.every((row) => {
    const was = before.get(row.id);
    return was === row || (was !== undefined && row.id === but);
  });
}

const isDraft = (inputs: EngineInputs, version: string | undefined): boolean =>
  version !== undefined && inputs.records.get('planVersion', version)?.values.status !== 'effective';

function sameInputs(a: EngineInputs, b: EngineInputs, version: string | undefined): boolean {
  if (a.lines !== b.lines || JSON.stringify(a.calendar) !== JSON.stringify(b.calendar)) return false;
  const draft = isDraft(a, version) && isDraft(b, version) ? version : undefined;
  return [...lineKinds, ...payKinds].every((kind) =>
    sameRows(a.records.all(kind) as readonly RecordRow[], b.records.all(kind) as readonly RecordRow[], draft),
  );
}

/** Lets messages in: a newer question, or a wish to stop. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Answers about drafts. One session is kept: the lines of the book stay credited for the next key. */
export function whatIfQueries(
  book: EngineBook,
): Pick<InsightApi, 'whatIf' | 'stopWhatIf' | 'whatIfLines' | 'whatIfTrace'> {
  const turns = new Map<string, number>();
  let kept: (Session & { readonly asker: string }) | undefined;

  async function sessionOf({ asker, body: _body, ...question }: WhatIfQuestion): Promise<Session> {
    const inputs = await book.inputs();
    const warm =
      kept !== undefined && sameFrame(kept.question, question) && sameInputs(kept.inputs, inputs, question.version);
    if (warm && kept !== undefined && kept.asker === asker) return kept;
    const asked = warm && kept !== undefined ? kept.asked : whatIf(await book.prepared(), question);
    kept = { asker, question, inputs, asked };
    return kept;
  }

  const nextTurn = (asker: string): number => {
    const turn = (turns.get(asker) ?? 0) + 1;
    turns.set(asker, turn);
    return turn;
  };

  return {
    whatIf: async (question, told) => {
      const turn = nextTurn(question.asker);
      const checked = checkPlan(question.body);
      if (!checked.ok) {
        const name = (await book.records()).get('plan', question.plan)?.values.name ?? '';
        return err(planProblems(name, question.body));
      }
      const session = await sessionOf(question);
      const asking = session.asked.ask(checked.body);
      for (;;) {
        if (turns.get(question.asker) !== turn) return ok(undefined);
        const step = asking.next();
        if (step.done === true) {
          delete session.lines;
          return ok(step.value);
        }
        told?.(step.value);
        await pause();
      }
    },
    stopWhatIf: async (asker) => {
      nextTurn(asker);
    },
    whatIfLines: async (asker, of, most) => {
      const sides = kept?.asker === asker ? kept.asked.sides() : undefined;
      if (kept === undefined || sides === undefined) return undefined;
      kept.lines = whatIfEntries(sides, kept.question.periods, { ...of, most });
      return kept.lines.lines;
    },
    whatIfTrace: async (asker, entry) => (kept?.asker === asker ? kept.lines?.trace(entry) : undefined),
  };
}
