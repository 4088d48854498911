import { problemLine } from '#base/problem-words.ts';
import { loadKinds } from '#data/record-reads.ts';
import { saveDocument } from '#data/save-document.ts';
import { engine } from '#worker/engine-client.ts';
import { businessPlanDocument, type BusinessPlanDocument } from '#projection/business-plan-document.ts';
import { partnerView } from '#projection/partner-view.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { notForPartner } from '#worker/leaving-check.ts';
import { textsOfModel } from '#worker/leaving-texts.ts';
import { isShared } from '#planning/plan-that-holds.ts';
import type { PlanView } from './use-plan.ts';

/** Why a plan can't be printed for its partner now. */
export const printObstacle = ({ plan, partner }: PlanView): string | undefined => {
  if (partner === undefined) return 'The partner of this plan is gone';
  return isShared(plan)
    ? undefined
    : 'An outline is yours alone: share it as a draft first (Versions), then it can be printed';
};

/** What the parts of the document are called; undefined: a part whose words are the program's own. */
const planParts: { readonly [Part in keyof BusinessPlanDocument]: string | undefined } = {
  document: undefined,
  format: undefined,
  draft: undefined,
  paper: undefined,
  vendor: 'its head',
  partner: 'its head',
  year: undefined,
  version: undefined,
  state: undefined,
  asOf: undefined,
  facts: 'its facts',
  objectives: 'the objectives',
  texts: 'its texts',
  swot: 'the SWOT',
  market: 'the market',
  quarters: undefined,
  goals: 'the goals',
  attainment: 'the attainment',
  plays: 'the plays',
  priorities: 'the priorities',
  resources: 'the resources',
  duties: 'the duties',
  risks: 'the risks',
  commitments: 'the commitments',
  acceptances: 'the acceptances',
  fileName: 'its file name',
};

const read = [
  'partner',
  'bookSettings',
  'businessPlan',
  'planGoal',
  'planItem',
  'planPlay',
  'priority',
  'commitment',
  'review',
  'deal',
  'dealParticipant',
] as const;

/** Prints the plan from what its partner may read, and saves it where the person says. */
export async function savePlanPdf(view: PlanView): Promise<void> {
  const obstacle = printObstacle(view);
  if (obstacle !== undefined) {
    showToast({ message: `${obstacle}.`, tone: 'danger' });
    return;
  }
  const records = await loadKinds(read);
  const progress = await engine().planProgress(view.plan.id, view.day);
  const model = businessPlanDocument({
    view: partnerView(records, view.partnerId),
    plan: view.plan.id,
    progress,
    asOf: view.day,
  });
  if (model === undefined) {
    showToast({ message: 'This plan can’t be printed for its partner: share it as a draft first.', tone: 'danger' });
    return;
  }
  const problem =
    (await notForPartner(textsOfModel(model, planParts), view.partnerId)) ??
    (await saveDocument({
      model,
      heading: 'Business plan',
      number: `${model.year}, version ${model.version}`,
      partner: model.partner,
    }));
  if (problem !== undefined) showToast({ message: problemLine(problem), tone: 'danger' });
}
