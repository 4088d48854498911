import { Suspense, lazy, useEffect } from 'react';
import { useLocation } from 'wouter';
import { closeTrace, useTraceRequest } from '#ui/open-trace.ts';

const TraceDrawer = lazy(async () => ({
  default: (await import('#features/statements/trace-drawer.tsx')).TraceDrawer,
}));

/** "Why this number?" beside whatever page asked; going elsewhere closes it. */
export function TraceHost() {
  const request = useTraceRequest((state) => state.request);
  const [here] = useLocation();
  useEffect(() => closeTrace, [here]);
  if (request === null) return null;
  return (
    <div className="cb-trace-pane" data-pane>
      <Suspense fallback={null}>
        <TraceDrawer request={request} onClose={closeTrace} />
      </Suspense>
    </div>
  );
}
