import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { withRows } from '#insight/what-if/draft-records.ts';

/** A partner that a draft of a programme moves; tiers by name, empty for none. */
export interface TierMove {
  readonly partner: string;
  readonly from: string;
  readonly to: string;
}

/** Who moves on a ladder. It's named as tier records do: the programme's code, and the ladder where it isn't the first. */
export interface MovedGroup {
  readonly programme: string;
  readonly ladder?: string;
  readonly moves: readonly TierMove[];
}

type TierRow = RecordRow<'tierRecord'>;

/**
 * The records with each mover on one side of its move from a day on. What says a tier on this ladder gives way to it; of a
 * first ladder also other programmes' tiers that begin after the day, since a rule that names no programme reads the
 * latest. Nothing is stored.
 */
export function recordsWithMoves(
  records: BookRecords,
  { programme, ladder, moves }: MovedGroup,
  side: 'from' | 'to',
  day: IsoDate,
): BookRecords {
  const movers = new Set(moves.map(({ partner }) => partner));
  const givesWay = ({ values }: TierRow): boolean => {
    if (!movers.has(values.partner ?? '') || (values.ladder ?? '') !== (ladder ?? '')) return false;
    const own = (values.programme ?? '') === programme || (ladder === undefined && (values.programme ?? '') === '');
    return own || (ladder === undefined && (values.from ?? '') >= day);
  };
  const kept = records.all('tierRecord').filter((row) => !givesWay(row));
  const moved = moves
    .filter((move) => move[side] !== '')
    .map(
      (move) =>
        ({
          kind: 'tierRecord',
          id: `simulated ${ladder ?? ''} ${move.partner}`,
          values: {
            partner: move.partner,
            programme,
            ...(ladder === undefined ? {} : { ladder }),
            tier: move[side],
            from: day,
          },
          stamps: {},
        }) as unknown as TierRow,
    );
  return withRows(records, 'tierRecord', [...kept, ...moved]);
}
