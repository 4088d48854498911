/** A thing that can be added to or taken from what it's about, beside changing its slots. */
export interface EditTool<Thing> {
  readonly label: string;
  readonly apply: (thing: Thing) => Thing;
}
