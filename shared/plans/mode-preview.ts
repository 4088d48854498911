import type { BandMode, BandsRule } from '#model/band-rules.ts';
import { bandModes } from '#model/band-rules.ts';
import type { WorkedLine } from './worked-line.ts';
import { workedLine } from './worked-line.ts';

/** What one schedule pays on the same figure under each band mode. */
export interface ModePreview {
  readonly mode: BandMode;
  readonly worked: WorkedLine;
}

/** The same bands under all five modes, side by side, each calculated by the engine. Empty for a rule or figure with problems. */
export const modePreview = (rule: BandsRule, figure: string, currency: string): readonly ModePreview[] =>
  bandModes.flatMap((mode) => {
    const worked = workedLine({ ...rule, mode }, figure, currency);
    return worked === undefined ? [] : [{ mode, worked }];
  });
