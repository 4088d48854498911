import { Page } from '#ui/page.tsx';

export function BusinessPlansPage() {
  return <Page title="Business plans">{null}</Page>;
}
