import { Suspense, lazy, useEffect } from 'react';
import { useLocation } from 'wouter';
import { closeWhy, useWhyAsked } from '#ui/why-asked.ts';

const TraceDrawer = lazy(async () => ({
  default: (await import('#features/statements/trace-drawer.tsx')).TraceDrawer,
}));
const EvidenceDrawer = lazy(async () => ({
  default: (await import('#features/tiers/evidence-drawer.tsx')).EvidenceDrawer,
}));
const FigureDrawer = lazy(async () => ({
  default: (await import('#features/business-plans/figure-drawer.tsx')).FigureDrawer,
}));

/** "Why this number?" beside whatever page asked: a derivation, or the facts behind a figure. Going elsewhere closes it. */
export function WhyHost() {
  const asked = useWhyAsked((state) => state.asked);
  const [here] = useLocation();
  useEffect(() => closeWhy, [here]);
  if (asked === null) return null;
  return (
    <div className="cb-trace-pane" data-pane>
      <Suspense fallback={null}>
        {asked.of === 'amount' && <TraceDrawer request={asked.request} onClose={closeWhy} />}
        {asked.of === 'tierFigure' && <EvidenceDrawer request={asked.request} onClose={closeWhy} />}
        {asked.of === 'planFigure' && <FigureDrawer request={asked.request} onClose={closeWhy} />}
      </Suspense>
    </div>
  );
}
