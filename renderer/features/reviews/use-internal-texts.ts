import { useMemo } from 'react';
import { useBookRecords } from '#data/use-book-records.ts';
import { recordKinds, type RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { Review } from './review-rows.ts';

/** Kinds whose internal texts may be at hand while a review is prepared. */
const kinds = [
  'businessPlan',
  'commitment',
  'partner',
  'planGoal',
  'planItem',
  'planPlay',
  'priority',
  'review',
  'reviewNote',
  'reviewTopic',
] as const satisfies readonly RecordKind[];

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** Long texts of a record that a partner never sees. */
function internalTexts({ kind, values }: RecordRow): readonly string[] {
  const table: Readonly<Record<string, { readonly type: string; readonly audience?: string }>> = recordKinds[kind];
  return Object.entries(values).flatMap(([name, value]) => {
    const field = table[name];
    const isNote = field?.type === 'longText' && field.audience !== 'partner';
    return isNote && isText(value) ? [value] : [];
  });
}

/** Every internal text about a partner, its plans and its reviews. */
export function useInternalTexts(review: Review, partner: string): readonly string[] {
  const records = useBookRecords(kinds);
  return useMemo(() => {
    const reviews = new Set(
      records.all('review').flatMap(({ id, values }) => (id === review.id || values.partner === partner ? [id] : [])),
    );
    const plans = new Set(
      records.all('businessPlan').flatMap(({ id, values }) => (values.partner === partner ? [id] : [])),
    );
    const isOurs = ({ id, values }: RecordRow): boolean => {
      const own = values as { readonly partner?: string; readonly review?: string; readonly plan?: string };
      return id === partner || own.partner === partner || reviews.has(own.review ?? '') || plans.has(own.plan ?? '');
    };
    return kinds.flatMap((kind) => (records.all(kind) as readonly RecordRow[]).filter(isOurs).flatMap(internalTexts));
  }, [records, review.id, partner]);
}
