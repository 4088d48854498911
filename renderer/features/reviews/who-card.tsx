import { useMe } from '#data/me.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { LongTextField } from '#ui/field-editor.tsx';
import { Section } from '#ui/page.tsx';
import { AttendeesInput, usePeopleOf } from './attendees-input.tsx';
import { saveReview } from './review-edits.ts';
import type { ReviewView } from './use-review-view.ts';

const orNull = (names: readonly string[]): readonly string[] | null => (names.length === 0 ? null : names);

/** Who meets: four to six people; and what each wants from it, which stays with us. */
export function WhoCard({ view: { review, partner, name } }: { view: ReviewView }) {
  const { name: me } = useMe();
  const people = usePeopleOf(partner.id);
  const { ours = [], theirs = [], goals = '' } = review.values;
  return (
    <Section title="Who" note="four to six people">
      <div className="cb-form" id="review-who">
        <AttendeesInput
          label="From us"
          value={ours}
          known={[me]}
          onChange={(names) => void saveReview('Change who comes', review, { ours: orNull(names) })}
        />
        <AttendeesInput
          label={`From ${name}`}
          value={theirs}
          known={people}
          onChange={(names) => void saveReview('Change who comes', review, { theirs: orNull(names) })}
        />
        <div className="cb-review-internal-box" data-internal>
          <AudienceMarker audience="internal" />
          <LongTextField
            label="What they want from it"
            rows={2}
            value={goals}
            placeholder="What each attendee needs to leave with; who asked for which numbers"
            onSave={(text) => void saveReview('Change what they want', review, { goals: text === '' ? null : text })}
          />
        </div>
      </div>
    </Section>
  );
}
