import { askWhy } from './why-asked.ts';

/** Which figure of a partner's tier is asked about: on a day, by a programme's version in force then. */
export interface EvidenceRequest {
  readonly programme: string;
  readonly partner: string;
  readonly asOf: string;
  readonly ladder: string;
  readonly metric: string;
  readonly part?: string;
}

/** Shows the facts behind a figure beside whatever page is open. */
export const openEvidence = (request: EvidenceRequest): void => askWhy({ of: 'tierFigure', request });
