import { csvText } from './csv-text.ts';
import { programmePartners } from './sample-enablement.ts';
import { programmeCode, securityLadder } from './sample-programme.ts';

/** Tiers that the commission of the closed quarters knows, and those of providers, whose commission doesn't ask for one. */
const tiers: Readonly<Record<string, readonly [tier: string, from: string]>> = {
  'P-0005': ['Gold', '2024-10-01'],
  'P-0006': ['Gold', '2025-01-01'],
  'P-0019': ['Gold', '2025-01-01'],
  'P-0025': ['Gold', '2025-07-01'],
  'P-0042': ['Silver', '2025-01-01'],
  'P-0007': ['Silver', '2025-01-01'],
  'P-0008': ['Silver', '2025-04-01'],
  'P-0021': ['Silver', '2025-04-01'],
  'P-0027': ['Silver', '2026-01-01'],
  'P-0009': ['Gold', '2025-01-01'],
  'P-0014': ['Gold', '2026-01-01'],
  'P-0012': ['Silver', '2025-07-01'],
  'P-0016': ['Silver', '2025-07-01'],
  'P-0017': ['Silver', '2025-10-01'],
  'P-0023': ['Silver', '2025-07-01'],
  'P-0040': ['Silver', '2025-10-01'],
  'P-0045': ['Silver', '2025-10-01'],
};

const firstDay = '2024-10-01';
const header = ['Partner', 'Tier', 'From', 'Program', 'Ladder'] as const;

/** `tiers.csv`: where everybody was when the program came into this book. */
export const tiersCsv = (): string =>
  csvText(
    header,
    programmePartners.flatMap(({ code }) => {
      const [Tier, From] = tiers[code] ?? ['Registered', firstDay];
      const isSecure = code === 'P-0009';
      return [
        { Partner: code, Tier, From, Program: programmeCode, Ladder: '' },
        {
          Partner: code,
          Tier: isSecure ? 'Security Specialist' : 'Not specialized',
          From: isSecure ? '2026-07-01' : firstDay,
          Program: programmeCode,
          Ladder: securityLadder,
        },
      ];
    }),
  );
