import { type ParseArgsConfig, parseArgs } from 'node:util';
import { BadInput } from './bad-input.ts';

type Known = NonNullable<ParseArgsConfig['options']>;

type Values<T extends Known> = ReturnType<typeof parseArgs<{ args: string[]; options: T; tokens: true }>>['values'];

/**
 * Reads options, each of which stands once unless it may be given several times: of two texts for one option the first would
 * be lost without a word. An empty text is what a script leaves whose variable is not set.
 * @param help the command that lists the options
 * @param mayBeEmpty options whose text may be empty
 * @throws BadInput
 */
export function parseOptions<const T extends Known>(
  args: readonly string[],
  options: T,
  help: string,
  mayBeEmpty: readonly string[] = [],
): Values<T> {
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options, tokens: true });
    } catch (error) {
      throw new BadInput(`${(error as Error).message} (${help} lists the options)`);
    }
  })();
  const seen = new Map<string, string | undefined>();
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const { name, value } = token;
    if (seen.has(name) && !options[name]?.multiple) {
      const texts = value === undefined ? '' : `, with “${seen.get(name)}” and “${value}”`;
      throw new BadInput(`--${name} is given more than once${texts}. Give it once.`);
    }
    if (value === '' && !mayBeEmpty.includes(name)) throw new BadInput(`--${name} needs a text after it, not “”.`);
    seen.set(name, value);
  }
  return parsed.values;
}

/** The names in an option's text, `a,b`, each of which stands once. @throws BadInput */
export function namesIn(option: string, text: string): string[] {
  const names = text.split(/,\s*/);
  const odd = names.find((name, k) => name === '' || names.indexOf(name) !== k);
  if (odd === undefined) return names;
  throw new BadInput(
    odd === '' ? `--${option} has a gap in “${text}”.` : `--${option} names “${odd}” more than once in “${text}”.`,
  );
}
