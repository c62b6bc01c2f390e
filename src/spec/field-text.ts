import {
  type ArmChoice,
  type ArmsField,
  type FactorsField,
  type Field,
  type HashField,
  hashSentence,
  isHash,
  type NumberField,
  rangeSentence,
  type SeedsField,
  type WidthsField,
} from './fields.ts';

/** What a text of a link says for a field; `problem` is the sentence to show when it had to be changed or refused. */
export interface Reading {
  /** Absent when nothing could be made of the text; the setting then keeps its default. */
  readonly value?: unknown;
  readonly problem?: string;
  /** True when part of the text said nothing that could be used, rather than too much or too little. */
  readonly refused?: boolean;
}

const refuse = (problem: string): Reading => ({ problem, refused: true });

const WHOLE = /^\d{1,10}$/;
const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

function readNumber(field: NumberField, text: string): Reading {
  const given = Number(text);
  if (text.trim() === '' || !Number.isFinite(given)) return refuse(`${field.label}: “${text}” is not a number.`);
  const value = clamp(field.whole ? Math.round(given) : given, field.min, field.max);
  if (value === given) return { value };
  return {
    value,
    problem: `${rangeSentence(field)}${field.whole ? ', a whole number' : ''}: ${text} became ${value}.`,
  };
}

/** An empty list, in links and forms. */
const NONE = 'none';

function readWidths(field: WidthsField, text: string): Reading {
  if (text === NONE && field.shortest === 0) return { value: [] };
  const parts = text.split('-');
  if (!parts.every((part) => WHOLE.test(part))) return refuse(`${field.label}: “${text}” is not a list like 300-100.`);
  const given = parts.map(Number);
  const value = given.slice(0, field.longest).map((width) => clamp(width, field.min, field.max));
  if (value.join('-') === given.join('-')) return { value };
  return {
    value,
    problem: `${rangeSentence(field)}, at most ${field.longest} of them: ${text} became ${value.join('-')}.`,
  };
}

function readSeeds(field: SeedsField, text: string): Reading {
  const all: number[] = [];
  for (const part of text.split(',')) {
    const [first, last = first] = part.split('-');
    if (!WHOLE.test(first ?? '') || !WHOLE.test(last ?? ''))
      return refuse(`${field.label}: “${text}” is not a list like 1-5,8.`);
    for (let seed = Number(first); seed <= Number(last) && all.length <= field.longest; seed++) all.push(seed);
  }
  const value = [...new Set(all)].filter((seed) => seed <= field.max).slice(0, field.longest);
  if (value.length === 0) return refuse(`${field.label}: “${text}” names no seed from 0 to ${field.max}.`);
  if (value.length === all.length) return { value };
  return {
    value,
    problem: `${field.label}: up to ${field.longest} different numbers from 0 to ${field.max}; ${text} became ${writeSeeds(value)}.`,
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
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => part !== '' && Number.isFinite(Number(part))))
    return refuse(`${field.label}: “${text}” is not a list like 0.5,1,2.`);
  const given = parts.map(Number);
  const within = given.map((factor) => clamp(factor, field.min, field.max));
  const value = [...new Set(within)].sort((a, b) => a - b).slice(0, field.longest);
  if (value.length === given.length && given.every((factor) => value.includes(factor))) return { value };
  return {
    value,
    problem: `${field.label}: up to ${field.longest} different numbers from ${field.min} to ${field.max}; ${text} became ${value.join(',')}.`,
  };
}

function readArms(field: ArmsField, text: string): Reading {
  const value: ArmChoice[] = [];
  const odd: string[] = [];
  for (const part of text.split(',').filter((each) => each !== '')) {
    const [id = '', list] = part.split(':');
    const rounds = list?.split('.').map((round) => (WHOLE.test(round) ? Number(round) : 0));
    const known = Object.hasOwn(field.options, id) && !value.some((arm) => arm.id === id);
    if (!known || rounds?.some((round) => round < 1 || round > field.lastRound)) odd.push(part);
    else value.push(rounds ? { id, rounds: [...new Set(rounds)].sort((a, b) => a - b) } : { id });
  }
  if (odd.length === 0) return { value };
  return {
    value,
    refused: true,
    problem: `${field.label}: “${odd.join(', ')}” was left out; it is no arm like ticket or reinit:5.10, or stands twice.`,
  };
}

const writeArms = (arms: readonly ArmChoice[]): string =>
  arms.map(({ id, rounds }) => (rounds ? `${id}:${rounds.join('.')}` : id)).join(',');

function readHash(field: HashField, text: string): Reading {
  const value = text.toLowerCase();
  if (value === '' || isHash(value)) return { value };
  return refuse(`${hashSentence(field)} “${text}” is none.`);
}

/** The text of a setting's value in a link. */
export function writeField(field: Field, value: unknown): string {
  if (field.kind === 'widths') return (value as number[]).join('-') || NONE;
  if (field.kind === 'factors') return (value as number[]).join(',');
  if (field.kind === 'seeds') return writeSeeds(value as number[]);
  if (field.kind === 'arms') return writeArms(value as ArmChoice[]);
  return String(value);
}

/** A setting's value in a sentence: in the unit of its field, and otherwise as links write it. */
export function showField(field: Field, value: unknown): string {
  if (field.kind === 'number' && field.unit === 'percent')
    return `${Number((100 * (value as number)).toPrecision(12))} %`;
  return writeField(field, value) || NONE;
}

/** Reads a setting's text from a link: out-of-range values are clamped, and said; nonsense is refused, and said. */
export function readField(field: Field, text: string): Reading {
  switch (field.kind) {
    case 'number':
      return readNumber(field, text);
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
      return refuse(`${field.label}: “${text}” is none of ${Object.keys(field.options).join(', ')}.`);
    default:
      return field satisfies never;
  }
}
