import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import type { ProposalRow, TierChangeView } from '#worker/tiers-api.ts';
import type { Need } from './home-needs.ts';

/** A partner that falls to a lower tier by itself soon. */
export interface TierDrop {
  readonly partner: string;
  readonly name: string;
  readonly change: TierChangeView;
}

/** What the program asks of the person. */
export interface ProgrammeFacts {
  /** Soonest first. */
  readonly drops: readonly TierDrop[];
  /** What can be decided today. */
  readonly proposals: readonly ProposalRow[];
  /** Partners whose agreement ends soon and doesn't renew by itself, soonest first. */
  readonly ending: readonly { readonly partner: string; readonly name: string; readonly next: IsoDate }[];
  /** Partners that should have been contacted by now. */
  readonly lateContacts: number;
}

/** So far ahead somebody can still do something about it, and not so far that it can wait. */
const soonDays = 45;

type Spanned = Pick<RecordRow<'agreement'> | RecordRow<'tierOverride'>, 'values'>;
type Ending = Pick<RecordRow<'certificate'>, 'values'> | Spanned;

/** Partners for whom something that a tier may need ends soon: only for them it's worth asking what changes. */
export function partnersToAsk(
  certificates: readonly Pick<RecordRow<'certificate'>, 'values'>[],
  spans: readonly Spanned[],
  today: IsoDate,
): readonly string[] {
  const until = addDays(today, soonDays);
  const endsSoon = (end: string | undefined): boolean => end !== undefined && end > today && end <= until;
  const partnersOf = (rows: readonly Ending[]): string[] => rows.flatMap(({ values }) => values.partner ?? []);
  return [
    ...new Set([
      ...partnersOf(certificates.filter(({ values }) => endsSoon(values.expires))),
      ...partnersOf(spans.filter(({ values }) => endsSoon(values.next))),
    ]),
  ].toSorted();
}

/** Whether a change is a fall that is near enough to be told. */
export const isNearFall = ({ falls, date }: TierChangeView, today: IsoDate): boolean =>
  falls && date <= addDays(today, soonDays);

/**
 * Falls that come by themselves, and those that are decided already but for their day (a grace or a review that runs); each
 * partner once with the sooner one, the soonest first.
 */
export function comingDrops(
  drops: readonly TierDrop[],
  proposals: readonly ProposalRow[],
  today: IsoDate,
): readonly TierDrop[] {
  const waiting = proposals.flatMap(({ partner, partnerName, proposal, to, words }): TierDrop[] => {
    const { direction, notBefore, effective } = proposal;
    if (direction !== 'down' || notBefore === undefined || notBefore <= today) return [];
    const change = { date: effective, to, falls: true, why: words };
    return isNearFall(change, today) ? [{ partner, name: partnerName, change }] : [];
  });
  const soonest = new Map<string, TierDrop>();
  for (const drop of [...drops, ...waiting]) {
    const known = soonest.get(drop.partner);
    if (known === undefined || drop.change.date < known.change.date) soonest.set(drop.partner, drop);
  }
  return [...soonest.values()].toSorted((a, b) => (a.change.date < b.change.date ? -1 : 1));
}

/** Two drops have a row of their own; more stand in the list of tiers. */
const listedDrops = 2;

const dropNeeds = ({ drops }: ProgrammeFacts): Need[] => [
  ...drops.slice(0, listedDrops).map(({ partner, name, change }): Need => ({
    id: `drop ${partner}`,
    what: `${name} drops to ${change.to} on ${formatDate(change.date)}`,
    why: change.why,
    verb: 'Open path',
    to: address.partner(partner, 'tier'),
    urgent: false,
    due: change.date,
    stake: '0',
  })),
  ...(drops.length <= listedDrops
    ? []
    : [
        {
          id: 'drops',
          what: `${formatPlural(drops.length - listedDrops, 'more partner')} will lose a tier`,
          why: 'within 45 days, if nothing else happens',
          verb: 'Open',
          to: address.tiers(),
          urgent: false,
          stake: '0',
        },
      ]),
];

const decideNeed = ({ proposals }: ProgrammeFacts): Need[] => {
  const [first] = proposals;
  if (first === undefined) return [];
  const others = proposals.length - 1;
  const { effective } = first.proposal;
  return [
    {
      id: 'tierProposals',
      what: `${formatPlural(proposals.length, 'tier')} to decide`,
      why: `${first.partnerName}: ${first.words}${others === 0 ? '' : ` · ${formatPlural(others, 'more', 'more')}`}`,
      verb: 'Decide',
      to: address.tierProposals(),
      urgent: false,
      due: effective,
      stake: '0',
    },
  ];
};

/** An agreement whose end also costs the tier has a row already. */
const agreementNeed = ({ ending, drops }: ProgrammeFacts): Need[] => {
  const told = new Set(drops.map(({ partner }) => partner));
  const open = ending.filter(({ partner }) => !told.has(partner));
  const [first] = open;
  if (first === undefined) return [];
  const others = open.length - 1;
  return [
    {
      id: 'agreements',
      what: `The agreement of ${first.name} ends on ${formatDate(first.next)}`,
      why: `it doesn’t renew by itself${others === 0 ? '' : ` · ${formatPlural(others, 'more', 'more')}`}`,
      verb: 'Renew',
      to: address.agreements(),
      urgent: false,
      due: first.next,
      stake: '0',
    },
  ];
};

const contactNeed = ({ lateContacts }: ProgrammeFacts): Need[] =>
  lateContacts === 0
    ? []
    : [
        {
          id: 'contacts',
          what: `${formatPlural(lateContacts, 'partner')} without a contact in time`,
          why: 'by the cadence of their tiers',
          verb: 'Open',
          to: address.activity('overdue'),
          urgent: false,
          stake: '0',
        },
      ];

const sources = [dropNeeds, decideNeed, agreementNeed, contactNeed];

/** What the program asks of the person, each with its day. */
export const programmeNeeds = (facts: ProgrammeFacts): Need[] => sources.flatMap((source) => source(facts));
