import type { Finding } from '#model/finding.ts';
import type { ProgrammeBody, RegionVariant } from '#model/programme.ts';
import { withSlot } from '#model/with-slot.ts';
import { words } from '#model/sentence-part.ts';
import { newRegion } from '#tiers/editing/benefit-edits.ts';
import { withChanged, withMoved, withRemoved } from '#tiers/editing/lists.ts';
import { newRequirement } from '#tiers/editing/new-requirement.ts';
import { withoutTrack, withTrack, withTrackAdded } from '#tiers/editing/tier-edits.ts';
import { regionParts } from '#tiers/words/variant-sentences.ts';
import { findingsAt } from '#ui/findings.tsx';
import { Section } from '#ui/page.tsx';
import { AddButton } from './add-button.tsx';
import type { Editor } from './editor.ts';
import { PartRow } from './part-row.tsx';
import { RegionThresholds } from './region-thresholds.tsx';
import { RequirementNode } from './requirement-node.tsx';
import { TermRow } from './term-row.tsx';

interface VariantsTabProps {
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
}

/** Tracks by business model, regions with thresholds of their own, groups of partners. */
export function VariantsTab(props: VariantsTabProps) {
  return (
    <div className="cb-programme-sections">
      <Tracks {...props} />
      <Regions {...props} />
      <Section title="Groups">
        <ul className="cb-part-list">
          <TermRow id="group" {...props} />
        </ul>
      </Section>
    </div>
  );
}

function Tracks({ body, editor, findings }: VariantsTabProps) {
  return (
    <Section
      title="Tracks"
      note="business models with requirements of their own"
      actions={
        !editor.locked && (
          <AddButton
            onClick={() =>
              void editor.change('Add a track', (now) =>
                withTrackAdded(now, `Track ${now.tracks.length + 1}`, editor.bodies()),
              )
            }
          >
            Add track
          </AddButton>
        )
      }
    >
      <ul className="cb-part-list" aria-label="Tracks">
        <TermRow id="tracks" body={body} editor={editor} findings={findings} />
        {body.tracks.map((track, index) => {
          const path = `tracks.${index}`;
          const put = (what: string, changed: (now: typeof track) => typeof track) =>
            void editor.change(`${what}, track ${track.name}`, (now) => withTrack(now, track.id, changed));
          const withoutRule = ({ rule: _gone, ...rest }: typeof track): typeof track => rest;
          return (
            <PartRow
              key={track.id}
              noun="track"
              name={track.name}
              path={path}
              parts={[
                words(
                  track.rule === undefined
                    ? 'Partners that are enrolled on it.'
                    : 'Partners that are enrolled on it, or for which this holds:',
                ),
              ]}
              editor={editor}
              findings={findingsAt(findings, path).filter((found) => !found.path.startsWith('rule.'))}
              onName={(name) => put('Name', (now) => ({ ...now, name }))}
              onChange={() => undefined}
              tools={[
                track.rule === undefined
                  ? {
                      label: 'Choose partners by a rule',
                      run: () =>
                        void editor.change(`Rule of track ${track.name}`, (now) =>
                          withTrack(now, track.id, (each) => ({
                            ...each,
                            rule: newRequirement('partner', now, editor.bodies()),
                          })),
                        ),
                    }
                  : { label: 'Only who is enrolled', run: () => put('Only who is enrolled', withoutRule) },
                {
                  label: 'Move up',
                  disabled: index === 0 ? 'It is the first' : undefined,
                  run: () =>
                    void editor.change(`Move track ${track.name}`, (now) => ({
                      ...now,
                      tracks: withMoved(now.tracks, index, -1),
                    })),
                },
                {
                  label: `Remove track ${track.name}`,
                  danger: true,
                  run: () =>
                    void editor.change(
                      `Remove track ${track.name}`,
                      (now) => withoutTrack(now, track.id),
                      `Track ${track.name} removed, with what tiers asked of it.`,
                    ),
                },
              ]}
            >
              {track.rule !== undefined && (
                <ul className="cb-requirement-list">
                  <RequirementNode
                    requirement={track.rule}
                    path={`${path}.rule`}
                    of={`track ${track.name}`}
                    listed={false}
                    editor={editor}
                    findings={findingsAt(findings, `${path}.rule`)}
                  />
                </ul>
              )}
            </PartRow>
          );
        })}
      </ul>
    </Section>
  );
}

function Regions({ body, editor, findings }: VariantsTabProps) {
  const put = (index: number, what: string, changed: (region: RegionVariant) => RegionVariant) =>
    void editor.change(`${what}, region ${body.regions[index]?.name ?? ''}`, (now) => ({
      ...now,
      regions: withChanged(now.regions, index, changed),
    }));
  const add = () =>
    void editor.change('Add a region', (now) => ({
      ...now,
      regions: [...now.regions, newRegion([now, ...editor.bodies()])],
    }));
  const withoutFactor = ({ multiplier: _gone, ...rest }: RegionVariant): RegionVariant => rest;
  return (
    <Section
      title="Regions"
      note="the first whose partners include this one changes thresholds, tiers and fees"
      actions={!editor.locked && <AddButton onClick={add}>Add region</AddButton>}
    >
      {body.regions.length === 0 && <p className="cb-muted">The same thresholds everywhere.</p>}
      <ul className="cb-part-list" aria-label="Regions">
        {body.regions.map((region, index) => (
          <PartRow
            key={region.id}
            noun="region"
            name={region.name}
            path={`regions.${index}`}
            parts={regionParts(region, editor.reading)}
            editor={editor}
            findings={findingsAt(findings, `regions.${index}`)}
            onName={(name) => put(index, 'Name', (now) => ({ ...now, name }))}
            onChange={(what, id, value) => put(index, what, (now) => withSlot(now, id, value))}
            tools={[
              region.multiplier === undefined
                ? {
                    label: 'Multiply thresholds in money',
                    run: () => put(index, 'Factor', (now) => ({ ...now, multiplier: '1' })),
                  }
                : { label: 'Without a factor', run: () => put(index, 'Without a factor', withoutFactor) },
              {
                label: 'Move up',
                disabled: index === 0 ? 'It is the first' : undefined,
                run: () =>
                  void editor.change(`Move region ${region.name}`, (now) => ({
                    ...now,
                    regions: withMoved(now.regions, index, -1),
                  })),
              },
              {
                label: `Remove region ${region.name}`,
                danger: true,
                run: () =>
                  void editor.change(
                    `Remove region ${region.name}`,
                    (now) => ({ ...now, regions: withRemoved(now.regions, index) }),
                    `Region ${region.name} removed.`,
                  ),
              },
            ]}
          />
        ))}
      </ul>
      {body.regions.length > 0 && <RegionThresholds body={body} editor={editor} findings={findings} onPut={put} />}
    </Section>
  );
}
