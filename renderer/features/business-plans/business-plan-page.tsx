import { Page } from '#ui/page.tsx';

export function BusinessPlanPage() {
  return <Page title="Business plan">{null}</Page>;
}
