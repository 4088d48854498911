import { Page } from '#ui/page.tsx';

export function PresenterPage() {
  return <Page title="Presenter">{null}</Page>;
}
