import type { EditTool } from '#model/edit-tool.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { SlotValue } from '#model/sentence-part.ts';
import { withSlot } from '#model/with-slot.ts';
import type { TermId } from '#tiers/words/term-sentences.ts';

/** The body after one slot of the programme's own sentences changed, with what depends on that slot put right. */
export function bodyWithSlot(body: ProgrammeBody, id: string, value: SlotValue): ProgrammeBody {
  return withSlot(body, id, id === 'yearStartMonth' ? Number(value) : value);
}

type Tools = (body: ProgrammeBody) => readonly EditTool<ProgrammeBody>[];

const without = <Name extends 'group' | 'transition'>(body: ProgrammeBody, name: Name): ProgrammeBody => {
  const { [name]: _gone, ...rest } = body;
  return rest as ProgrammeBody;
};

const fixedDay = (side: 'promotion' | 'demotion'): Tools => {
  const id = `timing.${side}.review.day`;
  return ({ timing }) => {
    const { when, review } = timing[side];
    if (when !== 'review' || review.cadence !== 'yearly') return [];
    return review.day === undefined
      ? [{ label: 'On a fixed day of the year', apply: (body) => withSlot(body, id, '01-01') }]
      : [{ label: 'When the program year begins', apply: (body) => withSlot(body, id, undefined) }];
  };
};

/** What can be added to or taken from a term. An optional one that isn't there offers exactly what adds it. */
export const termTools = {
  programme: () => [],
  promotion: fixedDay('promotion'),
  demotion: fixedDay('demotion'),
  newPartner: ({ timing }) =>
    timing.newPartner === undefined
      ? [
          {
            label: 'Other rules for new partners',
            apply: (body) => ({
              ...body,
              timing: { ...body.timing, newPartner: { months: 12, factor: '0.5', protect: true } },
            }),
          },
        ]
      : [
          {
            label: 'The same rules for new partners',
            apply: (body) => {
              const { newPartner: _gone, ...timing } = body.timing;
              return { ...body, timing };
            },
          },
        ],
  tracks: () => [],
  group: ({ group }) =>
    group === undefined
      ? [
          {
            label: 'Let partners of a group count together',
            apply: (body) => ({ ...body, group: { combine: 'best' } }),
          },
        ]
      : [{ label: 'Let each partner count for itself', apply: (body) => without(body, 'group') }],
  transition: ({ transition, ladders }) =>
    transition === undefined
      ? [
          {
            label: 'Keep older tiers until a day',
            apply: (body) => ({ ...body, transition: { keepUntil: '', tiers: [] } }),
          },
        ]
      : [
          {
            label: 'Name an older tier',
            apply: (body) => ({
              ...body,
              transition: {
                keepUntil: body.transition?.keepUntil ?? '',
                tiers: [
                  ...(body.transition?.tiers ?? []),
                  { was: 'Older tier', tier: ladders[0]?.tiers.at(-1)?.id ?? '' },
                ],
              },
            }),
          },
          ...transition.tiers.map(({ was }, index) => ({
            label: `Remove ${was}`,
            apply: (body: ProgrammeBody): ProgrammeBody =>
              body.transition === undefined
                ? body
                : {
                    ...body,
                    transition: {
                      ...body.transition,
                      tiers: body.transition.tiers.filter((_one, at) => at !== index),
                    },
                  },
          })),
          { label: 'Keep no older tier', apply: (body) => without(body, 'transition') },
        ],
} as const satisfies Record<TermId, Tools>;
