import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';
import { isKnownKind } from '#records/merge-group.ts';
import { address } from '#ui/go-to.ts';

type Loose = Readonly<Record<string, unknown>>;

/** Kinds with a page of their own, or whose page is that of another. */
const pages: Partial<Record<RecordKind, (id: string, text: (field: string) => string) => string>> = {
  partner: (id) => address.partner(id),
  deal: (id) => address.dealPage(id),
  dealParticipant: (_id, text) => address.dealPage(text('deal')),
  plan: (id) => address.plan(id),
  planVersion: (_id, text) => address.plan(text('plan')),
  planAssignment: (_id, text) => address.plan(text('plan')),
  programme: (id) => address.programme(id),
  programmeVersion: (_id, text) => address.programme(text('programme')),
  onboardingPath: (id) => address.onboarding(id),
  dispute: (id) => address.dispute(id),
  agreement: (id) => address.agreements(id),
  periodState: (_id, text) => address.period(text('period')),
  bookSettings: () => address.settings(),
};

/** Where a record is worked on: its own page, else its partner's; undefined where nothing shows it. */
export function recordAddress(records: BookRecords, kind: string, id: string): string | undefined {
  if (!isKnownKind(kind)) return undefined;
  const row = records.get(kind as RecordKind, id);
  if (row === undefined) return undefined;
  const text = (field: string): string => String((row.values as Loose)[field] ?? '');
  const page = pages[kind as RecordKind];
  if (page !== undefined) return page(id, text);
  return text('partner') === '' ? undefined : address.partner(text('partner'));
}
