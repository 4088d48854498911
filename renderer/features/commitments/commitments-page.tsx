import { Page } from '#ui/page.tsx';

export function CommitmentsPage() {
  return <Page title="Commitments">{null}</Page>;
}
