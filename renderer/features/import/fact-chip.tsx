import { IconChevronDown } from '@tabler/icons-react';

interface FactChipProps<Value extends string> {
  /** What the fact is: "Decimal sign". Read out; the chip itself shows only the value. */
  label: string;
  value: Value;
  options: Readonly<Record<Value, string>>;
  /** A guess that the person should look at. */
  check?: boolean | undefined;
  onChange: (value: Value) => void;
}

/** A detected fact that can be changed: a native choice that looks like a chip. */
export function FactChip<Value extends string>({ label, value, options, check, onChange }: FactChipProps<Value>) {
  return (
    <span className="cb-fact" data-check={check === true || undefined}>
      <select
        aria-label={label}
        title={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as Value)}
      >
        {(Object.entries(options) as [Value, string][]).map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {check === true && <span className="cb-fact-check">check</span>}
      <IconChevronDown size={14} aria-hidden />
    </span>
  );
}
