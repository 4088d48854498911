import type { CaseAnswer } from '#test/cases/answer-case.ts';
import { answerCase, isExplained } from '#test/cases/answer-case.ts';
import { publishedCases } from '#test/cases/published-case.ts';
import { hasSharedData } from '#test/support/import-book.ts';
import type { Measure } from '#test/bench/measured.ts';

/** The published worked examples: what each comes to here, beside what was published. */
export const measure: Measure = async () => {
  if (!hasSharedData)
    return { title: 'Published cases', rows: [], ok: true, notes: ['The published cases are not on this machine.'] };
  const answers: CaseAnswer[] = [];
  for (const each of publishedCases()) answers.push(await answerCase(each));
  const shown = (of: 'published' | 'here', at: number): string =>
    (answers[at]?.figures ?? []).map((figure) => `${figure.what}: ${JSON.stringify(figure[of])}`).join('; ');
  const count = (answer: string): number => answers.filter((each) => each.answer === answer).length;
  return {
    title: 'Published cases',
    rows: answers.map(({ id, answer, why }, at) => ({
      id,
      answer,
      ...(answer === 'pass' ? {} : { published: shown('published', at), here: shown('here', at), why }),
    })),
    ok: answers.every(isExplained),
    notes: [`${count('pass')} pass, ${count('differs')} differ, ${count('not expressible')} not expressible.`],
  };
};
