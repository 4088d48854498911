import { recognitions } from '#model/plan.ts';
import type { Check } from '#model/check.ts';
import * as check from '#model/check.ts';
import type { Fields, Place, Finding } from '#model/finding.ts';
import { finding, inside, isShown } from '#model/finding.ts';

const event: Check = (value, place) =>
  typeof value === 'string' && (/^custom:./.test(value) || eventNames.includes(value))
    ? []
    : [finding(place, `${isShown(value)}, not one of ${eventNames.join(', ')} or a column of the file`)];
const eventNames: readonly string[] = recognitions.filter((one) => one !== 'events');

const events: Check = check.all(
  check.listOf(check.record({ event: [event, 'what happens'], share: [check.positivePart, 'part'] }), 'part', 20),
  check.sharesSum('share'),
);

const settle: Check = (value, place) => {
  const { in: into, at, rates } = check.fieldsOf(value);
  const found = [
    ...(into === 'partner' ? [] : check.currencyCode(into, inside(place, 'in', 'pays in'))),
    ...check.oneOf(['lineDate', 'periodAverage', 'periodEnd', 'fixed'])(at, inside(place, 'at', 'exchange rate')),
    ...check.optional(check.shortText)(check.fieldsOf(value)['rateKind'], inside(place, 'rateKind', 'kind of rate')),
  ];
  if (at !== 'fixed') return found;
  const rate = check.record({ from: [check.currencyCode, 'currency'], rate: [check.positive, 'rate'] });
  return [...found, ...check.listOf(rate, 'rate', 200)(rates, inside(place, 'rates', 'fixed rates'))];
};

const clawback: Check = (value, place) => {
  const { mode } = check.fieldsOf(value);
  const found = check.record({
    unit: [check.oneOf(['months', 'days', 'instalments']), 'age in'],
    mode: [check.oneOf(['bands', 'proRata']), 'takes back'],
  })(value, place);
  const more = check.record(
    mode === 'proRata'
      ? { window: [check.positive, 'length of the window'] }
      : { bands: [check.steps('step', '0', {}, check.part), ''] },
  )(value, place);
  return [...found, ...more];
};

const money = { amount: [check.positive, 'amount'], currency: [check.currencyCode, 'currency'] } as const;

const releases: Check = check.all(
  check.listOf(
    check.record({ afterMonths: [check.whole(0, 1200), 'months'], share: [check.positivePart, 'part'] }),
    'release',
    60,
  ),
  check.sharesSum('share'),
  (value, place) => {
    const months = (Array.isArray(value) ? value : []).map((one: unknown) => check.fieldsOf(one)['afterMonths']);
    return months.flatMap((month, index) => {
      const before = months[index - 1];
      return typeof month === 'number' && typeof before === 'number' && month < before
        ? [
            finding(
              inside(inside(place, index, `release ${index + 1}`), 'afterMonths', 'months'),
              'is before the release above',
            ),
          ]
        : [];
    });
  },
);

const terms = check.record({
  holdback: [
    check.optional(
      check.record({
        rate: [check.positivePart, 'held back'],
        of: [check.oneOf(['commission', 'commissionAndBonus']), 'of'],
        releases: [releases, 'releases'],
      }),
    ),
    'holdback',
  ],
  cap: [
    check.optional(
      check.record({
        ...money,
        per: [check.oneOf(['period', 'year']), 'each'],
        excess: [check.oneOf(['drop', 'defer']), 'what is above'],
      }),
    ),
    'cap',
  ],
  guarantee: [check.optional(check.record({ ...money, cumulative: [check.flag, 'counted'] })), 'guarantee'],
  draw: [check.optional(check.record({ ...money, recoverable: [check.flag, 'what was not earned'] })), 'draw'],
});

const include: Check = (value, place) =>
  Array.isArray(value) && value.length <= 2
    ? value.flatMap((one, index) => check.oneOf(['tax', 'shipping'])(one, inside(place, index, '')))
    : [finding(place, `${isShown(value)}, not a list of tax and shipping`)];

/** All that is wrong with a plan's own terms. Its input may be anything. */
export function termFindings(body: Fields): Finding[] {
  const at = (name: string, words: string): Place => inside({ path: '', words: '' }, name, words);
  return [
    ...(body['recognise'] === 'events' ? events(body['events'], at('events', 'parts that count')) : []),
    ...check.optional(include)(body['include'], at('include', 'tax and shipping')),
    ...check.optional(settle)(body['settle'], at('settle', 'currency')),
    ...check.optional(check.positivePart)(body['stackCeiling'], at('stackCeiling', 'ceiling')),
    ...check.optional(clawback)(body['clawback'], at('clawback', 'cancellation')),
    ...check.optional(terms)(body['terms'], at('terms', '')),
  ];
}
