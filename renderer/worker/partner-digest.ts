import type { Problem } from '#base/problem.ts';
import type { PeriodId } from '#calendar/period.ts';
import { loadKinds } from '#data/record-reads.ts';
import { saveFile } from '#data/save-file.ts';
import { today } from '#data/today.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { reviewPresentation } from '#projection/review-presentation.ts';
import { engine } from './engine-client.ts';
import { fileStem } from './file-stem.ts';
import { notForPartner } from './leaving-check.ts';
import { textsOfScreens } from './leaving-texts.ts';
import { presentedTierPath } from './presented-tier-path.ts';
import { reviewDocument, reviewPdf } from './review-pdf.ts';

/** Saves the digest of a partner's quarter, with or without a review of it: of the projection, looked over before it leaves. */
export async function savePartnerDigest(
  partner: RecordRow<'partner'>,
  quarter: PeriodId,
): Promise<Problem | undefined> {
  const day = today();
  const [records, figures, tierPath] = await Promise.all([
    loadKinds(recordKindNames),
    engine().digestFigures(partner.id, quarter, day),
    presentedTierPath(engine(), partner, day),
  ]);
  const { paper = 'A4' } = records.get('bookSettings', 'settings')?.values ?? {};
  const presentation = reviewPresentation({ records, figures, today: day }, tierPath, { onPaper: true });
  const document = reviewDocument(presentation, 'Partner digest', paper);
  const leak = await notForPartner(textsOfScreens(document.presentation), partner.id);
  if (leak !== undefined) return leak;
  const pdf = await reviewPdf(document);
  if (!pdf.ok) return pdf.error;
  return await saveFile('pdf', `${fileStem('Digest', partner.values.name ?? '', quarter)}.pdf`, pdf.value);
}
