import type { EditTool } from '#model/edit-tool.ts';
import type { PlanBody } from '#model/plan.ts';
import type { TermId } from './plan-terms.ts';

type BodyTool = EditTool<PlanBody>;

const only = (when: boolean, tool: BodyTool): readonly BodyTool[] => (when ? [tool] : []);

const withoutAt = <Item>(items: readonly Item[], at: number): readonly Item[] =>
  items.filter((_item, index) => index !== at);

/** Parts of the events that make a line count. */
export const eventTools = ({ recognise, events = [] }: PlanBody): readonly BodyTool[] =>
  recognise !== 'events'
    ? []
    : [
        {
          label: 'Add part',
          apply: (now) => ({ ...now, events: [...(now.events ?? []), { event: 'delivered', share: '0.1' }] }),
        },
        ...only(events.length > 1, {
          label: 'Remove last part',
          apply: (now) => ({ ...now, events: withoutAt(now.events ?? [], (now.events?.length ?? 0) - 1) }),
        }),
      ];

const releases = (body: PlanBody): readonly BodyTool[] => {
  const count = body.terms?.holdback?.releases.length ?? 0;
  const put = (
    now: PlanBody,
    change: (list: NonNullable<NonNullable<PlanBody['terms']>['holdback']>['releases']) => typeof list,
  ): PlanBody =>
    now.terms?.holdback === undefined
      ? now
      : {
          ...now,
          terms: { ...now.terms, holdback: { ...now.terms.holdback, releases: change(now.terms.holdback.releases) } },
        };
  return [
    {
      label: 'Add release',
      apply: (now) => put(now, (list) => [...list, { afterMonths: (list.at(-1)?.afterMonths ?? 0) + 6, share: '0.5' }]),
    },
    ...only(count > 1, {
      label: 'Remove last release',
      apply: (now) => put(now, (list) => withoutAt(list, list.length - 1)),
    }),
  ];
};

type ClawbackSteps = NonNullable<NonNullable<PlanBody['clawback']>['bands']>;

const clawbackSteps = (body: PlanBody): readonly BodyTool[] => {
  const bands = body.clawback?.bands;
  if (bands === undefined) return [];
  const put = (now: PlanBody, change: (list: ClawbackSteps) => ClawbackSteps): PlanBody =>
    now.clawback === undefined
      ? now
      : { ...now, clawback: { ...now.clawback, bands: change(now.clawback.bands ?? []) } };
  return [
    {
      label: 'Add step',
      apply: (now) => put(now, (list) => [...list, { from: String(Number(list.at(-1)?.from ?? '0') + 6), rate: '0' }]),
    },
    ...only(bands.length > 1, {
      label: 'Remove last step',
      apply: (now) => put(now, (list) => withoutAt(list, list.length - 1)),
    }),
  ];
};

const fixedRates = (body: PlanBody): readonly BodyTool[] => {
  const { settle } = body;
  if (settle === undefined) return [];
  if (settle.at !== 'fixed')
    return [
      settle.rateKind === undefined
        ? { label: 'Only rates of one kind', apply: (now) => ({ ...now, settle: { ...settle, rateKind: 'average' } }) }
        : {
            label: 'Rates of any kind',
            apply: (now) => {
              const { rateKind: _gone, ...rest } = settle;
              return { ...now, settle: rest };
            },
          },
    ];
  const rates = settle.rates ?? [];
  return [
    {
      label: 'Add rate',
      apply: (now) => ({ ...now, settle: { ...settle, rates: [...rates, { from: 'EUR', rate: '1' }] } }),
    },
    ...only(rates.length > 1, {
      label: 'Remove last rate',
      apply: (now) => ({ ...now, settle: { ...settle, rates: withoutAt(rates, rates.length - 1) } }),
    }),
  ];
};

const none = (): readonly BodyTool[] => [];

const tools: Readonly<Record<TermId, (body: PlanBody) => readonly BodyTool[]>> = {
  include: none,
  settle: fixedRates,
  stackCeiling: none,
  cap: none,
  guarantee: none,
  draw: none,
  clawback: clawbackSteps,
  holdback: releases,
};

/** What can be added to or taken from a term that is set. */
export const termTools = (id: TermId, body: PlanBody): readonly BodyTool[] => tools[id](body);
