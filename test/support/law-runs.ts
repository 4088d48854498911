/** How often a law is tried: as many times as said, or more where `CHANNELBOOK_LAW_FACTOR` asks for it. */
export const lawRuns = (usual: number): number => Math.round(usual * Number(process.env.CHANNELBOOK_LAW_FACTOR ?? '1'));
