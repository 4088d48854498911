import { useEffect, useState } from 'react';
import { useRecords } from '#data/use-records.ts';
import type { LineText } from '#model/sale-line.ts';
import type { CatalogueSource } from '#plans/field-catalogue.ts';
import { engine } from './engine-client.ts';

const offeredTexts = [
  'type',
  'category',
  'subcategory',
  'region',
  'currency',
  'salesperson',
  'customer',
  'product',
  'productName',
] as const satisfies readonly LineText[];

async function readLineValues(): Promise<CatalogueSource> {
  const lines = engine();
  const names = await lines.lineCustomFields();
  const valuesOf = async (field: LineText | `custom:${string}`) =>
    (await lines.lineValues(field)).map(({ value }) => value);
  const texts = await Promise.all(offeredTexts.map(async (name) => [name, await valuesOf(name)] as const));
  const custom = await Promise.all(names.map(async (name) => [name, await valuesOf(`custom:${name}`)] as const));
  return { lineTexts: Object.fromEntries(texts), lineCustom: Object.fromEntries(custom) };
}

/** What the imported lines say; read again when an import came or went, and not when a rule changed. */
export function useLineValues(): CatalogueSource | undefined {
  const batches = useRecords('batch');
  const [values, setValues] = useState<CatalogueSource>();
  const [fault, setFault] = useState<unknown>();
  useEffect(() => {
    let current = true;
    readLineValues().then(
      (read) => current && setValues(read),
      (error: unknown) => current && setFault(error),
    );
    return () => {
      current = false;
    };
  }, [batches]);
  if (fault !== undefined) throw fault;
  return values;
}
