import type { PlanBody } from '#model/plan.ts';
import type { SlotValue } from '#model/sentence-part.ts';
import { withSlot } from '#model/with-slot.ts';

const COLUMN = 'custom:';

type Put = (body: PlanBody, value: string) => PlanBody;

const halves = [
  { event: 'invoiced', share: '0.5' },
  { event: 'customerPaid', share: '0.5' },
] as const;

/** Slots whose change needs more than its own value. */
const dependents: Readonly<Record<string, Put>> = {
  recognise: (body, value) => {
    const { events: _gone, ...rest } = body;
    const recognise = value as PlanBody['recognise'];
    return recognise === 'events' ? { ...body, recognise, events: body.events ?? halves } : { ...rest, recognise };
  },
  include: (body, value) => ({
    ...body,
    include: value === 'both' ? ['tax', 'shipping'] : [value as 'tax' | 'shipping'],
  }),
  'settle.at': (body, value) => {
    if (body.settle === undefined) return body;
    const at = value as NonNullable<PlanBody['settle']>['at'];
    const { rates: _rates, ...rest } = body.settle;
    return { ...body, settle: at === 'fixed' ? { ...rest, at, rates: [{ from: 'USD', rate: '1' }] } : { ...rest, at } };
  },
  'clawback.mode': (body, value) => {
    if (body.clawback === undefined) return body;
    const { unit } = body.clawback;
    const clawback =
      value === 'proRata'
        ? ({ unit, mode: 'proRata', window: '12' } as const)
        : ({
            unit,
            mode: 'bands',
            bands: [
              { from: '0', rate: '1' },
              { from: '12', rate: '0' },
            ],
          } as const);
    return { ...body, clawback };
  },
};

/** A body after one slot of the plan's own sentences changed, with what depends on that slot put right. */
export function bodyWithSlot(body: PlanBody, id: string, value: SlotValue): PlanBody {
  const put = dependents[id];
  if (put !== undefined && typeof value === 'string') return put(body, value);
  const event = /^events\.(\d+)\.(event|column)$/.exec(id);
  if (event === null) return withSlot(body, id, id === 'settle.rateKind' && value === '' ? undefined : value);
  const named = event[2] === 'column' ? `${COLUMN}${String(value)}` : value === COLUMN ? `${COLUMN}Go-live` : value;
  return withSlot(body, `events.${event[1]}.event`, named);
}
