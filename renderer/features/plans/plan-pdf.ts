import type { Problem } from '#base/problem.ts';
import { saveDocument } from '#data/save-document.ts';
import type { PlanDocument } from '#plans/plan-document.ts';

/** Prints a plan as a document and saves it where the person says. Answers the problem; undefined when saved or given up. */
export const savePlanPdf = (model: PlanDocument): Promise<Problem | undefined> =>
  saveDocument({
    model,
    heading: 'Commission schedule',
    number: `${model.plan}, version ${model.version}`,
    partner: model.validity,
  });
