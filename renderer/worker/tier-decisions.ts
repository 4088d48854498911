import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err } from '#base/result.ts';
import { editWithClosings } from '#data/closings.ts';
import type { EditDone } from '#data/edit.ts';
import { edit } from '#data/edit.ts';
import type { DecisionAsked } from '#tiers/decide.ts';
import type { OverrideAsked } from '#tiers/override.ts';
import { engineQueries } from './engine-client.ts';

export interface TierDecisionForm {
  readonly programme: string;
  readonly asked: DecisionAsked;
  /** "Northwind Telecom: Gold", for the undo list. */
  readonly name: string;
  readonly by: string;
  readonly approver?: string;
  readonly reason: string;
}

/**
 * Decides tiers in one step that can be undone: tier records, benefits and onboarding, with the decisions themselves, which
 * stay for good. What can't be decided keeps all of it from being written, and all reasons come at once.
 */
export async function decideTiers(
  name: string,
  forms: readonly TierDecisionForm[],
): Promise<Result<EditDone, readonly Problem[]>> {
  const at = new Date().toISOString();
  const made = await Promise.all(
    forms.map(async ({ programme, asked, by, approver, reason }) =>
      engineQueries().makeDecision(programme, asked, {
        by,
        reason,
        at,
        ...(approver === undefined || approver === '' ? {} : { approver }),
      }),
    ),
  );
  const problems = made.flatMap((one) => (one.ok ? [] : one.error));
  if (problems.length > 0) return err(problems);
  const decided = made.flatMap((one) => (one.ok ? [one.value] : []));
  const stored = await editWithClosings(
    name,
    decided.flatMap(({ changes }) => changes),
    decided.map(({ closing }) => closing),
  );
  return stored.ok ? stored : err([stored.error]);
}

/** Puts a partner on a tier by hand, until a day. */
export async function putOnTier(
  programme: string,
  name: string,
  asked: OverrideAsked,
): Promise<Result<EditDone, readonly Problem[]>> {
  const made = await engineQueries().makeOverride(programme, asked);
  if (!made.ok) return made;
  const stored = await edit(name, made.value);
  return stored.ok ? stored : err([stored.error]);
}
