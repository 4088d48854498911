import type { ScreenOf } from '#shared/presentation.ts';
import { FitBox } from './fit-box.tsx';
import { Headline } from './headline.tsx';
import { listOf } from './list-size.ts';
import { Note } from './note.tsx';

/** What went well and why, what is open and whose, and whether money came on time. */
export function TopicsScreen({ screen }: { screen: ScreenOf<'topics'> }) {
  const { headline, wins, issues, payments, note } = screen;
  const list = listOf([wins.map(({ text }) => text), issues.map(({ text }) => text)]);
  return (
    <>
      <Headline>{headline}</Headline>
      <FitBox>
        <div className="cb-halves">
          <section>
            <h2 className="cb-side">Joint wins</h2>
            <ul className={list}>
              {wins.map(({ text, why }, at) => (
                <li key={at}>
                  <p dir="auto">{text}</p>
                  {why !== '' && (
                    <p className="cb-by" dir="auto">
                      Why: {why}
                    </p>
                  )}
                </li>
              ))}
            </ul>
            {wins.length === 0 && <p className="cb-none">None this quarter</p>}
          </section>
          <section>
            <h2 className="cb-side">Open issues</h2>
            <ul className={list}>
              {issues.map(({ text, age, owner }, at) => (
                <li key={at}>
                  <p dir="auto">{text}</p>
                  <p className="cb-by" dir="auto">
                    {[age, owner].filter((words) => words !== '').join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
            {issues.length === 0 && <p className="cb-none">None open</p>}
          </section>
        </div>
        {payments !== '' && (
          <section className="cb-band">
            <h2 className="cb-side">Payments</h2>
            <p>{payments}</p>
          </section>
        )}
        <Note>{note}</Note>
      </FitBox>
    </>
  );
}
