import { expect, test } from 'vitest';
import { partnerSafe } from '#commission/partner-safe.ts';
import type { FieldTable } from '#model/field.ts';
import { factKinds } from '#model/programme.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKinds } from '#model/record-kinds.ts';
import { factFields } from '#tiers/facts/fact-fields.ts';
import { factFilterWords } from '#tiers/words/reading.ts';
import { programme } from '#test/support/tier-book.ts';

/** Of the kinds that tiers live on, all that a partner must never see. A new field stands here, or says that partners may. */
const internal: Partial<Record<RecordKind, readonly string[]>> = {
  agreement: ['fileHash', 'note'],
  benefitGrant: ['note'],
  certificate: ['note'],
  completion: [],
  course: [],
  businessPlan: ['competitors', 'internalNotes', 'stretch'],
  commitment: ['internalNotes'],
  deal: ['confidentialCustomer', 'internalNotes', 'probability'],
  dealParticipant: ['order', 'partner'],
  enrolment: ['lead'],
  figure: ['enteredBy'],
  interaction: ['by', 'summary'],
  marketingActivity: [],
  milestone: ['by'],
  person: ['influence', 'measuredOn', 'paidBy', 'quotaPeriod'],
  pillarEvidence: ['by', 'date', 'evidence', 'mark', 'partner', 'pillar'],
  planGoal: ['enteredBy', 'internalNotes'],
  planItem: ['internalNotes'],
  planPlay: ['internalNotes'],
  priority: ['internalNotes', 'sentiment'],
  programme: ['archived', 'description'],
  programmeVersion: ['note', 'programme', 'status'],
  review: ['goals', 'internalNotes', 'preRead', 'read', 'skipped', 'ticked'],
  reviewNote: ['internal'],
  reviewTopic: ['escalation', 'walkAway'],
  scorecardComment: ['internalNotes'],
  scorecardTarget: [],
  scorecardTile: [],
  subscription: [],
  survey: [],
  surveyAnswer: ['comment', 'respondent'],
  task: ['about', 'done', 'dropReason', 'dropped', 'due', 'owner', 'partner', 'title', 'why'],
  tierOverride: ['approver', 'ladder', 'reason'],
};

const kept = (kind: RecordKind): readonly string[] =>
  Object.entries(recordKinds[kind] as FieldTable)
    .filter(([name, { audience }]) => audience !== 'partner' && name !== 'batch' && name !== 'deleted')
    .map(([name]) => name)
    .toSorted();

test.each(Object.entries(internal) as [RecordKind, readonly string[]][])('%s keeps what is ours', (kind, names) => {
  expect(kept(kind)).toEqual(names);
  const marked = Object.fromEntries(Object.keys(recordKinds[kind]).map((name) => [name, `mark ${name}`]));
  const shown = JSON.stringify(partnerSafe(kind, { ...marked, 'custom:Own': 'mark own' } as never));
  for (const name of [...names, 'batch', 'deleted', 'own']) expect(shown).not.toContain(`"mark ${name}"`);
});

const said = (about: string, field: string): string =>
  factFilterWords({ body: programme([], []), audience: 'partner' }, about, { field, is: 'is', values: ['MARK'] });

test('a partner reads which facts count, and no condition on what is ours', () => {
  const hidden = factKinds.flatMap((kind) =>
    factFields[kind].fields.flatMap(({ name }) => (said(kind, name).includes('MARK') ? [] : [`${kind} ${name}`])),
  );
  expect(hidden).toEqual(['sales cost', 'sales salesperson', 'surveys respondent', 'interactions by']);
  for (const kind of factKinds) {
    expect(said(kind, 'custom:Margin')).not.toContain('MARK');
    expect(said(kind, 'partner.owner')).not.toContain('MARK');
  }
  expect(said('sales', 'deal.internalNotes')).not.toContain('MARK');
  expect(said('people', 'influence')).not.toContain('MARK');
});
