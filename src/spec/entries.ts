import type * as v from 'valibot';
import { readField, writeField } from './field-text.ts';
import { settingsOf, withSetting } from './walk.ts';

export type Entry = readonly [key: string, text: string];

/** The settings that differ from their defaults, as link entries: the fewest that parse back to the same value. */
export function toEntries(schema: v.GenericSchema, value: unknown): Entry[] {
  return settingsOf(schema, value)
    .map(({ field, value }) => [field, writeField(field, value)] as const)
    .filter(([field, text]) => text !== writeField(field, field.default))
    .map(([field, text]) => [field.key, text]);
}

/** What a link's entries say: a whole value in any case, and a sentence for whatever was changed or refused. */
export interface FromEntries<T> {
  readonly value: T;
  readonly problems: string[];
  /** Those of the problems where something was not understood, rather than out of range. */
  readonly refused: string[];
  /** Keys that no setting of the value answers to. */
  readonly unknown: string[];
}

/**
 * Reads entries over the defaults. Kinds of unions are read before the settings that they bring, whatever the order in
 * the link. Never throws: a bad link becomes sentences.
 */
export function fromEntries<T>(schema: v.GenericSchema, defaults: T, entries: readonly Entry[]): FromEntries<T> {
  const texts = new Map(entries);
  const problems: string[] = [];
  const refused: string[] = [];
  const read = new Set<string>();
  let value = defaults;
  const step = (kinds: boolean) => {
    for (const { path, field } of settingsOf(schema, value)) {
      const text = texts.get(field.key);
      if (text === undefined || read.has(field.key) || (path.at(-1) === 'kind') !== kinds) continue;
      read.add(field.key);
      const reading = readField(field, text);
      if (reading.problem) problems.push(reading.problem);
      if (reading.problem && reading.refused) refused.push(reading.problem);
      if (reading.value !== undefined) value = withSetting(schema, value, path, reading.value);
    }
  };
  step(true);
  step(false);
  return { value, problems, refused, unknown: [...texts.keys()].filter((key) => !read.has(key)) };
}
