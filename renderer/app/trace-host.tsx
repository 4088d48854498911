import { Suspense, lazy, useEffect, type ComponentType } from 'react';
import { useLocation } from 'wouter';
import { closeTrace, useTraceRequest, type TraceRequest } from '#ui/open-trace.ts';

type TraceDrawer = ComponentType<{ request: TraceRequest; onClose: () => void }>;

const found = import.meta.glob<Record<string, TraceDrawer>>('/features/*/trace-drawer.tsx');
const load = Object.values(found)[0];
const Absent: TraceDrawer = () => null;
const Drawer: TraceDrawer =
  load === undefined ? Absent : lazy(async () => ({ default: (await load())['TraceDrawer'] ?? Absent }));

/** "Why this number?" beside whatever page asked; going elsewhere closes it. */
export function TraceHost() {
  const request = useTraceRequest((state) => state.request);
  const [here] = useLocation();
  useEffect(() => closeTrace, [here]);
  if (request === null) return null;
  return (
    <div className="cb-trace-pane" data-pane>
      <Suspense fallback={null}>
        <Drawer request={request} onClose={closeTrace} />
      </Suspense>
    </div>
  );
}
