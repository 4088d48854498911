import type { Finding } from '#model/finding.ts';
import type { MetricTest, ProgrammeBody, RegionVariant } from '#model/programme.ts';
import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { multiply } from '#money/decimal.ts';
import { withRegionThreshold } from '#tiers/editing/benefit-edits.ts';
import { withAllInside } from '#tiers/editing/requirement-tree.ts';
import { figureKind, figureWords, unitWords } from '#tiers/words/figure-words.ts';
import { comparisonWords } from '#tiers/words/programme-words.ts';
import { metricName } from '#tiers/words/reading.ts';
import { OptionalFigureToken } from '#ui/sentence.tsx';
import type { Editor } from './editor.ts';

/** A threshold as it's typed, or as it's kept: of a part of a whole, percent is typed and a fraction kept. */
const times = (value = '', by: string): string => {
  const parsed = parseAmount(value);
  return parsed.ok ? multiply(parsed.value, by as DecimalText) : value;
};

interface Threshold {
  readonly tier: string;
  readonly test: MetricTest;
}

const testsOf = (body: ProgrammeBody): readonly Threshold[] =>
  body.ladders.flatMap(({ tiers }) =>
    tiers.flatMap(({ name, requirements }) =>
      requirements.flatMap(({ requirement }) =>
        withAllInside(requirement).flatMap((each) => (each.kind === 'test' ? [{ tier: name, test: each }] : [])),
      ),
    ),
  );

interface RegionThresholdsProps {
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
  onPut: (index: number, what: string, changed: (region: RegionVariant) => RegionVariant) => void;
}

/** Every threshold against every region: an empty cell is the usual one, times the region's factor. */
export function RegionThresholds({ body, editor, findings, onPut }: RegionThresholdsProps) {
  return (
    <div className="cb-programme-wide">
      <table className="cb-programme-matrix" aria-label="Thresholds by region">
        <thead>
          <tr>
            <th scope="col">Threshold</th>
            <th scope="col" className="cb-num">
              Everywhere
            </th>
            {body.regions.map(({ id, name }) => (
              <th key={id} scope="col" className="cb-num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {testsOf(body).map(({ tier, test }) => {
            const kind = figureKind(body.metrics.find(({ id }) => id === test.metric));
            const title = `${tier}: ${metricName(body, test.metric)} ${comparisonWords[test.is]}`;
            return (
              <tr key={test.id}>
                <th scope="row">{title}</th>
                <td className="cb-num">{figureWords(body, test.metric, test.value)}</td>
                {body.regions.map((region, index) => (
                  <td key={region.id} className="cb-num" data-path={`regions.${index}.thresholds.${test.id}`}>
                    <OptionalFigureToken
                      label={`${title}, ${region.name}`}
                      placeholder="–"
                      suffix={kind === 'percent' ? '\u00a0%' : unitWords(body, test.metric)}
                      value={times(region.thresholds[test.id], kind === 'percent' ? '100' : '1')}
                      locked={editor.locked}
                      problem={findings.find(({ path }) => path === `regions.${index}.thresholds.${test.id}`)?.detail}
                      onChange={(value) =>
                        onPut(index, 'Threshold', (now) =>
                          withRegionThreshold(now, test.id, times(value, kind === 'percent' ? '0.01' : '1')),
                        )
                      }
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
