import type { EachOf } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import type { FactScope } from '#tiers/metric-reader.ts';
import type { Moment, RequirementContext, RequirementRule } from './requirement-context.ts';

/** The facts of one child: those of the scope whose field is its value. */
const childScope = (by: string, child: string, scope: FactScope | undefined): FactScope => {
  const where = { field: by, is: 'is', values: [child] } as const;
  return {
    key: `${scope?.key ?? ''}/${by}=${child}`,
    where: scope === undefined ? where : { all: [scope.where, where] },
    ...(scope?.known === undefined ? {} : { known: scope.known }),
  };
};

/** The children that count: values of the field for which the metric comes to enough. */
function childrenOf({ by, where }: EachOf, moment: Moment, { reader }: RequirementContext) {
  return reader
    .values(where.metric, moment.partner, moment.day, by, moment.scope)
    .map((child) => ({ child, moment: { ...moment, scope: childScope(by, child, moment.scope) } }))
    .filter(({ moment: each }) =>
      reader.passes(where.metric, each.partner, each.day, 'atLeast', where.value as DecimalText, undefined, each.scope),
    );
}

/** Each child must satisfy the requirement; where there is no child nothing is asked. */
export const forEachRule: RequirementRule<EachOf> = {
  holds: (rule, moment, context) =>
    childrenOf(rule, moment, context).every((each) => context.holds(rule.of, each.moment)),
  result: (rule, moment, context) => {
    const children = childrenOf(rule, moment, context);
    return {
      applies: children.length > 0,
      of: children.map(({ child, moment: each }) => ({ ...context.result(rule.of, each), child })),
    };
  },
};
