import { TextInput } from '@mantine/core';
import { importKindLabels } from '#import/import-fields.ts';
import { currencyCodes } from '#money/currency.ts';
import type { ImportPreview } from '#worker/import-api.ts';
import { FactChip } from './fact-chip.tsx';
import { chooseFormat, chooseKind, chooseMapping, chooseSource, useImportFlow } from './import-flow.ts';
import { SheetChip } from './sheet-chip.tsx';
import { delimiterWords, discountWords, encodingWords, orderWords, signWords } from './import-words.ts';

const currencies = Object.fromEntries(currencyCodes().map((code) => [code, code]));

const has = ({ columns, fields }: ImportPreview, type: 'date' | 'number'): boolean =>
  columns.some(({ field }) => fields.some(({ name, type: its }) => name === field && its === type));

/** How the file is written, as detected: every fact can be changed. */
export function DetectedFacts({ preview }: { preview: ImportPreview }) {
  const { mapping, certainty, format } = preview;
  const pasted = useImportFlow(({ input }) => input?.kind === 'text');
  const quoted = Object.fromEntries(Object.entries(currencies).map(([code]) => [code, `rates to ${code}`]));
  const unsaid = Object.fromEntries(Object.entries(currencies).map(([code]) => [code, `amounts in ${code}`]));
  return (
    <div className="cb-import-facts" role="group" aria-label="Detected, change what is wrong">
      <FactChip label="The file holds" value={preview.what} options={importKindLabels} onChange={chooseKind} />
      {format === 'csv' && !pasted && (
        <>
          <FactChip
            label="Delimiter"
            value={mapping.delimiter}
            options={delimiterWords}
            onChange={(delimiter) => chooseFormat({ delimiter })}
          />
          <FactChip
            label="Text encoding"
            value={mapping.encoding}
            options={encodingWords}
            check={certainty.encoding !== 'sure'}
            onChange={(encoding) => chooseFormat({ encoding })}
          />
        </>
      )}
      <SheetChip sheet={preview.sheet} sheets={preview.sheets} />
      {has(preview, 'date') && (
        <FactChip
          label="Order of dates"
          value={mapping.dateOrder}
          options={orderWords}
          check={certainty.dateOrder !== 'sure'}
          onChange={(dateOrder) => chooseMapping({ dateOrder })}
        />
      )}
      {has(preview, 'number') && (
        <FactChip
          label="Decimal sign"
          value={mapping.decimalSign}
          options={signWords}
          check={certainty.decimalSign !== 'sure'}
          onChange={(decimalSign) => chooseMapping({ decimalSign })}
        />
      )}
      {mapping.currency !== undefined && (
        <FactChip
          label="Currency of the amounts"
          value={mapping.currency}
          options={unsaid}
          check={!preview.remembered}
          onChange={(currency) => chooseMapping({ currency })}
        />
      )}
      {mapping.rateTo !== undefined && (
        <FactChip
          label="Rates convert to"
          value={mapping.rateTo}
          options={quoted}
          check={!preview.remembered}
          onChange={(rateTo) => chooseMapping({ rateTo })}
        />
      )}
      {mapping.discountMeaning !== undefined && (
        <FactChip
          label="Meaning of the discount"
          value={mapping.discountMeaning}
          options={discountWords}
          onChange={(discountMeaning) => chooseMapping({ discountMeaning })}
        />
      )}
      <SourceChip key={preview.source} source={preview.source} remembered={preview.remembered} />
    </div>
  );
}

/** Where the file comes from: a name to remember its columns by. */
function SourceChip({ source, remembered }: { source: string; remembered: boolean }) {
  return (
    <label className="cb-source">
      <span className="cb-small cb-subtle">Source</span>
      <TextInput
        size="xs"
        aria-label="Source"
        title="Files of one source share their columns and their line keys"
        defaultValue={source}
        onBlur={(event) => event.currentTarget.value !== source && chooseSource(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      {remembered && <span className="cb-small cb-subtle">columns as last time</span>}
    </label>
  );
}
