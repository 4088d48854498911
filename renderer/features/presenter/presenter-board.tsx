import { useEffect, useMemo, useRef, useState } from 'react';
import { endPresenting, goPresented } from '#data/presenting.ts';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { agendaOf } from '#review/agenda.ts';
import { screenNames } from '#shared/presented-words.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import { reviewScreens } from '#model/review-records.ts';
import type { PresentedScreen } from '#shared/presentation.ts';
import type { PresentingState } from '#shared/presenting.ts';
import { address } from '#ui/go-to.ts';
import { CaptureLine } from '#worker/capture-line.tsx';
import { reviewKinds } from '#worker/review-source.ts';
import { ScreenNotes } from '#worker/screen-notes.tsx';
import { AgendaList, type AgendaEntry } from './agenda-list.tsx';
import { forgetParts, type PresenterSession } from './kept-presenter.ts';
import { LivePart } from './live-part.tsx';
import { NowAndNext } from './now-and-next.tsx';
import { OwnLines } from './own-lines.tsx';
import { PresenterHead } from './presenter-head.tsx';
import { presenterOnly } from './presenter-only.ts';
import { TroubleNotice } from './trouble-notice.tsx';
import { TurnBar } from './turn-bar.tsx';
import { usePresentation, useShown, type Frozen, type FrozenNote } from './use-presented-review.ts';
import { usePresenterKeys, type PresenterAct } from './use-presenter-keys.ts';
import { useScreenClock } from './use-screen-clock.ts';
import { WhatTheySee } from './what-they-see.tsx';

/** Which screen of a review it is; one of “Show to partner” is none. */
const screenOf = ({ kind }: PresentedScreen): ReviewScreen => reviewScreens.find((one) => one === kind) ?? 'cover';

interface PresenterBoardProps {
  readonly session: PresenterSession;
  readonly state: Extract<PresentingState, { on: true }>;
  readonly review: RecordRow<'review'>;
  readonly partner: RecordRow<'partner'>;
  readonly frozen: Frozen;
  readonly note: FrozenNote | undefined;
  readonly replica: string;
}

/** Everything that the presenter has beside the presented window (ux.md 3.3). */
export function PresenterBoard({ session, state, review, partner, frozen, note, replica }: PresenterBoardProps) {
  const records = useBookRecords(reviewKinds);
  const presentation = usePresentation(frozen, replica);
  const shown = useShown(presentation, session, partner.id);
  const { screens } = presentation;
  const at = Math.min(state.place.at, screens.length - 1);
  const screen = screens[at];
  const kind = screen === undefined ? 'cover' : screenOf(screen);
  const times = useScreenClock(session, kind);
  const capture = useRef<HTMLInputElement>(null);
  const [body, said] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  // What belongs to another screen is read from its top.
  useEffect(() => {
    for (const column of [body, said]) column.current?.scrollTo({ top: 0 });
  }, [kind, body, said]);
  const entries = useMemo((): readonly AgendaEntry[] => {
    const planned = new Map(agendaOf(review.values).map((entry) => [entry.screen, entry]));
    return screens.map(screenOf).map((one) => planned.get(one) ?? { screen: one, name: screenNames[one], minutes: 0 });
  }, [review.values, screens]);
  const end = () => {
    forgetParts();
    void endPresenting(address.review(review.id, 'recap'));
  };
  // Two clicks of a clicker can come before the first one is told back.
  const [wanted, setWanted] = useState({ told: state.place, place: state.place });
  const place = wanted.told === state.place ? wanted.place : state.place;
  const go = (next: number, blank: boolean) => {
    const to = { at: Math.max(0, Math.min(next, screens.length - 1)), blank };
    setWanted({ told: state.place, place: to });
    void goPresented(to);
  };
  const acts = {
    next: () => go(place.blank ? place.at : place.at + 1, false),
    previous: () => go(place.blank ? place.at : place.at - 1, false),
    blank: () => go(place.at, !place.blank),
    end,
    capture: () => capture.current?.focus(),
  } satisfies Record<PresenterAct, () => void>;
  usePresenterKeys((what) => acts[what]());
  const own = presenterOnly(kind, {
    records,
    review,
    partner: partner.id,
    figures: frozen.review.figures,
    tierPath: frozen.tierPath,
    day: today(),
  });
  const isBlank = state.place.blank;
  return (
    <main className="cb-presenter" aria-label="Presenter">
      <PresenterHead
        title={presentation.title}
        entry={entries[at]}
        minutes={entries.reduce((sum, { minutes }) => sum + minutes, 0)}
        times={times}
        onEnd={end}
      />
      <TroubleNotice state={state} note={note} shown={shown} onGoOn={() => go(place.at, false)} />
      <div className="cb-presenter-body" ref={body} tabIndex={0}>
        <div className="cb-presenter-shown">
          <NowAndNext screens={screens} at={at} isBlank={isBlank} nameOf={(one) => screenNames[screenOf(one)]} />
          <WhatTheySee presentation={presentation} at={at} leaks={shown.leaks} />
          <AgendaList entries={entries} at={at} times={times} onGo={(to) => go(to, false)} />
        </div>
        <div className="cb-presenter-said" ref={said}>
          <OwnLines lines={own} />
          <LivePart screen={kind} review={review} partner={partner} records={records} />
          <ScreenNotes review={review.id} screen={kind} />
        </div>
      </div>
      <footer className="cb-presenter-foot">
        <CaptureLine review={review} partner={partner} input={capture} isCompact />
        <TurnBar
          isFirst={at === 0}
          isLast={at === screens.length - 1}
          isBlank={isBlank}
          onPrevious={acts.previous}
          onNext={acts.next}
          onBlank={acts.blank}
        />
      </footer>
    </main>
  );
}
