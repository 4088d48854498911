import type { ReactNode } from 'react';
import './page.css';

interface PageProps {
  title: string;
  /** Small text after the title: a count, a period. */
  note?: ReactNode;
  /** Buttons at the right, the main one last. */
  actions?: ReactNode;
  /** <Tabs> or <ViewTabs> under the title. */
  tabs?: ReactNode;
  /** <FilterBar> or another strip above the content. */
  toolbar?: ReactNode;
  /** A <PeekDrawer> beside the content. */
  aside?: ReactNode;
  /** "fill": the content scrolls by itself (lists). "flow": the page scrolls (default). */
  layout?: 'fill' | 'flow' | undefined;
  /** Widest the flowing content gets. */
  width?: 'form' | 'text' | 'full' | undefined;
  children: ReactNode;
}

export function Page(props: PageProps) {
  const { title, note, actions, tabs, toolbar, aside, layout = 'flow', width = 'full', children } = props;
  return (
    <section className="cb-page" aria-label={title}>
      <header className="cb-page-head">
        <h1>{title}</h1>
        {note !== undefined && <div className="cb-page-note">{note}</div>}
        {actions !== undefined && <div className="cb-page-actions">{actions}</div>}
      </header>
      {tabs}
      {toolbar}
      <div className="cb-page-body">
        <div
          className="cb-page-main"
          data-layout={layout}
          data-width={width}
          // A page that scrolls can be scrolled with the keyboard.
          tabIndex={layout === 'flow' ? 0 : undefined}
        >
          {children}
        </div>
        {aside}
      </div>
    </section>
  );
}

interface SectionProps {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  /** No padding: a list or a table fills the card. */
  flush?: boolean | undefined;
  children: ReactNode;
}

/** A card with a heading: the one way content is grouped on a flowing page. */
export function Section({ title, note, actions, flush, children }: SectionProps) {
  return (
    <section className="cb-card cb-section" aria-label={title}>
      <div className="cb-card-head">
        <h2 className="cb-h3">{title}</h2>
        {note !== undefined && <span className="cb-small cb-subtle">{note}</span>}
        {actions !== undefined && <div className="cb-page-actions">{actions}</div>}
      </div>
      <div className={flush === true ? 'cb-section-flush' : 'cb-card-body'}>{children}</div>
    </section>
  );
}
