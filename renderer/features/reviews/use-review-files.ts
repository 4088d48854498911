import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { err, type Result } from '#base/result.ts';
import { saveFile, saveText } from '#data/save-file.ts';
import { today } from '#data/today.ts';
import { calendarFile } from '#review/calendar-file.ts';
import { attendeeAddresses, recapDraft } from '#review/mail-draft.ts';
import { recapOf } from '#review/recap.ts';
import { useSettings } from '#data/use-records.ts';
import { presentationSchema, type Presentation } from '#shared/presentation.ts';
import { copyTable } from '#ui/copy-table.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { fileStem } from '#worker/file-stem.ts';
import { notForPartner } from '#worker/leaving-check.ts';
import { textsOfCalendar, textsOfMail, textsOfScreens, textsOfTable } from '#worker/leaving-texts.ts';
import { reviewDocument, reviewPdf, type ReviewHeading } from '#worker/review-pdf.ts';
import { setReview } from './review-edits.ts';
import { commitmentTable } from './commitment-table.ts';
import { stateOf, type Review } from './review-rows.ts';
import type { ReviewView } from './use-review-view.ts';

/** What leaves the window of a review. */
export interface ReviewFiles {
  readonly busy: boolean;
  readonly preRead: () => Promise<void>;
  readonly digest: () => Promise<void>;
  readonly handOut: () => Promise<void>;
  readonly mail: () => Promise<void>;
  readonly calendar: () => Promise<void>;
  readonly copyCommitments: () => Promise<void>;
}

const presentationIn = (kept: unknown): Presentation | undefined => {
  const read = presentationSchema.safeParse(kept);
  return read.success ? read.data : undefined;
};

/** What was shown when it was closed; undefined of an open one, and of one that was closed elsewhere without it. */
export const keptOf = ({ values }: Review): Presentation | undefined =>
  values.state === 'closed' ? presentationIn(values.shown) : undefined;

/** The same on paper, with all rows; of a review that was closed without it, as it was shown. */
const keptOnPaper = (review: Review): Presentation | undefined => {
  const shown = keptOf(review);
  return shown === undefined ? undefined : (presentationIn(review.values.onPaper) ?? shown);
};

const names = {
  'Quarterly review': 'Review',
  'Before the review': 'Pre-read',
  'Partner digest': 'Digest',
} as const satisfies Record<ReviewHeading, string>;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Now, as calendars write it. */
const now = (): string => new Date().toISOString().replace(/\.\d+Z$/u, 'Z');

/**
 * Saves and copies what a review leaves behind: always of the projection, never of the book, and each looked over with the
 * whole book before it leaves.
 */
export function useReviewFiles(view: ReviewView, onProblem: (problem: Problem | undefined) => void): ReviewFiles {
  const { paper = 'A4' } = useSettings();
  const [busy, setBusy] = useState(false);
  const { review, partner } = view;

  const pdfOf = async (
    heading: ReviewHeading,
    presentation: Presentation,
  ): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> => {
    const document = reviewDocument(presentation, heading, paper);
    const leak = await notForPartner(textsOfScreens(document.presentation), partner.id);
    return leak === undefined ? await reviewPdf(document) : err(leak);
  };
  const handOutNow = (): Presentation | undefined => keptOnPaper(review) ?? view.onPaper();

  /** One at a time; a problem is told above the page. */
  const alone = async (run: () => Promise<Problem | undefined>): Promise<void> => {
    setBusy(true);
    try {
      onProblem(await run());
    } finally {
      setBusy(false);
    }
  };
  const savePdf = (heading: ReviewHeading) => async (): Promise<Problem | undefined> => {
    const presentation = heading === 'Quarterly review' ? handOutNow() : view.onPaper();
    if (presentation === undefined) return undefined;
    const pdf = await pdfOf(heading, presentation);
    if (!pdf.ok) return pdf.error;
    return await saveFile('pdf', `${fileStem(names[heading], view.name, review.values.period)}.pdf`, pdf.value);
  };
  const preRead = async (): Promise<Problem | undefined> => {
    const problem = await savePdf('Before the review')();
    if (problem !== undefined || review.values.preRead === today()) return problem;
    const ticked = await setReview('Make the pre-read', review, { preRead: today() });
    return ticked.ok ? undefined : ticked.error;
  };
  const mail = async (): Promise<Problem | undefined> => {
    const presentation = handOutNow();
    if (presentation === undefined) return undefined;
    const leak = await notForPartner(
      textsOfMail(recapOf(view.records, review), attendeeAddresses(view.records, review).to),
      partner.id,
    );
    if (leak !== undefined) return leak;
    const pdf = await pdfOf('Quarterly review', presentation);
    if (!pdf.ok) return pdf.error;
    const stem = fileStem('Review', view.name, review.values.period);
    const attached = { name: `${stem}.pdf`, type: 'application/pdf', bytes: pdf.value };
    return await saveText('mail', `${stem}.eml`, recapDraft(view.records, review, [attached], encode));
  };
  const calendar = async (): Promise<Problem | undefined> => {
    const what = stateOf(review) === 'planned' ? 'review' : 'both';
    const text = calendarFile(view.records, review, { stamp: now(), what });
    if (text === undefined) {
      showToast({
        message: 'Nothing of this review has a day yet, so there is nothing for a calendar.',
        tone: 'danger',
      });
      return undefined;
    }
    const leak = await notForPartner(textsOfCalendar(text), partner.id);
    if (leak !== undefined) return leak;
    return await saveText('calendar', `${fileStem('Review', view.name, review.values.period)}.ics`, text);
  };
  const copyCommitments = async (): Promise<Problem | undefined> => {
    const table = commitmentTable(recapOf(view.records, review));
    const leak = await notForPartner(textsOfTable(table), partner.id);
    if (leak !== undefined) return leak;
    showToast(
      copyTable(table)
        ? {
            message: `${table.rows.length} ${table.rows.length === 1 ? 'commitment' : 'commitments'} copied as a table.`,
          }
        : { message: 'The table can’t be copied now.', tone: 'danger' },
    );
    return undefined;
  };
  return {
    busy,
    preRead: () => alone(preRead),
    digest: () => alone(savePdf('Partner digest')),
    handOut: () => alone(savePdf('Quarterly review')),
    mail: () => alone(mail),
    calendar: () => alone(calendar),
    copyCommitments: () => alone(copyCommitments),
  };
}
