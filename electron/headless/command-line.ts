import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';

/** What the words after a command said. Options may be repeated or take several values: `--sales a.csv b.csv`. */
export interface CommandLine {
  readonly command: string;
  /** Words that belong to no option. */
  readonly operands: readonly string[];
  /** The one value of an option; undefined when it wasn't given. */
  value(option: string): string | undefined;
  values(option: string): readonly string[];
  flag(option: string): boolean;
}

export interface CommandSyntax {
  /** How it's written, for the person who wrote it otherwise. */
  readonly usage: string;
  readonly operands: number;
  readonly required: readonly string[];
  /** Options with one value. */
  readonly single: readonly string[];
  /** Options with one value or more. */
  readonly many: readonly string[];
  readonly flags: readonly string[];
}

/** Flags that every command knows. */
const COMMON = ['json', 'no-encryption'] as const;

const usage = (detail: string, syntax: CommandSyntax): Result<never, Problem> =>
  err({ kind: 'usage', detail: `${detail} Usage: ${syntax.usage}` });

type Given = { readonly operands: string[]; readonly options: Map<string, string[]> };

function collect(words: readonly string[], syntax: CommandSyntax): Given {
  const given: Given = { operands: [], options: new Map() };
  let open: string | undefined;
  for (const word of words) {
    if (word.startsWith('--')) {
      const [name = '', value] = word.slice(2).split(/=(.*)/s);
      given.options.set(name, [...(given.options.get(name) ?? []), ...(value === undefined ? [] : [value])]);
      open = value === undefined && [...syntax.single, ...syntax.many].includes(name) ? name : undefined;
    } else if (open === undefined) {
      given.operands.push(word);
    } else {
      given.options.get(open)?.push(word);
      if (syntax.single.includes(open)) open = undefined;
    }
  }
  return given;
}

function trouble({ operands, options }: Given, syntax: CommandSyntax): string | undefined {
  const flags = [...syntax.flags, ...COMMON];
  for (const [name, values] of options) {
    const takes = syntax.single.includes(name) || syntax.many.includes(name);
    if (!takes && !flags.includes(name)) return `--${name} is not an option of this command.`;
    if (takes && values.length === 0) return `--${name} needs a value.`;
    if (syntax.single.includes(name) && values.length > 1) return `--${name} takes one value.`;
    if (flags.includes(name) && values.length > 0) return `--${name} takes no value.`;
  }
  const missing = syntax.required.find((name) => !options.has(name));
  if (missing !== undefined) return `--${missing} is missing.`;
  return operands.length === syntax.operands ? undefined : `${operands.length} words instead of ${syntax.operands}.`;
}

/** Reads the words after a command by its syntax. */
export function parseCommandLine(
  command: string,
  words: readonly string[],
  syntax: CommandSyntax,
): Result<CommandLine, Problem> {
  const given = collect(words, syntax);
  const detail = trouble(given, syntax);
  if (detail !== undefined) return usage(detail, syntax);
  const values = (option: string): readonly string[] => given.options.get(option) ?? [];
  return ok({
    command,
    operands: given.operands,
    values,
    value: (option) => values(option)[0],
    flag: (option) => given.options.has(option),
  });
}

/** A file's name for the person, without the folder. */
export const fileNameOf = (path: string): string => basename(path);
