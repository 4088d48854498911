import type { ProgrammeBody } from '#model/programme.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { benefitText, feeParts } from './benefit-sentence.ts';
import { capital, joinedText } from './joined-text.ts';
import { metricText } from './metric-sentence.ts';
import type { Reading } from './reading.ts';
import { termIds, termSentences, termTitles } from './term-sentences.ts';
import { dayWords, tierText } from './tier-sentence.ts';
import { regionParts, trackText } from './variant-sentences.ts';

/** One entry of a list of a document: what it is about, and its sentence. */
export interface DocumentEntry {
  readonly title: string;
  readonly sentence: string;
}

/** A programme version as a document for partners: everything that is printed, and nothing internal. */
export interface ProgrammeDocument {
  readonly document: 'programme';
  readonly format: 1;
  /** A draft may still change, and says so on every page. */
  readonly draft: boolean;
  readonly paper: 'A4' | 'Letter';
  readonly programme: string;
  readonly version: number;
  readonly validity: string;
  readonly vendor: { readonly name: string; readonly address: string };
  /** Ladders with their tiers, the highest first. */
  readonly ladders: readonly { readonly name: string; readonly tiers: readonly DocumentEntry[] }[];
  readonly variants: readonly DocumentEntry[];
  readonly benefits: readonly string[];
  readonly terms: readonly DocumentEntry[];
  /** What each metric means: its definition, and how it is counted. */
  readonly metrics: readonly DocumentEntry[];
  readonly fileName: string;
}

/** What a document is made of. */
export interface ProgrammeDocumentSource {
  readonly programme: string;
  readonly code: string;
  readonly version: number;
  readonly status: 'draft' | 'effective';
  readonly from: string | undefined;
  readonly next: string | undefined;
  readonly body: ProgrammeBody;
  readonly settings: RecordValues<'bookSettings'>;
  readonly fieldsOf?: Reading['fieldsOf'];
}

const validity = ({ from, next }: ProgrammeDocumentSource): string => {
  if (from === undefined || from === '') return 'first day not stated yet';
  return next === undefined ? `from ${dayWords(from)}` : `from ${dayWords(from)} until before ${dayWords(next)}`;
};

/** A programme's rules in plain language, in the sentences of the editor; a partner may read all of it. */
export function programmeDocument(source: ProgrammeDocumentSource): ProgrammeDocument {
  const { body, settings, version } = source;
  const reading: Reading = {
    body,
    audience: 'partner',
    ...(source.fieldsOf === undefined ? {} : { fieldsOf: source.fieldsOf }),
  };
  return {
    document: 'programme',
    format: 1,
    draft: source.status === 'draft',
    paper: settings.paper === 'Letter' ? 'Letter' : 'A4',
    programme: source.programme,
    version,
    validity: validity(source),
    vendor: { name: settings.legalEntity ?? settings.bookName ?? '', address: settings.address ?? '' },
    ladders: body.ladders.map((ladder) => ({
      name: ladder.name,
      tiers: ladder.tiers.map((tier) => ({ title: tier.name, sentence: tierText(tier, ladder, reading) })).toReversed(),
    })),
    variants: [
      ...body.tracks.map((track) => ({ title: `Track ${track.name}`, sentence: trackText(track, reading) })),
      ...body.regions.map((region) => ({
        title: `Region ${region.name}`,
        sentence: capital(joinedText(regionParts(region, reading))),
      })),
    ],
    benefits: [
      ...body.benefits.map((benefit) => benefitText(benefit, reading)),
      ...body.fees.map((fee) => joinedText(feeParts(fee, reading))),
    ],
    terms: termIds.flatMap((id) => {
      const sentence = joinedText(termSentences[id](reading));
      return sentence === '' ? [] : [{ title: termTitles[id], sentence }];
    }),
    metrics: body.metrics.map((metric) => ({
      title: metric.name,
      sentence: [metric.definition, metricText(metric, reading)]
        .filter((text) => text !== '')
        .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
        .join(' '),
    })),
    fileName: `${source.code}_v${version}`,
  };
}
