import { groupBy } from '#base/group-by.ts';
import { toDayNumber } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { FigureSourceTable, SourceRow } from '#planning/figure-source.ts';
import { rowsOfPartner } from '#planning/partner-rows.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import type { Holder } from '#tiers/facts/holders.ts';
import { holders } from '#tiers/facts/holders.ts';

type HolderOf = ReturnType<typeof holders>;

// Finding people by name reads all of them: once for all partners, until one of them changes.
const kept = new WeakMap<readonly RecordRow[], HolderOf>();

function holderFinder(records: BookRecords): HolderOf {
  const people = records.all('person');
  const found = kept.get(people) ?? holders(records);
  kept.set(people, found);
  return found;
}

interface Held {
  readonly row: RecordRow<'certificate'>;
  readonly holder: Holder;
}

/** A person with the certificates that hold, one row whatever their number. */
function personRow(held: readonly Held[]): SourceRow {
  const [first] = held as readonly [Held, ...Held[]];
  const isKnown = first.row.values.person === first.holder.key;
  const names = [...new Set(held.map(({ row }) => row.values.name ?? ''))].sort();
  const date = held
    .map(({ row }) => row.values.earned ?? '')
    .sort()
    .at(-1);
  return {
    kind: isKnown ? 'person' : 'certificate',
    id: isKnown ? first.holder.key : first.row.id,
    label: `${first.holder.name}: ${names.join(', ')}`,
    value: '1' as DecimalText,
    ...(date ? { date: date as IsoDate } : {}),
  };
}

/**
 * People with a certificate that holds on the quarter's last day or the as-of day: earned by then, not expired, and its
 * holder still there, as tiers count them (tiers.md 4). A person counts once; a certificate that names nobody doesn't count.
 */
export const certifiedPeople: FigureSourceTable = {
  kind: 'stock',
  money: false,
  rows: ({ records, partner }, _, { upTo }) => {
    const holderOf = holderFinder(records);
    const day = toDayNumber(upTo);
    const held = rowsOfPartner(records, 'certificate', partner)
      .filter(({ values: { earned, expires } }) => (earned ?? '9') <= upTo && (expires ?? '9') > upTo)
      .map((row) => ({ row, holder: holderOf(row.values.partner ?? '', row.values.person, row.values.holder) }))
      .filter(({ holder }) => holder.key !== '' && holder.left > day);
    return [...groupBy(held, ({ holder }) => holder.key).values()].map(personRow);
  },
};
