import { Suspense, lazy, useEffect } from 'react';
import { useLocation } from 'wouter';
import { closeEvidence, useEvidenceRequest } from '#ui/open-evidence.ts';

const EvidenceDrawer = lazy(async () => ({
  default: (await import('#features/tiers/evidence-drawer.tsx')).EvidenceDrawer,
}));

/** The facts behind a figure beside whatever page asked; going elsewhere closes it. */
export function EvidenceHost() {
  const request = useEvidenceRequest((state) => state.request);
  const [here] = useLocation();
  useEffect(() => closeEvidence, [here]);
  if (request === null) return null;
  return (
    <div className="cb-trace-pane" data-pane>
      <Suspense fallback={null}>
        <EvidenceDrawer request={request} onClose={closeEvidence} />
      </Suspense>
    </div>
  );
}
