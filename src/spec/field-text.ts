import {
  type ArmChoice,
  type ArmsField,
  type FactorsField,
  type Field,
  type HashField,
  hashSentence,
  inUnit,
  isHash,
  type NumberField,
  rangeSentence,
  type SeedsField,
  type WidthsField,
} from './fields.ts';
import { inPercent } from './format.ts';
import { clamp, percentText, readDecimal } from './number-text.ts';
import { withoutUnseen } from './repair-link.ts';
import { quoted, shortened } from './sentences.ts';

/** What a text says for a field; `problem` is the sentence to show when it had to be changed or refused. */
export interface Reading {
  /** Absent when nothing could be made of the text; the setting then keeps its default. */
  readonly value?: unknown;
  readonly problem?: string;
  /** True when part of the text said nothing that could be used, rather than too much or too little. */
  readonly refused?: boolean;
}

const refuse = (problem: string): Reading => ({ problem, refused: true });

/** A whole number as the lab writes it, of however many digits: those that are too large are clamped. */
const WHOLE = /^(?:0|[1-9]\d*)$/;

/** The items of a list with commas, as links write it and as people do. */
const itemsOf = (text: string): string[] => text.split(/,\s*/);

/** An empty list, in links and forms. */
const NONE = 'none';

/** Refuses a list for one of its items; an empty one is a gap. */
function refuseItem(label: string, text: string, item: string, example: string): Reading {
  const gap = item === '' && text !== '' ? ': it has a gap' : '';
  if (item === '' || item === text) return refuse(`${label}: ${quoted(text)} is not a list like ${example}${gap}.`);
  return refuse(`${label}: ${quoted(item)} in ${quoted(text)} is not part of a list like ${example}.`);
}

const refuseTwice = (label: string, text: string, item: string): Reading =>
  refuse(`${label}: ${quoted(item)} stands twice in ${quoted(text)}.`);

/** @param typed whether the text is in the unit of the field, as forms show it; links hold shares */
function readNumber(field: NumberField, text: string, typed: boolean): Reading {
  const percent = field.unit === 'percent';
  const plain = percent && typed ? text.replace(/\s*%$/, '') : text;
  const given = readDecimal(plain, field.whole, percent && typed ? -2 : 0);
  if (typeof given === 'string') return refuse(`${field.label}: ${given}`);
  const value = clamp(field.whole ? Math.round(given) : given, field.min, field.max);
  if (value === given) return { value };
  const meant =
    percent && !typed && Number.isFinite(given) ? ` (${inPercent(String(Number((100 * given).toPrecision(12))))})` : '';
  return {
    value,
    problem: `${rangeSentence(field)}${field.whole ? ', a whole number' : ''}: ${shortened(text)}${meant} became ${inUnit(field, value)}.`,
  };
}

function readWidths(field: WidthsField, text: string): Reading {
  if (text === NONE && field.shortest === 0) return { value: [] };
  const parts = text.split('-');
  const odd = parts.find((part) => !WHOLE.test(part));
  if (odd !== undefined) return refuseItem(field.label, text, odd, '300-100');
  const given = parts.map(Number);
  const value = given.slice(0, field.longest).map((width) => clamp(width, field.min, field.max));
  if (value.join('-') === given.join('-')) return { value };
  return {
    value,
    problem: `${rangeSentence(field)}, at most ${field.longest} of them: ${shortened(text)} became ${value.join('-')}.`,
  };
}

const SEEDS = /^(0|[1-9]\d*)(?:-(0|[1-9]\d*))?$/;

function readSeeds(field: SeedsField, text: string): Reading {
  const ranges: [number, number][] = [];
  for (const item of itemsOf(text)) {
    const [, from, to = from] = SEEDS.exec(item) ?? [];
    const [first, last] = [from, to].map((seed) => Math.min(Number(seed), Number.MAX_SAFE_INTEGER));
    if (from === undefined || last < first) return refuseItem(field.label, text, item, '1-5,8');
    if (ranges.some((other) => first <= other[1] && other[0] <= last)) return refuseTwice(field.label, text, item);
    ranges.push([first, last]);
  }
  const all = ranges.flatMap(([first, last]) =>
    // One more than there may be shows that there are too many.
    Array.from({ length: Math.min(last - first, field.longest) + 1 }, (_, k) => Math.min(first + k, field.max)),
  );
  const value = [...new Set(all)].slice(0, field.longest);
  if (value.length === all.length && ranges.every(([, last]) => last <= field.max)) return { value };
  return {
    value,
    problem: `${field.label}: up to ${field.longest} different numbers from 0 to ${field.max}; ${shortened(text)} became ${writeSeeds(value)}.`,
  };
}

