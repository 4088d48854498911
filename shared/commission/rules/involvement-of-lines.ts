import { effortTasks } from '#model/effort.ts';
import { effortsInForce, involvementOf } from '#model/effort-level.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { RunContext } from '#commission/run-context.ts';

/** The involvement level of a line's deal, in halves: 0 to 8. */
export interface DealInvolvement {
  readonly halves: number;
  /** Who did what: a digit to the base 4 per kind of work, in the order of `effortTasks`. */
  readonly who: number;
}

const doers = ['nobody', 'vendor', 'joint', 'partner'] as const;

/** Who did each kind of work, as one number that an entry can keep. */
const whoOf = (records: BookRecords, deal: string): number => {
  const efforts = effortsInForce(records, deal);
  return effortTasks.reduce(
    (code, task) => code * 4 + Math.max(0, doers.indexOf(efforts.get(task)?.by ?? 'nobody')),
    0,
  );
};

/** What `DealInvolvement.who` stands for: each kind of work with who did it. */
export function workDone(
  who: number,
): readonly { readonly task: (typeof effortTasks)[number]; readonly by: (typeof doers)[number] }[] {
  return effortTasks.map((task, at) => ({
    task,
    by: doers[Math.floor(who / 4 ** (effortTasks.length - 1 - at)) % 4] ?? 'nobody',
  }));
}

const none: DealInvolvement = { halves: 0, who: 0 };

/** The involvement of each line, worked out once per deal; a line without a known deal has none. */
export function involvementOfLines(run: RunContext): (line: number) => DealInvolvement {
  return run.tools.kept('involvement', () => {
    const { records, lines } = run.book.inputs;
    const idOf = new Map(records.all('deal').map((row) => [(row.values.code ?? '').trim().toLowerCase(), row.id]));
    const { dictionary, codes } = lines.texts.deal;
    const known = new Map<number, DealInvolvement>();
    return (line: number): DealInvolvement => {
      const code = codes[line] as number;
      const found = known.get(code) ?? levelOf(records, idOf.get((dictionary[code] ?? '').trim().toLowerCase()));
      known.set(code, found);
      return found;
    };
  });
}

const levelOf = (records: BookRecords, deal: string | undefined): DealInvolvement =>
  deal === undefined ? none : { halves: Number(involvementOf(records, deal)) * 2, who: whoOf(records, deal) };
