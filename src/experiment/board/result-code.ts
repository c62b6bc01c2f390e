import { sha256 } from '@noble/hashes/sha2.js';
import { base58 } from '@scure/base';
import * as v from 'valibot';
import { counted } from '../../spec/counted.ts';
import { count } from '../../spec/format.ts';
import { type Guess, isGuess } from '../../spec/guess.ts';
import { Wrong } from '../files/read-round.ts';
import type { Results, Run } from '../model/results.ts';
import { column, columnsSchema, folded, fromColumns, toColumns, unfolded, whole } from '../share/columns.ts';
import { PAYLOAD_VERSION, pack, unpack } from '../share/payload.ts';
import { forSeed, MARK_BYTES, markOf, type Recipe } from './recipe.ts';

/** What one student gives to the class: the runs of their seed, and what they had guessed. */
export interface Given {
  readonly seed: number;
  readonly runs: readonly Run[];
  /** Absent where nobody guessed. */
  readonly guess?: Guess;
}

/** Bytes of SHA-256 over mark and results. */
const CHECK_BYTES = 5;
/** Longer codes would hold hundreds of trainings of one seed. */
const MOST_CHARACTERS = 1500;
const LARGEST_SEED = 4294967295;

const payloadSchema = v.strictTuple([
  v.pipe(whole, v.minValue(0), v.maxValue(LARGEST_SEED)),
  column,
  ...columnsSchema.items,
]);

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const checksumOf = (bytes: Uint8Array): Uint8Array => sha256(bytes).subarray(0, CHECK_BYTES);

/** Differences from one to the next: most fit into a byte. */
const steps = (numbers: readonly number[]): number[] => folded(numbers.map((each, k) => each - (numbers[k - 1] ?? 0)));

function sums(numbers: readonly number[]): number[] {
  let at = 0;
  return numbers.map((each) => {
    at += unfolded(each);
    return at;
  });
}

/**
 * What a student sends: one word, `LT1x` and its length first. No letter of it looks like another, and none is a mark that chat
 * programs take for formatting.
 * @param results of one seed of the recipe
 */
export function formatCode(recipe: Recipe, results: Results, guess: Guess = []): string {
  const [seed] = results.experiment.seeds;
  const packed = pack([seed, steps(guess), ...toColumns(results).columns]);
  const mark = markOf(recipe);
  const text = base58.encode(joined(mark, checksumOf(joined(mark, packed)), packed));
  return `LT${PAYLOAD_VERSION}x${text.length}x${text}`;
}

/** Something in a text that is a code, or was one. */
export interface Found {
  /** What it is, as it would be written by the lab: blanks within it are gone. */
  readonly code: string;
  readonly version: number;
  /** How many characters it should have, and those that are there. */
  readonly length: number;
  readonly body: string;
}

const HEAD = /LT([1-9]\d{0,2})x([1-9]\d{0,5})x/g;
const LETTER = /[1-9A-HJ-NP-Za-km-z]/;
/** What mail programs and chats put into long words: blanks, ends of lines and marks of quoting. */
const PUT_IN = /[\s>\u200b\u00ad]/;

/** All codes in a text, whatever stands around them. */
export function codesIn(text: string): Found[] {
  const heads = [...text.matchAll(HEAD)];
  return heads.map((head, k) => {
    const [written, version, length] = head;
    const end = heads[k + 1]?.index ?? text.length;
    let body = '';
    for (
      let at = head.index + written.length;
      at < end && body.length < Math.min(Number(length), MOST_CHARACTERS);
      at++
    ) {
      if (LETTER.test(text[at])) body += text[at];
      else if (!PUT_IN.test(text[at])) break;
    }
    return { code: `${written}${body}`, version: Number(version), length: Number(length), body };
  });
}

/** A code's content, or why it is not taken: the rest of a sentence after what it is called. */
export type Read = { readonly given: Given } | { readonly why: string };

const CHANGED = 'was changed on its way here. Ask for it again.';
const IMPOSSIBLE = 'holds numbers that cannot be';

/** A guess as codes and links hold it. */
export const writeGuess = steps;

/** A guess that fits a recipe, or none where there is none. @throws Wrong */
export function readGuess(numbers: readonly number[], { experiment }: Recipe): Pick<Given, 'guess'> {
  if (numbers.length === 0) return {};
  const guess = sums(numbers);
  if (!isGuess(guess, experiment.pruning.schedule.rounds)) throw new Wrong('its guess does not fit the rounds');
  return { guess };
}

/** Reads a code of a class. Nothing is believed that does not fit the recipe. Never throws. */
export function readCode({ version, length, body }: Found, recipe: Recipe): Read {
  if (version > PAYLOAD_VERSION)
    return { why: 'was made by a newer version of the lab. Reload the page to get the newest.' };
  if (length > MOST_CHARACTERS) return { why: `says that it has ${counted(length, 'character')}, which no code has.` };
  if (body.length < length)
    return {
      why: `was cut on its way here: ${count(body.length)} of its ${counted(length, 'character')} arrived. Ask for it again.`,
    };
  const bytes = base58.decode(body);
  const [head, checksum, packed] = [
    bytes.subarray(0, MARK_BYTES),
    bytes.subarray(MARK_BYTES, MARK_BYTES + CHECK_BYTES),
    bytes.subarray(MARK_BYTES + CHECK_BYTES),
  ];
  if (String(checksum) !== String(checksumOf(joined(head, packed)))) return { why: CHANGED };
  if (String(head) !== String(markOf(recipe)))
    return { why: 'is of another experiment, engine or version of the lab than this class’s.' };
  const payload = unpack(packed, payloadSchema);
  if (!payload || payload === 'newer') return { why: `${IMPOSSIBLE}.` };
  const [seed, guess, ...columns] = payload;
  try {
    const runs = fromColumns(columns, forSeed(recipe, seed), () => recipe.engine);
    return { given: { seed, runs, ...readGuess(guess, recipe) } };
  } catch (error) {
    if (error instanceof Wrong) return { why: `${IMPOSSIBLE}: ${error.message}.` };
    throw error;
  }
}

/** A code in a sentence: whose it may be stands beside it in the chat. */
export const codeName = ({ code }: Found): string => `The code ${code.slice(0, 16)}…`;
