import { compare } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { groupBy } from '#base/group-by.ts';
import type { SafeRow } from '#projection/partner-view.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf, split } from '#projection/review-context.ts';
import { counted, dayWords, fit, moneyWords, numberOf, paragraphs, sumsWords } from '#projection/review-words.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { capital } from '#tiers/words/joined-text.ts';

/** A deal with what of its amount is the partner's: only that is added up. */
type Deal = SafeRow<'deal'> & { readonly part: DecimalText | undefined };

const stages = { registered: 'Registered', qualified: 'Qualified', proposal: 'Proposal' } as const;
type OpenStage = keyof typeof stages;

const openStage = ({ values }: SafeRow<'deal'>): OpenStage | undefined =>
  values.closed === undefined && values.stage !== undefined && values.stage in stages
    ? (values.stage as OpenStage)
    : undefined;

/** Screen 4: the partner's open deals by name, the largest first, at most nine; the rest in words. */
export function pipelineScreen(context: ReviewContext): ScreenOf<'pipeline'> {
  const deals = largestFirst(
    context.view
      .all('deal')
      .filter((deal) => openStage(deal) !== undefined)
      .map((deal) => ({ ...deal, part: context.view.partOf(deal.id) })),
  );
  const { shown, rest } = split(context, deals);
  return {
    kind: 'pipeline',
    headline: fit(headline(deals, context)),
    deals: shown.map((deal) => rowOf(deal, context)),
    more: fit(rest.length === 0 ? '' : ['and', rest.length, 'more,', sums(rest)].join(' ').replace(/,? $/, '')),
    note: paragraphs([noteOf(context, 'pipeline')]),
  };
}

/** Amounts of different currencies can't be compared: the currency of most deals first, in each the largest first. */
function largestFirst(deals: readonly Deal[]): readonly Deal[] {
  const groups = [...groupBy(deals, ({ values }) => values.currency ?? '')];
  return groups
    .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .flatMap(([, group]) => group.toSorted((a, b) => compare(b.part ?? ZERO, a.part ?? ZERO)));
}

const sums = (deals: readonly Deal[]): string =>
  sumsWords(deals.map(({ part, values }) => ({ amount: part, currency: values.currency })));

function headline(deals: readonly Deal[], { view }: ReviewContext): string {
  if (deals.length === 0) return 'No deal of yours is open';
  const total = sums(deals);
  const own = deals.filter(({ id }) => view.dealRole(id).leads);
  const without = own.filter(({ values }) => (values.nextStep ?? '').trim() === '').length;
  const steps =
    without === 0
      ? 'each has a next step'
      : without === own.length
        ? 'no next step yet'
        : `${counted(without, 'needs', 'need')} a next step`;
  return [capital(counted(deals.length, 'deal')), total, own.length === 0 ? '' : steps]
    .filter((part) => part !== '')
    .join(', ');
}

function rowOf(deal: Deal, context: ReviewContext): ScreenOf<'pipeline'>['deals'][number] {
  const { id, values } = deal;
  const { view } = context;
  const { leads, isShared } = view.dealRole(id);
  const theirs = [values.theirOwner ?? '', isShared ? (leads ? 'with another party' : 'led by another party') : ''];
  const customer = view.customerOf(id);
  return {
    customer: fit(customer === '' ? view.withoutCustomer(id, values.name ?? values.code ?? '') : customer),
    stage: stages[openStage(deal) ?? 'registered'],
    value: valueOf(deal, leads),
    next: fit(view.withoutCustomer(id, values.nextStep ?? '')),
    ours: fit(values.ourOwner),
    theirs: fit(theirs.filter((part) => part !== '').join(', ')),
    expires: protection(deal, context),
  };
}

/** "49,200 of 82,000 USD" where another party has the rest; of a deal that another leads only the own part. */
function valueOf({ part, values }: Deal, leads: boolean): string {
  const whole = numberOf(values.amount);
  if (whole === undefined || part === undefined || compare(whole, part) === 0 || !leads)
    return moneyWords(part, values.currency);
  return `${moneyWords(part, '')} of ${moneyWords(whole, values.currency)}`;
}

/** How long the registration protects it. Of another registration for the same customer only that it's being looked at. */
function protection({ id, values }: Deal, { underReview, day }: ReviewContext): string {
  if (underReview.has(id)) return 'under review';
  if (values.protectedUntil === undefined) return '';
  const until = dayWords(values.protectedUntil);
  return values.protectedUntil < day ? `ended ${until}` : `until ${until}`;
}
