import { choiceWord } from '#data/facts/fact-words.ts';
import type { RecordRow } from '#model/record-row.ts';
import { setStage, stages } from './deal-edits.ts';

/** The way of a deal: one click moves it. Won and lost close it. */
export function StageStrip({ deal }: { deal: RecordRow<'deal'> }) {
  const at = deal.values.stage;
  const reached = at === undefined ? -1 : stages.indexOf(at);
  return (
    <div className="cb-stages" role="group" aria-label="Stage">
      {stages.map((stage, index) => (
        <button
          key={stage}
          type="button"
          className="cb-stage"
          aria-pressed={stage === at}
          data-passed={(index < reached && !(stage === 'won' && at === 'lost')) || undefined}
          data-stage={stage}
          onClick={() => stage !== at && void setStage(deal, stage)}
        >
          {choiceWord(stage)}
        </button>
      ))}
    </div>
  );
}
