import { Checkbox } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { today } from '#data/today.ts';
import type { PrepareItem, PrepareStep } from '#review/contract.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { keep } from '#ui/page-memory.ts';
import { saveReview } from './review-edits.ts';
import { preparedPercent } from '#review/prepare.ts';
import type { ReviewView } from './use-review-view.ts';

interface Way {
  readonly label: string;
  readonly run: () => void;
}

/** Puts the cursor into a field of this tab. */
const toField = (id: string) => (): void => {
  const box = document.getElementById(id);
  box?.scrollIntoView({ block: 'center' });
  box?.querySelector('input')?.focus();
};

/** Opens a screen of the second tab. */
const toScreen = (view: ReviewView, screen: string) => (): void => {
  keep(`screen of ${view.review.id}`, screen);
  goTo(address.review(view.review.id, 'screens'));
};

/** How each step of the preparation is done. */
const waysOf = (view: ReviewView, onPreRead: () => void): Record<PrepareStep, Way> => {
  const { review, plan } = view;
  const unread = view.texts.find(({ read }) => !read);
  return {
    dateSet: { label: 'Set the date', run: toField('review-when') },
    attendeesKnown: { label: 'Say who comes', run: toField('review-who') },
    dataFresh: { label: 'Import sales', run: () => goTo(address.import()) },
    promisesUpdated: { label: 'Go through them', run: () => goTo(address.review(review.id, 'commitments')) },
    prioritiesAsked: { label: 'Write them down', run: toScreen(view, 'priorities') },
    planShared: {
      label: plan === undefined ? 'Make a plan' : 'Open the plan',
      run: () => goTo(plan === undefined ? address.businessPlans() : address.businessPlan(plan)),
    },
    textsRead: { label: 'Read them', run: toScreen(view, unread?.screen ?? 'priorities') },
    preReadMade: { label: 'Make the pre-read', run: onPreRead },
  };
};

const tickByHand = (view: ReviewView, step: PrepareStep, done: boolean): Promise<boolean> => {
  const { [step]: _before, ...others } = view.review.values.ticked ?? {};
  return saveReview('Tick the preparation', view.review, { ticked: done ? { ...others, [step]: today() } : others });
};

function Item({ view, item, way }: { view: ReviewView; item: PrepareItem; way: Way }) {
  return (
    <li className="cb-review-step" data-done={item.done || undefined}>
      {item.byHand ? (
        <Checkbox
          aria-label={item.words}
          checked={item.done}
          onChange={(event) => void tickByHand(view, item.step, event.currentTarget.checked)}
        />
      ) : item.done ? (
        <IconCircleCheck size={20} aria-label="Done" />
      ) : (
        <IconCircleDashed size={20} aria-label="To do" />
      )}
      <span>{item.words}</span>
      {!item.done && (
        <button type="button" className="cb-link" onClick={way.run}>
          {way.label}
        </button>
      )}
    </li>
  );
}

/** What is to be done before the meeting, with how to do it. The program ticks what it can tell. */
export function ChecklistCard({ view, onPreRead }: { view: ReviewView; onPreRead: () => void }) {
  const ways = waysOf(view, onPreRead);
  const percent = preparedPercent(view.items);
  const done = view.items.filter((item) => item.done).length;
  return (
    <Section title={`Prepared ${percent} %`} note={`${done} of ${view.items.length}`}>
      <div
        className="cb-review-bar"
        role="meter"
        aria-label="Prepared"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ inlineSize: `${percent}%` }} />
      </div>
      <ul className="cb-review-steps">
        {view.items.map((item) => (
          <Item key={item.step} view={view} item={item} way={ways[item.step]} />
        ))}
      </ul>
    </Section>
  );
}
