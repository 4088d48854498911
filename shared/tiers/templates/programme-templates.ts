import type { ProgrammeBody, Requirement, Tier } from '#model/programme.ts';
import { benefitByTier, emptyProgramme, newLadder, newTier } from './empty-programme.ts';
import { fromLibrary } from './metric-library.ts';
import type { LibraryMetric } from './metric-library.ts';

/** A ready programme to start from. */
export interface ProgrammeTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly body: ProgrammeBody;
}

/** Thresholds by metric: a number is asked at least, `true` is a gate. */
type Asked = Readonly<Partial<Record<LibraryMetric, string | true>>>;

const parts = (id: string, asked: Asked): readonly Requirement[] =>
  Object.entries(asked).map(([metric, value]): Requirement => {
    const own = `${id}.${metric}`;
    return value === true ? { kind: 'gate', id: own, metric } : { kind: 'test', id: own, metric, is: 'atLeast', value };
  });

const asks = (id: string, asked: Asked): Requirement => ({ kind: 'all', id, of: parts(id, asked) });

const tier = (id: string, name: string, asked: Asked): Tier => ({
  id,
  name,
  requirements: [{ requirement: asks(id, asked) }],
});

const tierByTrack = (id: string, name: string, tracks: Readonly<Record<string, Asked>>): Tier => ({
  id,
  name,
  requirements: Object.entries(tracks).map(([track, asked]) => ({ track, requirement: asks(`${id}.${track}`, asked) })),
});

const metrics = (...names: readonly LibraryMetric[]) => names.map((name) => fromLibrary(name));

const discount = (values: Readonly<Record<string, string>>) =>
  benefitByTier({ id: 'discount', name: 'Discount', kind: 'discount', unit: 'percent' }, 'tiers', values);
const budget = (values: Readonly<Record<string, string>>) =>
  benefitByTier(
    { id: 'mdf', name: 'Marketing budget', kind: 'mdf', unit: 'money', granted: 'yearly' },
    'tiers',
    values,
  );

/** What "New programme" offers: two, three and four tiers, capability first, and by business model. Each is valid as it stands. */
export const programmeTemplates: readonly ProgrammeTemplate[] = [
  {
    id: 'two',
    name: 'Two tiers',
    description: 'Everybody enters; who signed and sells is a partner.',
    body: {
      ...emptyProgramme,
      metrics: metrics('revenue', 'agreement'),
      ladders: [
        newLadder('tiers', 'Tiers', [
          newTier('registered', 'Registered'),
          tier('partner', 'Partner', { agreement: true, revenue: '50000' }),
        ]),
      ],
      benefits: [discount({ registered: '0.05', partner: '0.12' })],
    },
  },
  {
    id: 'three',
    name: 'Three tiers',
    description: 'Revenue and certified engineers lift a partner from Registered to Silver and Gold.',
    body: {
      ...emptyProgramme,
      metrics: metrics('revenue', 'engineers', 'agreement'),
      ladders: [
        newLadder('tiers', 'Tiers', [
          newTier('registered', 'Registered'),
          tier('silver', 'Silver', { agreement: true, revenue: '100000', engineers: '1' }),
          tier('gold', 'Gold', { agreement: true, revenue: '500000', engineers: '4' }),
        ]),
      ],
      benefits: [
        discount({ registered: '0.05', silver: '0.1', gold: '0.15' }),
        budget({ silver: '2000', gold: '10000' }),
      ],
    },
  },
  {
    id: 'four',
    name: 'Four tiers',
    description: 'The usual ladder up to Platinum: revenue, engineers, registered deals, a business plan at the top.',
    body: {
      ...emptyProgramme,
      metrics: metrics('revenue', 'engineers', 'registrations', 'agreement', 'businessPlan'),
      ladders: [
        newLadder('tiers', 'Tiers', [
          newTier('registered', 'Registered'),
          tier('silver', 'Silver', { agreement: true, revenue: '100000', engineers: '1' }),
          tier('gold', 'Gold', { agreement: true, revenue: '500000', engineers: '4', registrations: '6' }),
          tier('platinum', 'Platinum', {
            agreement: true,
            revenue: '2000000',
            engineers: '10',
            registrations: '12',
            businessPlan: true,
          }),
        ]),
      ],
      benefits: [
        discount({ registered: '0.05', silver: '0.1', gold: '0.15', platinum: '0.2' }),
        budget({ silver: '2000', gold: '10000', platinum: '30000' }),
      ],
    },
  },
  {
    id: 'capability',
    name: 'Capability first',
    description: 'Certificates and satisfied customers decide; volume counts only where the capability is there.',
    body: {
      ...emptyProgramme,
      metrics: metrics('engineers', 'experts', 'sellers', 'satisfaction', 'revenue', 'agreement'),
      ladders: [
        newLadder('tiers', 'Tiers', [
          newTier('member', 'Member'),
          tier('certified', 'Certified', { agreement: true, engineers: '2', sellers: '1' }),
          tier('advanced', 'Advanced', { agreement: true, engineers: '4', experts: '1', satisfaction: '4' }),
          {
            id: 'expert',
            name: 'Expert',
            requirements: [
              {
                requirement: {
                  kind: 'all',
                  id: 'expert',
                  of: [
                    ...parts('expert', { agreement: true, engineers: '8', experts: '3', satisfaction: '4.5' }),
                    {
                      kind: 'test',
                      id: 'expert.revenue',
                      metric: 'revenue',
                      is: 'atLeast',
                      value: '250000',
                      soft: true,
                    },
                  ],
                },
              },
            ],
          },
        ]),
      ],
      benefits: [discount({ member: '0.05', certified: '0.12', advanced: '0.16', expert: '0.2' })],
    },
  },
  {
    id: 'models',
    name: 'By business model',
    description: 'Resellers (VAR) are asked for sales, managed security providers (MSSP) for recurring revenue.',
    body: {
      ...emptyProgramme,
      metrics: metrics('revenue', 'recurring', 'engineers', 'experts', 'agreement'),
      tracks: [
        {
          id: 'var',
          name: 'VAR',
          rule: {
            kind: 'partner',
            id: 'var.rule',
            where: { field: 'partner.type', is: 'is', values: ['VAR', 'Reseller'] },
          },
        },
        {
          id: 'mssp',
          name: 'MSSP',
          rule: {
            kind: 'partner',
            id: 'mssp.rule',
            where: { field: 'partner.type', is: 'is', values: ['MSSP', 'MSP'] },
          },
        },
      ],
      ladders: [
        newLadder('tiers', 'Tiers', [
          newTier('registered', 'Registered'),
          tierByTrack('silver', 'Silver', {
            var: { agreement: true, revenue: '100000', engineers: '1' },
            mssp: { agreement: true, recurring: '5000', engineers: '2' },
          }),
          tierByTrack('gold', 'Gold', {
            var: { agreement: true, revenue: '500000', engineers: '4' },
            mssp: { agreement: true, recurring: '25000', engineers: '4', experts: '1' },
          }),
        ]),
      ],
      benefits: [discount({ registered: '0.05', silver: '0.1', gold: '0.15' })],
    },
  },
  { id: 'empty', name: 'Empty program', description: 'Start with one tier that asks nothing.', body: emptyProgramme },
];
