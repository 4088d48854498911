import { useSettings } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate } from '#ui/format.ts';
import { Printed } from '#ui/printed.tsx';

/** So many boxes fit on a line. */
const mostBoxes = 11;

const scores = (scale: number): readonly number[] =>
  Array.from({ length: Math.min(scale, mostBoxes - 1) + 1 }, (_, score) => score);

const overall = {
  partner: 'How satisfied are you with us overall?',
  customer: 'How satisfied are you with the partner overall?',
};

/** A survey as a form on paper: the overall score first, which is what counts, then its questions. */
export function SurveyPaper({ survey, onDone }: { survey: RecordRow<'survey'>; onDone: () => void }) {
  const { bookName, legalEntity } = useSettings();
  const { name, about = 'partner', closes, scale = 10, questions = [] } = survey.values;
  return (
    <Printed onDone={onDone}>
      <header>
        <h1>{name}</h1>
        <p>
          {[legalEntity ?? bookName, closes === undefined ? '' : `please answer before ${formatDate(closes)}`]
            .filter((part) => (part ?? '') !== '')
            .join(' · ')}
        </p>
      </header>
      <p>Company: ______________________________ Your name: ______________________________ Date: ______________</p>
      <h2>{overall[about]}</h2>
      <p>
        {scale < mostBoxes
          ? scores(scale)
              .map((score) => `☐ ${score}`)
              .join('\u2003')
          : `From 0 to ${scale}: ________`}
      </p>
      {questions.map((question) => (
        <section key={question}>
          <h2>{question}</h2>
          <p>
            ____________________________________________________________________________________
            <br />
            ____________________________________________________________________________________
          </p>
        </section>
      ))}
      <h2>One thing we should fix</h2>
      <p>____________________________________________________________________________________</p>
    </Printed>
  );
}
