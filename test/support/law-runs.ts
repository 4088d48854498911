import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';

/**
 * How often a law is tried: as many times as said, or more where `CHANNELBOOK_LAW_FACTOR` asks for it. Where
 * `CHANNELBOOK_LAW_LOG` names a file, each law writes there how often it runs.
 */
export function lawRuns(usual: number): number {
  const runs = Math.round(usual * Number(process.env['CHANNELBOOK_LAW_FACTOR'] ?? '1'));
  const log = process.env['CHANNELBOOK_LAW_LOG'];
  if (log !== undefined) appendFileSync(log, `${JSON.stringify({ law: expect.getState().currentTestName, runs })}\n`);
  return runs;
}
