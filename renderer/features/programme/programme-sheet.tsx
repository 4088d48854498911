import type { DocumentEntry, ProgrammeDocument } from '#tiers/words/programme-document.ts';
import { SheetVendor } from '#ui/sheet-vendor.tsx';
import '#ui/schedule-sheet.css';

const Entries = ({ entries }: { entries: readonly DocumentEntry[] }) => (
  <dl className="ps-terms">
    {entries.map(({ title, sentence }) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd>{sentence}</dd>
      </div>
    ))}
  </dl>
);

/**
 * A programme version on paper: tiers, benefits, terms and metrics in the sentences of the editor. Always light; it is given
 * everything that it shows.
 */
export const ProgrammeSheet = ({ model }: { model: ProgrammeDocument }) => {
  const { vendor, programme, version, validity, ladders, variants, benefits, terms, metrics } = model;
  return (
    <article className="ps" lang="en" aria-label={`Program ${programme}`}>
      {model.draft && <div className="ps-mark" aria-hidden="true" />}
      <header>
        <SheetVendor name={vendor.name} address={vendor.address} />
        <h1>{programme}</h1>
        <p className="ps-facts">
          Version {version}, {validity}
          {model.draft && ' · draft, not in force'}
        </p>
      </header>
      {ladders.map(({ name, tiers }) => (
        <section key={name}>
          <h2>{name}</h2>
          <Entries entries={tiers} />
        </section>
      ))}
      {variants.length > 0 && (
        <>
          <h2>Tracks and regions</h2>
          <Entries entries={variants} />
        </>
      )}
      {benefits.length > 0 && (
        <>
          <h2>Benefits and fees</h2>
          {benefits.map((benefit) => (
            <p key={benefit}>{benefit}</p>
          ))}
        </>
      )}
      <h2>Terms</h2>
      <Entries entries={terms} />
      <h2>What is measured</h2>
      <Entries entries={metrics} />
    </article>
  );
};