/** Seeds as links write them: `1-5,8`. */
export function writeSeeds(seeds: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const seed of seeds) {
    const run = runs.at(-1);
    if (run && seed === run[1] + 1) run[1] = seed;
    else runs.push([seed, seed]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

function readFactors(field: FactorsField, text: string): Reading {
  const items = itemsOf(text);
  const given: number[] = [];
  for (const [k, item] of items.entries()) {
    const factor = readDecimal(item, false);
    if (typeof factor === 'string') return refuseItem(field.label, text, item, '0.5,1,2');
    // A decimal comma: nobody asks for a factor of 0.
    const next = items[k + 1];
    if (item === '0' && next !== undefined)
      return refuse(`${field.label}: ${quoted(`0,${next}`)} can be read in two ways. Write decimals as in 0.${next}.`);
    if (given.includes(factor)) return refuseTwice(field.label, text, item);
    given.push(factor);
  }
  const within = given.map((factor) => clamp(factor, field.min, field.max));
  const value = [...new Set(within)].sort((a, b) => a - b).slice(0, field.longest);
  if (value.length === given.length && given.every((factor) => value.includes(factor))) return { value };
  return {
    value,
    problem: `${field.label}: up to ${field.longest} different numbers from ${field.min} to ${field.max}; ${shortened(text)} became ${value.join(',')}.`,
  };
}

/** Reads the rounds of an arm, each of which stands once. */
function readRounds({ lastRound }: ArmsField, label: string, parts: readonly string[]): Reading {
  const odd = parts.find((part, k) => !WHOLE.test(part) || parts.indexOf(part) !== k);
  if (odd !== undefined)
    return refuse(`${label}: ${quoted(odd)} ${WHOLE.test(odd) ? 'stands twice' : 'is not a round'}.`);
  const given = parts.map(Number);
  const value = [...new Set(given.map((round) => clamp(round, 1, lastRound)))].sort((a, b) => a - b);
  if (given.every((round) => value.includes(round))) return { value };
  return {
    value,
    problem: `${label}: rounds must be between 1 and ${lastRound}: ${shortened(parts.join(', '))} became ${value.join(', ')}.`,
  };
}

/** Rounds as a form shows them, with commas, or as links hold them, with dots; “all” for every round. */
export function readTypedRounds(field: ArmsField, label: string, typed: string): Reading {
  const text = tidied(typed);
  if (text === 'all') return {};
  const reading = readRounds(field, label, text.includes(',') ? itemsOf(text) : text.split('.'));
  if (!reading.refused) return reading;
  return refuse(`${label}: ${quoted(text)} is neither all nor a list of different rounds like 5, 10, 15.`);
}

function readArms(field: ArmsField, text: string): Reading {
  if (text === NONE) return { value: [] };
  const value: ArmChoice[] = [];
  const odd: string[] = [];
  const problems: string[] = [];
  const items = itemsOf(text);
  for (const item of items) {
    const [id, list, ...more] = item.split(':');
    const known = Object.hasOwn(field.options, id) && more.length === 0 && !value.some((arm) => arm.id === id);
    const reading =
      list === undefined
        ? {}
        : readRounds(field, `${field.label}, ${known ? field.options[id].split(':')[0] : quoted(id)}`, list.split('.'));
    if (!known || reading.refused) odd.push(item);
    else value.push(list === undefined ? { id } : { id, rounds: reading.value as number[] });
    if (known && !reading.refused && reading.problem) problems.push(reading.problem);
  }
  const named = odd.filter((item) => item !== '').map(quoted);
  if (named.length > 0)
    problems.push(
      `${field.label}: ${named.join(', ')} was left out; it is no arm like “ticket” or “reinit:5.10”, or stands twice.`,
    );
  if (odd.includes(''))
    problems.push(
      text === ''
        ? `${field.label}: ${quoted(text)} names none. No arms at all are written “${NONE}”.`
        : `${field.label}: ${quoted(text)} has a gap.`,
    );
  const problem = problems.join(' ');
  if (odd.length === 0) return problem ? { value, problem } : { value };
  // Nothing of it could be read: then it does not ask for no arms.
  return value.length > 0 ? { value, problem, refused: true } : refuse(problem);
}

const writeArms = (arms: readonly ArmChoice[]): string =>
  arms.map(({ id, rounds }) => (rounds ? `${id}:${rounds.join('.')}` : id)).join(',');

function readHash(field: HashField, text: string): Reading {
  const value = text.toLowerCase();
  if (isHash(value)) return { value };
  return refuse(`${hashSentence(field)} ${quoted(text)} is none.`);
}

/** The text of a setting's value in a link. */
export function writeField(field: Field, value: unknown): string {
  if (field.kind === 'widths') return (value as number[]).join('-') || NONE;
  if (field.kind === 'factors') return (value as number[]).join(',');
  if (field.kind === 'seeds') return writeSeeds(value as number[]);
  if (field.kind === 'arms') return writeArms(value as ArmChoice[]) || NONE;
  return String(value);
}

/** The text of a setting's value in a form: as in a link, but in the unit of its field. */
export const writeTyped = (field: Field, value: unknown): string =>
  field.kind === 'number' && field.unit === 'percent' ? percentText(value as number) : writeField(field, value);

/** A setting's value in a sentence, with its unit; choices and arms as they are written, which is how a person mends them. */
export function showField(field: Field, value: unknown): string {
  if (field.kind === 'number') return inUnit(field, value as number);
  const text = writeField(field, value) || NONE;
  return field.kind === 'choice' || field.kind === 'arms' ? quoted(text) : text;
}

/** What copying brings along says nothing: marks that are not seen, and spaces around. */
const tidied = (text: string): string => withoutUnseen(text).trim();

function read(field: Field, text: string, typed: boolean): Reading {
  switch (field.kind) {
    case 'number':
      return readNumber(field, text, typed);
    case 'widths':
      return readWidths(field, text);
    case 'seeds':
      return readSeeds(field, text);
    case 'factors':
      return readFactors(field, text);
    case 'arms':
      return readArms(field, text);
    case 'hash':
      return readHash(field, text);
    case 'choice':
      if (Object.hasOwn(field.options, text)) return { value: text };
      return refuse(`${field.label}: ${quoted(text)} is none of ${Object.keys(field.options).map(quoted).join(', ')}.`);
    default:
      return field satisfies never;
  }
}

/**
 * Reads a setting's text from a link: what the lab writes, with spaces after commas. Out-of-range values are clamped, and
 * said; anything else is refused, and its part named.
 */
export const readField = (field: Field, text: string): Reading => read(field, tidied(text), false);

/** Reads what a person typed for a setting, in the unit of its field. */
export const readTyped = (field: Field, text: string): Reading => read(field, tidied(text), true);
