import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from '#ui/notice.tsx';
import { ProgressPanel } from '#ui/progress-panel.tsx';
import type { Insight } from './use-insight.ts';

interface InsightBodyProps {
  /** What is worked out: "Looking for champions". */
  readonly title: string;
  readonly insight: Pick<Insight<unknown>, 'value' | 'working' | 'progress' | 'stopped' | 'stop' | 'again'>;
  /** "fill": one list that scrolls by itself. */
  readonly layout?: 'fill' | 'flow';
  /** A drawer beside the content. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The content of a tab: what takes long says how far it has come and can be stopped. */
export function InsightBody({ title, insight, layout = 'flow', aside, children }: InsightBodyProps) {
  const { value, working, progress, stopped, stop, again } = insight;
  return (
    <div className="cb-insight">
      <div
        className="cb-insight-main"
        data-layout={layout}
        aria-busy={working}
        role="region"
        aria-label="Answer"
        tabIndex={layout === 'flow' ? 0 : undefined}
      >
        {progress !== undefined && (
          <ProgressPanel title={title} done={Math.round(progress * 100)} total={100} onCancel={stop} />
        )}
        {stopped && (
          <Notice
            tone="info"
            actions={
              <Button size="xs" onClick={again}>
                Work it out
              </Button>
            }
          >
            Stopped: {value === undefined ? 'nothing was worked out' : 'what stands here is older than the book'}.
          </Notice>
        )}
        {value !== undefined && children}
      </div>
      {aside}
    </div>
  );
}
