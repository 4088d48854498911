import type { FieldTable } from '#model/field.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKinds } from '#model/record-kinds.ts';
import { screenNames } from '#shared/presented-words.ts';
import { wordsOf } from './phrase-index.ts';

/**
 * Fields that name somebody or something, and nothing else. Another partner's are looked for even as a single word; the
 * partner's own are what may be said to it, even where somebody else has the same.
 */
export const naming: Partial<Record<RecordKind, readonly string[]>> = {
  agreement: ['number'],
  bookSettings: ['bookName', 'legalEntity', 'address', 'contactName', 'contactEmail', 'contactPhone'],
  certificate: ['name', 'holder', 'product', 'area'],
  completion: ['course', 'holder'],
  course: ['code', 'name', 'product'],
  deal: ['code', 'name', 'customer'],
  partner: [
    'code',
    'name',
    'payeeName',
    'payeeAddress',
    'email',
    'phone',
    'agreementNumber',
    'city',
    'country',
    'region',
    'type',
  ],
  person: ['name', 'role', 'email', 'phone'],
  product: ['code', 'name', 'category', 'subcategory'],
  programme: ['code', 'name'],
  scorecardTile: ['name'],
  subscription: ['customer', 'reference', 'product', 'area'],
  survey: ['name'],
};

/** Of those the ones that tell who it is: a city or a product tells nothing of another partner. */
export const telling: Partial<Record<RecordKind, readonly string[]>> = {
  agreement: ['number'],
  certificate: ['holder'],
  completion: ['holder'],
  deal: ['code', 'name', 'customer', 'theirOwner'],
  interaction: ['holder'],
  partner: ['code', 'name', 'payeeName', 'email', 'phone', 'agreementNumber'],
  person: ['name', 'email', 'phone'],
  subscription: ['customer', 'reference'],
};

/** Fields that hold somebody's name as a whole: only all of it may be said, not a name within it. */
export const people: Partial<Record<RecordKind, readonly string[]>> = {
  businessPlan: ['ourOwner', 'theirOwner', 'ourSponsor', 'theirSponsor', 'ourAcceptance', 'theirAcceptance'],
  commitment: ['owner'],
  deal: ['ourOwner', 'theirOwner'],
  interaction: ['holder'],
  onboardingTask: ['owner'],
  partner: ['manager'],
  planGoal: ['owner'],
  planItem: ['owner'],
  planPlay: ['owner'],
  priority: ['saidBy'],
  review: ['ours', 'theirs'],
  reviewTopic: ['owner'],
};

/** What companies of a channel end their names with; without it the name itself is left. */
const endings = new Set(
  (
    'ab ag as asa bv co company corp corporation co kg gmbh group holding holdings inc incorporated international kft kk limited llc llp ltd mbh msp ' +
    'nv oy plc pte pty pvt sa sarl sas se services solutions spa srl sro systems technologies technology telecom telekom'
  ).split(' '),
);

/** "Contoso" of "Contoso MSP"; undefined where nothing, or nothing but a common or short word, is left. */
export function shortName(name: string): string | undefined {
  const parts = name.split(/\s+/).filter((part) => wordsOf(part).length > 0);
  let kept = parts.length;
  while (kept > 1 && endings.has(wordsOf(parts[kept - 1] ?? '').join(''))) kept -= 1;
  if (kept === parts.length || kept === 0) return undefined;
  const short = parts
    .slice(0, kept)
    .join(' ')
    .replace(/[,.]+$/, '');
  return kept > 1 || (short.length >= 5 && !isCommon(wordsOf(short))) ? short : undefined;
}

/** Words that our own screens are written in. */
const ours =
  'a about after ago ahead all and another answer answers any are arranged as asks at be because been before behind between both brought but by ' +
  'came can certificates claimed close closed commitment commitments date dates day days deal deals did due each earlier end ended entered ever ' +
  'every expires figure figures first fix for friday from go goal goals had hand has have held hour how if in is issue issues it its joint kick ' +
  'known last late later left less made many marketing matters missing monday month months more most much need needs next no none not nothing now of on one ' +
  'only open or other others our ours out over paid party path payments people person pipeline plan plans play plays please priorities priority ' +
  'promise promised promises protected protection quarter quarterly quarters reach reached reason results review reviews runs sales same saturday screen ' +
  'see served share shared shows since so some spent stand stands state statement statements step steps sunday target targets than that the their them ' +
  'then there they thing things this thursday time to today together top tuesday two under until us useful wait waits want was we wednesday week weeks ' +
  'welcome were what when where which who why will win wins with within without won year years yes yet you your yours zero ' +
  'three four five six seven eight nine ten january february march april may june july august september october november december ' +
  'jan feb mar apr jun jul aug sep oct nov dec';

/** Words that many companies' names begin with, and that a sentence may have. */
const ordinary =
  'active advanced alliance alpha american best better blue bridge bright business central century city classic clear cloud computer connect consulting ' +
  'core creative customer data delta design digital direct dynamic eastern edge elite energy enterprise european expert express finance financial fresh ' +
  'future general global golden grand great green growth health high home hybrid ideal impact independent industrial industry information innovation ' +
  'insight integrated intelligent internet large leading light little local logic major managed market master media medical metro mobile modern national ' +
  'network networks noble north northern office online open optimal partner partners perfect pioneer power premier premium prime professional progressive public ' +
  'quality quick rapid reliable retail royal safe secure security select service silver simple smart social software solid south southern special ' +
  'standard star sterling strategic strong summit supply support team tech total trade training trust united universal urban value vision western white wide world';

/** "2026", and a quarter of it: a period is nobody's. */
const isNumber = (word: string): boolean => /^(?:\d+|q[1-4])$/.test(word);

let common: ReadonlySet<string> | undefined;

/**
 * Whether a phrase is nothing but numbers, or up to three words that the program itself writes, or anybody does. More of them in
 * one order are somebody's sentence.
 */
export function isCommon(words: readonly string[]): boolean {
  if (words.length > 3) return words.every((word) => isNumber(word));
  common ??= commonWords();
  const known = common;
  return words.every((word) => isNumber(word) || known.has(word));
}

function commonWords(): ReadonlySet<string> {
  const tables: readonly FieldTable[] = Object.values(recordKinds);
  const fields = tables.flatMap((table) => Object.values(table));
  const texts = fields.flatMap(({ label, choices = [] }) => [label, ...choices]);
  return new Set([...texts, ...Object.values(screenNames), ours, ordinary].flatMap(wordsOf));
}
