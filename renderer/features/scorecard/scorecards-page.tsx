import { Page } from '#ui/page.tsx';

export function ScorecardsPage() {
  return <Page title="Scorecards">{null}</Page>;
}
