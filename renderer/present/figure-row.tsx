/** Letters of all figures up to which they stand in a line at the size of a title. */
const ROOM = 34;

/** Named figures beside each other, as a definition list. */
export const FigureRow = ({ figures }: { figures: readonly { readonly name: string; readonly value: string }[] }) =>
  figures.length > 0 && (
    <dl
      className={
        figures.reduce((sum, { value }) => sum + value.length, 0) > ROOM ? 'cb-figures' : 'cb-figures cb-figures-roomy'
      }
    >
      {figures.map(({ name, value }, at) => (
        <div key={at}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
