import { useEffect, useMemo, useRef, useState } from 'react';
import { showPresentation } from '#data/presenting.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import type { Problem } from '#base/problem.ts';
import { loadKinds } from '#data/record-reads.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { FrozenReview } from '#projection/frozen-review.ts';
import { freezeReview, frozenSource, withLive } from '#projection/frozen-review.ts';
import { reviewPresentation } from '#projection/review-presentation.ts';
import { leaksIn, type Leak } from '#projection/leak-check.ts';
import type { Presentation, PresentedTierPath } from '#shared/presentation.ts';
import { address } from '#ui/go-to.ts';
import { reviewKinds, useReviewRead } from '#worker/review-source.ts';
import { keepPart, keptPart, type PresenterSession } from './kept-presenter.ts';
import { goneRows, liveRows } from './live-rows.ts';

/** What was frozen when presenting began: one partner's rows and figures, and its way to the next tier. */
export interface Frozen {
  readonly review: FrozenReview;
  readonly tierPath?: PresentedTierPath;
}

/** What a person should know of how it was frozen; nothing where it goes on as it began. */
export type FrozenNote = 'anew' | 'notKept';

export interface FrozenRead {
  readonly frozen: Frozen | undefined;
  readonly note: FrozenNote | undefined;
  /** The engine answered that there's nothing to be shown. */
  readonly unreadable: boolean;
  readonly error: unknown;
}

/**
 * Freezes the review at its first answer, or goes on with what was frozen when this presentation began. Where that is gone, it's
 * frozen anew, and where there is no room to keep it, it would be: both are said. `followed`: this presentation was frozen
 * before.
 */
export function useFrozenReview(
  session: PresenterSession,
  review: RecordRow<'review'>,
  partner: RecordRow<'partner'>,
  followed: boolean,
): FrozenRead {
  const [frozen, setFrozen] = useState(() => keptPart<Frozen>(session, 'frozen'));
  const [isAnew] = useState(followed && frozen === undefined);
  const [isKept, setKept] = useState(true);
  const { source, tierPath, loading, unreadable, error } = useReviewRead(review, partner);
  useEffect(() => {
    if (frozen !== undefined || loading || source === undefined) return;
    const made: Frozen = {
      review: freezeReview(source.records, source.figures, source.today),
      ...(tierPath === undefined ? {} : { tierPath }),
    };
    setKept(keepPart(session, 'frozen', made));
    setFrozen(made);
  }, [frozen, loading, source, tierPath, session]);
  const note = isAnew ? 'anew' : isKept ? undefined : 'notKept';
  return { frozen, note, unreadable, error };
}

/** What is shown now: the frozen review with what was edited in the meeting, through the same projector. */
export function usePresentation(frozen: Frozen, replica: string): Presentation {
  const records = useBookRecords(reviewKinds);
  return useMemo(() => {
    const edited = [...goneRows(frozen.review, records), ...liveRows(frozen.review, records, replica)];
    return reviewPresentation(frozenSource(withLive(frozen.review, edited)), frozen.tierPath);
  }, [frozen, records, replica]);
}

/** What stands in the way of showing the newest change: texts that aren't the partner's, or a screen without room. */
export interface ShownState {
  readonly leaks: readonly Leak[];
  readonly problem: Problem | undefined;
}

const CLEAR: ShownState = { leaks: [], problem: undefined };

/**
 * Shows each change in the presented window. A change that brings in a text of another partner, or an internal one, isn't shown:
 * the window keeps what it had.
 */
export function useShown(presentation: Presentation, session: PresenterSession, partner: string): ShownState {
  const [state, setState] = useState(CLEAR);
  const sent = useRef('');
  useEffect(() => {
    const text = JSON.stringify(presentation);
    if (sent.current === text) return;
    sent.current = text;
    const show = async (): Promise<ShownState> => {
      const leaks = leaksIn(presentation, await loadKinds(recordKindNames), partner);
      if (leaks.length > 0) return { leaks, problem: undefined };
      // Another change came meanwhile: it's looked through by itself.
      if (sent.current !== text) return CLEAR;
      const shown = await showPresentation(presentation, partner, address.presenter(session.review));
      return { leaks, problem: shown.ok ? undefined : shown.error };
    };
    void show().then((next) => sent.current === text && setState(next));
  }, [presentation, session, partner]);
  return state;
}
