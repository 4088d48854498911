import './difference-list.css';

/** One difference in words: something new has no `before`, something gone has no `after`. */
export interface DifferenceWords {
  readonly title: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** What one version says differently from another, clause by clause. */
export function DifferenceList({ differences }: { differences: readonly DifferenceWords[] }) {
  return (
    <ul className="cb-differences" aria-label="Differences">
      {differences.map(({ title, before, after }, index) => (
        <li key={index}>
          <h2 className="cb-h3">{title}</h2>
          {before !== undefined && (
            <p className="cb-difference-before">
              <span className="cb-difference-side">Before</span> <del>{before}</del>
            </p>
          )}
          {after !== undefined && (
            <p className="cb-difference-after">
              <span className="cb-difference-side">Now</span> <ins>{after}</ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
