import type * as v from 'valibot';
import { type Reading, readField, showField, writeField } from './field-text.ts';
import type { Field } from './fields.ts';
import { quoted } from './sentences.ts';
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

/** Reads what a link says for a setting; twice is as good as not at all. */
function readTexts(field: Field, texts: readonly string[]): Reading {
  if (texts.length === 1) return readField(field, texts[0]);
  return {
    refused: true,
    problem: `${field.label}: ${quoted(field.key)} stands more than once in this link, with ${texts.map(quoted).join(' and ')}.`,
  };
}

/** What stands in a setting that was refused, or refused in part. */
const inPlace = (field: Field, value: unknown, whole: boolean): string =>
  `${whole ? 'In its place stands the default' : 'What is left stands'}: ${showField(field, value)}.`;

/**
 * Reads entries over the defaults. Kinds of unions are read before the settings that they bring, whatever the order in
 * the link. Never throws: a bad link becomes sentences.
 */
export function fromEntries<T>(schema: v.GenericSchema, defaults: T, entries: readonly Entry[]): FromEntries<T> {
  const problems: string[] = [];
  const refused: string[] = [];
  const read = new Set<string>();
  let value = defaults;
  const step = (kinds: boolean) => {
    for (const { path, field, value: before } of settingsOf(schema, value)) {
      const texts = entries.filter(([key]) => key === field.key).map(([, text]) => text);
      if (texts.length === 0 || read.has(field.key) || (path.at(-1) === 'kind') !== kinds) continue;
      read.add(field.key);
      const reading = readTexts(field, texts);
      if (reading.value !== undefined) value = withSetting(schema, value, path, reading.value);
      if (!reading.problem) continue;
      const stands = reading.value ?? before;
      problems.push(
        reading.refused ? `${reading.problem} ${inPlace(field, stands, stands === before)}` : reading.problem,
      );
      if (reading.refused) refused.push(reading.problem);
    }
  };
  step(true);
  step(false);
  return {
    value,
    problems,
    refused,
    unknown: [...new Set(entries.map(([key]) => key))].filter((key) => !read.has(key)),
  };
}
