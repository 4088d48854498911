import { addMonths } from '#calendar/iso-date.ts';
import { dayNumber, dayOf, lastDay } from '#calendar/day-lookup.ts';
import type { TierInputs } from '#tiers/contract.ts';
import { asked, enough, measuredDay, partnerId } from '#test/bench/tier-size.ts';

/** The columns that a hand-written loop would be given: everything by the number of its partner. */
export interface TierLoopColumns {
  readonly partners: number;
  readonly line: { readonly of: Int32Array; readonly day: Int32Array; readonly cents: Float64Array };
  readonly isEuro: Uint8Array;
  readonly isCloud: Uint8Array;
  readonly certificate: {
    readonly of: Int32Array;
    readonly person: Int32Array;
    readonly from: Int32Array;
    readonly next: Int32Array;
    readonly engineer: Uint8Array;
  };
  readonly people: number;
  readonly contact: { readonly of: Int32Array; readonly day: Int32Array };
  readonly answer: { readonly of: Int32Array; readonly day: Int32Array; readonly score: Float64Array };
  readonly deal: { readonly of: Int32Array; readonly day: Int32Array };
  readonly agreement: { readonly of: Int32Array; readonly from: Int32Array; readonly next: Int32Array };
}

/** The same facts in the same order, without anything of the engine around them. */
export function tierLoopColumns({ records, lines, credits }: TierInputs, partners: number): TierLoopColumns {
  const place = new Map(Array.from({ length: partners }, (_, at) => [partnerId(at), at]));
  const of = <Row extends { readonly values: { readonly partner?: string } }>(rows: readonly Row[]): Int32Array =>
    Int32Array.from(rows, ({ values }) => place.get(values.partner ?? '') ?? 0);
  const line = credits.line.map((at) => at);
  const word = (text: 'currency' | 'category', wanted: string): Uint8Array =>
    Uint8Array.from(line, (at) =>
      lines.texts[text].dictionary[lines.texts[text].codes[at] as number] === wanted ? 1 : 0,
    );
  const people = records.all('person');
  const personAt = new Map(people.map(({ id }, at) => [id, at]));
  const left = people.map(({ values }) => dayOf(values.left, lastDay));
  const certificates = records.all('certificate');
  const person = Int32Array.from(certificates, ({ values }) => personAt.get(values.person ?? '') ?? 0);
  const [contacts, answers, deals, agreements] = [
    records.all('interaction'),
    records.all('surveyAnswer'),
    records.all('deal'),
    records.all('agreement'),
  ];
  return {
    partners,
    line: {
      of: Int32Array.from(credits.partner, (at) => place.get(credits.partners[at] ?? '') ?? 0),
      day: line.map((at) => lines.dates.ordered[at] as number),
      cents: Float64Array.from(line, (at) => lines.numbers.net.values[at] as number),
    },
    isEuro: word('currency', 'EUR'),
    isCloud: word('category', 'Cloud'),
    certificate: {
      of: of(certificates),
      person,
      from: Int32Array.from(certificates, ({ values }) => dayOf(values.earned, lastDay)),
      next: Int32Array.from(certificates, ({ values }, at) =>
        Math.min(dayOf(values.expires, lastDay), left[person[at] as number] ?? lastDay),
      ),
      engineer: Uint8Array.from(certificates, ({ values }) => (values.level === 'Engineer' ? 1 : 0)),
    },
    people: people.length,
    contact: { of: of(contacts), day: Int32Array.from(contacts, ({ values }) => dayOf(values.date, lastDay)) },
    answer: {
      of: of(answers),
      day: Int32Array.from(answers, ({ values }) => dayOf(values.date, lastDay)),
      score: Float64Array.from(answers, ({ values }) => Number(values.score)),
    },
    deal: { of: of(deals), day: Int32Array.from(deals, ({ values }) => dayOf(values.registered, lastDay)) },
    agreement: {
      of: of(agreements),
      from: Int32Array.from(agreements, ({ values }) => dayOf(values.from, lastDay)),
      next: Int32Array.from(agreements, ({ values }) => dayOf(values.next, lastDay)),
    },
  };
}

