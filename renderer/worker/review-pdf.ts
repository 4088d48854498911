import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { reviewScreens } from '#model/review-records.ts';
import type { PresentedScreen, Presentation, ReviewDocument, ScreenKind } from '#shared/presentation.ts';
import { host } from '#data/host.ts';

// What is only agreed and said in the meeting isn't there before it.
const ofTheMeeting: readonly ScreenKind[] = ['commitments', 'feedback'];

/** The documents of a review, and which screens stand in each; the cover is the head of all. */
const contents = {
  'Quarterly review': reviewScreens,
  'Before the review': reviewScreens.filter((screen) => !ofTheMeeting.includes(screen)),
  'Partner digest': ['cover', 'results', 'tierPath', 'promises', 'nextPlan'],
} as const satisfies Record<string, readonly ScreenKind[]>;

export type ReviewHeading = keyof typeof contents;

/**
 * A document of a review: of the same projection as the presented window, with the screens that belong into it, whatever else
 * is presented.
 */
export function reviewDocument(
  presentation: Presentation,
  heading: ReviewHeading,
  paper: ReviewDocument['paper'],
): ReviewDocument {
  const kinds: readonly ScreenKind[] = contents[heading];
  const belongs = ({ kind }: PresentedScreen): boolean => kinds.includes(kind);
  return {
    format: 1,
    document: 'review',
    paper,
    heading,
    presentation: { ...presentation, screens: presentation.screens.filter(belongs) },
  };
}

/** The bytes of its PDF: tagged, numbered pages, nothing in it but what the projection holds. */
export async function reviewPdf(document: ReviewDocument): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const { paper, heading, presentation } = document;
  const printed = await host().invoke('print.statement', {
    model: JSON.stringify(document),
    paper,
    heading: `${heading} · ${presentation.vendor}`.slice(0, 200),
    number: `Data as of ${presentation.asOf}`.slice(0, 200),
    partner: presentation.partner,
  });
  return printed.ok ? { ok: true, value: new Uint8Array(printed.value) } : printed;
}
