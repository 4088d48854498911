import type { Problem } from '#base/problem.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { SupplyLink } from '#model/supply-graph.ts';
import { cycleThrough, overlappingLinks, supplyLinksOf } from '#model/supply-graph.ts';
import type { Texts } from './record-import.ts';

/** Checks links one after the other against the book and those accepted before; an accepted one counts for the next. */
export function linkChecker(records: BookRecords): (id: string, values: Texts) => Problem | undefined {
  let links = supplyLinksOf(records.all('supplyLink'));
  const name = (id: string): string => records.get('partner', id)?.values.name ?? id;
  return (id, values) => {
    const { child = '', parent = '', from = '', next } = values;
    const proposed: SupplyLink = { id, child, parent, from, next };
    const path = child === parent ? [child, parent] : cycleThrough(links, proposed);
    if (path !== undefined) return { kind: 'linkCycle', path: path.map(name) };
    const other = overlappingLinks(links, proposed)[0];
    if (other !== undefined) {
      const both = [other.parent, parent].map(name);
      return { kind: 'twoLinksAtOnce', partner: name(child), date: from > other.from ? from : other.from, links: both };
    }
    links = [...links.filter((link) => link.id !== id), proposed];
    return undefined;
  };
}
