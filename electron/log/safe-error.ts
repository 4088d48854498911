const FRAME = /^\s*at .*[/\\(](?<file>[\w.-]+\.(?:c?js|tsx?)):(?<line>\d+):(?<column>\d+)\)?\s*$/u;
const NAME = /^[A-Za-z]{1,60}$/u;

/**
 * What may be written about a fault: its kind and where in our own code it was. A message can hold a partner's name or
 * an amount, and a path the person's name, so neither is kept.
 */
export const safeError = (name: string, stack: string): string => {
  const frames = stack
    .split('\n')
    .map((line) => FRAME.exec(line)?.groups)
    .filter((groups) => groups !== undefined)
    .slice(0, 20)
    .map((groups) => `  ${groups['file']}:${groups['line']}:${groups['column']}`);
  return [NAME.test(name) ? name : 'Error', ...frames].join('\n');
};
