import { groupBy } from '#base/group-by.ts';
import { compareTexts } from '#base/compare-texts.ts';
import { mergedPartner, partnerMatcher } from './match-partner.ts';
import type { BookRecords } from './record-row.ts';
import { supplyLinksOf, validAt } from './supply-graph.ts';

/** Whom a line is credited to by what it says, for lists and imports; amounts and shares are the engine's. Ids of partners. */
export interface LineCredit {
  /** Participants of a deal by its code, in any letter case; the one that gets the last cent first. None: the deal has none. */
  participants(deal: string): readonly string[];
  /** The partner of a deal by its code. */
  partnerOfDeal(deal: string): string | undefined;
  /** Who supplies the customer on a day, where the customer is a partner itself; `date` is an ISO date, any link without. */
  supplierOf(customer: string, date?: string): string | undefined;
}

const codeKey = (code: string): string => code.trim().toLowerCase();

type Matcher = ReturnType<typeof partnerMatcher>;

/** What a book may never ask for is made when it does. */
const once = <Made>(make: () => Made): (() => Made) => {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** Reads the records once (commission.md 2, stage 2). `match`: the book's own matcher where it's made already. */
export function lineCredit(records: BookRecords, match: Matcher = partnerMatcher(records)): LineCredit {
  const deals = once(() => new Map(records.all('deal').map((row) => [codeKey(row.values.code ?? ''), row])));
  const byDeal = groupBy(records.all('dealParticipant'), ({ values }) => values.deal ?? '');
  const known = (partner: string | undefined): string[] => {
    const id = mergedPartner(records, partner ?? '');
    return records.get('partner', id) === undefined ? [] : [id];
  };
  const links = once(() => groupBy(supplyLinksOf(records.all('supplyLink')), ({ child }) => child));
  return {
    participants: (deal) =>
      (byDeal.size === 0 ? [] : (byDeal.get(deals().get(codeKey(deal))?.id ?? '') ?? []))
        .toSorted(
          (a, b) =>
            (a.values.order ?? Number.MAX_SAFE_INTEGER) - (b.values.order ?? Number.MAX_SAFE_INTEGER) ||
            compareTexts(a.id, b.id),
        )
        .flatMap(({ values }) => known(values.partner)),
    partnerOfDeal: (deal) => (deal === '' ? undefined : known(deals().get(codeKey(deal))?.values.partner)[0]),
    supplierOf: (customer, date) => {
      const partner = customer === '' ? undefined : match(customer)?.partner;
      const own = partner === undefined ? [] : (links().get(partner) ?? []);
      return own.find((link) => date === undefined || validAt(link, date))?.parent;
    },
  };
}
