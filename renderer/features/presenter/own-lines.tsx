import { AudienceMarker } from '#ui/audience-marker.tsx';
import type { OwnLine } from './presenter-only.ts';

/** What only the presenter knows about the screen that is shown. */
export function OwnLines({ lines }: { lines: readonly OwnLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="cb-presenter-own" aria-label="Only you see this">
      <h2 className="cb-presenter-label">
        Only you see this <AudienceMarker audience="internal" />
      </h2>
      <dl>
        {lines.map(({ label, text }, at) => (
          <div key={at}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
