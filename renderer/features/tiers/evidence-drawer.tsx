import { useMemo } from 'react';
import { isoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { minorUnits } from '#money/currency.ts';
import type { MetricEvidence } from '#tiers/contract.ts';
import { factFields } from '#tiers/facts/fact-fields.ts';
import { figureKind, figureWords } from '#tiers/words/figure-words.ts';
import { capital } from '#tiers/words/joined-text.ts';
import { metricName, metricOf } from '#tiers/words/reading.ts';
import { metricPartName } from '#tiers/words/requirement-sentence.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import type { EvidenceRequest } from '#ui/open-evidence.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { useTiers } from '#worker/engine-client.ts';
import { EvidenceList } from '#worker/tier-evidence-list.tsx';

/** The facts behind one figure of a tier, newest first; their parts make the figure. */
export function EvidenceDrawer({ request, onClose }: { request: EvidenceRequest; onClose: () => void }) {
  const { partner, asOf, programme, ladder, metric, part } = request;
  const evidence = useTiers(
    (engine) => engine.tierEvidence({ ...request, asOf: isoDate(asOf) }),
    [programme, partner, asOf, ladder, metric, part],
  );
  const views = useTiers((engine) => engine.partnerTiers(partner, isoDate(asOf)), [partner, asOf]);
  const body = views.value?.find((view) => view.programme === programme)?.body;
  if (body === undefined) return null;
  const name = part === undefined ? metricName(body, metric) : metricPartName(body, metric, part);
  return (
    <PeekDrawer title={capital(name)} note={`as of ${formatDate(asOf)}`} onClose={onClose} takesFocus>
      <p className="cb-muted">{metricOf(body, metric)?.definition}</p>
      {evidence.value !== undefined && <Figure body={body} evidence={evidence.value} />}
    </PeekDrawer>
  );
}

function Figure({ body, evidence }: { body: ProgrammeBody; evidence: MetricEvidence }) {
  const { metric, value, rows, of } = evidence;
  const found = metricOf(body, metric);
  const kinds = useMemo(() => [...new Set(rows.map(({ fact }) => factFields[fact].one))], [rows]);
  const what = kinds.length === 1 ? (kinds[0] ?? 'fact') : 'fact';
  return (
    <section className="cb-evidence">
      <h3 className="cb-h3">
        {capital(metricName(body, metric))}: <span className="cb-num">{figureWords(body, metric, value)}</span>
      </h3>
      {(found?.source ?? '') !== '' && <p className="cb-small cb-subtle">Source: {found?.source}</p>}
      {rows.length === 0 && of.length === 0 && <p className="cb-muted">No fact counts on this day.</p>}
      {rows.length > 0 && (
        <>
          <p className="cb-small cb-muted">{formatPlural(rows.length, what)} behind it</p>
          <EvidenceList
            label={`Facts behind ${metricName(body, metric)}`}
            rows={rows}
            decimals={figureKind(found) === 'money' ? minorUnits(body.currency) : undefined}
          />
        </>
      )}
      {of.map((inner) => (
        <Figure key={inner.metric} body={body} evidence={inner} />
      ))}
    </section>
  );
}