const add = (column: Float64Array | Int32Array, at: number, value: number): void => {
  column[at] = (column[at] as number) + value;
};

/**
 * Only the arithmetic of the eight figures and the place that follows: what nobody can be faster than by much. Money is in
 * tenths of a cent, in which euros at 1.1 are whole. Answers the place on the ladder of every partner, 0 for the lowest.
 */
export function tierHandLoop(columns: TierLoopColumns): Int8Array {
  const { partners, line, isEuro, isCloud, certificate, contact, answer, deal, agreement } = columns;
  const today = dayNumber(measuredDay);
  const yearAgo = dayNumber(addMonths(measuredDay, -12));
  const twoYearsAgo = dayNumber(addMonths(measuredDay, -24));
  const threeMonthsAgo = dayNumber(addMonths(measuredDay, -3));
  const figures = () => new Float64Array(partners);
  const [revenue, earlier, points, skills] = [figures(), figures(), figures(), figures()];
  for (let at = 0; at < line.of.length; at += 1) {
    const day = line.day[at] as number;
    if (day <= twoYearsAgo || day > today) continue;
    const who = line.of[at] as number;
    const amount = (line.cents[at] as number) * (isEuro[at] === 1 ? 11 : 10);
    if (day <= yearAgo) {
      add(earlier, who, amount);
      continue;
    }
    add(revenue, who, amount);
    if (isCloud[at] === 1) add(points, who, Math.floor(amount / 1_000_000));
  }
  const engineers = figures();
  const seen = new Uint8Array(columns.people);
  for (let at = 0; at < certificate.of.length; at += 1) {
    if ((certificate.from[at] as number) > today || (certificate.next[at] as number) <= today) continue;
    const who = certificate.of[at] as number;
    add(skills, who, 10);
    const person = certificate.person[at] as number;
    if (certificate.engineer[at] === 0 || seen[person] === 1) continue;
    seen[person] = 1;
    add(engineers, who, 1);
  }
  const [contacts, scores, answers, deals, agreements] = [figures(), figures(), figures(), figures(), figures()];
  for (let at = 0; at < contact.of.length; at += 1) {
    const day = contact.day[at] as number;
    if (day > threeMonthsAgo && day <= today) add(contacts, contact.of[at] as number, 1);
  }
  for (let at = 0; at < answer.of.length; at += 1) {
    const day = answer.day[at] as number;
    if (day <= yearAgo || day > today) continue;
    add(scores, answer.of[at] as number, answer.score[at] as number);
    add(answers, answer.of[at] as number, 1);
  }
  for (let at = 0; at < deal.of.length; at += 1) {
    const day = deal.day[at] as number;
    if (day > yearAgo && day <= today) add(deals, deal.of[at] as number, 1);
  }
  for (let at = 0; at < agreement.of.length; at += 1)
    if ((agreement.from[at] as number) <= today && (agreement.next[at] as number) > today)
      agreements[agreement.of[at] as number] = 1;
  const numbers = Object.fromEntries(
    Object.entries(asked).map(([name, values]) => [name, values.map(Number)]),
  ) as Record<keyof typeof asked, number[]>;
  const places = new Int8Array(partners);
  for (let who = 0; who < partners; who += 1) {
    const [now, before] = [revenue[who] as number, earlier[who] as number];
    const count = answers[who] as number;
    for (let tier = 4; tier > 0; tier -= 1) {
      const growth = numbers.growth[tier] as number;
      const met =
        Number(now >= (numbers.revenue[tier] as number) * 1000) +
        Number(before <= 0 ? growth <= 0 : now - before >= growth * before) +
        Number((engineers[who] as number) >= (numbers.engineers[tier] as number)) +
        Number((contacts[who] as number) >= (numbers.contacts[tier] as number)) +
        Number((scores[who] as number) >= (numbers.satisfaction[tier] as number) * count && count > 0) +
        Number((points[who] as number) + Math.min(40, skills[who] as number) >= (numbers.points[tier] as number)) +
        Number((deals[who] as number) >= (numbers.deals[tier] as number)) +
        (agreements[who] as number);
      if (met < enough) continue;
      places[who] = tier;
      break;
    }
  }
  return places;
}
