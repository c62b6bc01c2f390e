import type * as v from 'valibot';
import type { Entry } from '../entries.ts';
import { experimentSchema } from '../experiment.ts';
import { readField, writeField } from '../field-text.ts';
import { type Field, fieldOf, inUnit } from '../fields.ts';
import { count } from '../format.ts';
import { quoted } from '../sentences.ts';
import { FIXED } from './varied.ts';

/** One place of an axis: the settings that it changes, as a link writes them. */
export type Point = readonly Entry[];

/** What is varied: at least two points, which change the same settings or others. */
export type Axis = readonly Point[];

/** More places of one axis than this would be no picture and no table any more. */
const MOST_POINTS = 1000;

/** What a text says of an axis, or why it is none, in a sentence. */
export type ReadAxis = { readonly axis: Axis } | { readonly problem: string };

class NoAxis extends Error {}

/** The parts of a valibot schema that are looked at here. */
interface Node extends v.GenericSchema {
  readonly wrapped?: Node;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly options?: readonly Node[];
}

/** Every setting that an experiment may have, of whatever kind its parts are. */
function fieldsIn(schema: v.GenericSchema): Field[] {
  const node = schema as Node;
  if (node.type === 'optional' && node.wrapped) return fieldsIn(node.wrapped);
  const own = fieldOf(node);
  const within = [...Object.values(node.entries ?? {}), ...(node.type === 'variant' ? (node.options ?? []) : [])];
  return [...(own ? [own] : []), ...within.flatMap(fieldsIn)];
}

const FIELDS = fieldsIn(experimentSchema);

const fieldsOf = (key: string): Field[] => FIELDS.filter((field) => field.key === key);

/** Why a setting cannot be varied, in a sentence; nothing where it can. */
export function whyFixed(key: string): string | undefined {
  if (Object.hasOwn(FIXED, key)) return `“${key}” cannot be varied: ${FIXED[key]}.`;
  if (fieldsOf(key).length > 0) return undefined;
  const known = [...new Set(FIELDS.map((field) => field.key))].filter((each) => !Object.hasOwn(FIXED, each));
  return `There is no setting ${quoted(key)} to vary; there are ${known.join(', ')}.`;
}

/** A value as links write it. @throws NoAxis when it is none of this setting, or out of its range */
function tidied(key: string, text: string): string {
  const why = whyFixed(key);
  if (why) throw new NoAxis(why);
  const readings = fieldsOf(key).map((field) => ({ field, ...readField(field, text) }));
  const fits = readings.find(({ value, problem }) => value !== undefined && problem === undefined);
  if (fits) return writeField(fits.field, fits.value);
  throw new NoAxis(readings[0].problem ?? `${quoted(text)} is no value of “${key}”.`);
}

/** The first sign between a setting and its value: `=` as people type it, `:` as links write it. */
const BETWEEN = /[=:]/;

function entryIn(text: string): Entry {
  const at = text.search(BETWEEN);
  const [key, value] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  if (at <= 0 || value.trim() === '') throw new NoAxis(`${quoted(text)} is no setting with a value, like rate=0.2.`);
  return [key.trim(), tidied(key.trim(), value)];
}

function pointIn(text: string): Point {
  const entries = text.split(/[&+]/).map(entryIn);
  const twice = entries.find(([key], k) => entries.findIndex((other) => other[0] === key) !== k);
  if (twice) throw new NoAxis(`“${twice[0]}” stands twice in ${quoted(text)}.`);
  return entries;
}

/** The points of `KEY=V,V,…`. */
function pointsOf(text: string): Point[] {
  const at = text.search(BETWEEN);
  if (at <= 0) throw new NoAxis(`${quoted(text)} does not say what to vary; write KEY=VALUE,VALUE, like rate=0.2,0.4.`);
  const key = text.slice(0, at).trim();
  return text
    .slice(at + 1)
    .split(',')
    .map((value) => {
      if (value.trim() === '') throw new NoAxis(`There is a gap between the values of “${key}” in ${quoted(text)}.`);
      return [[key, tidied(key, value)]];
    });
}

const pointText = (point: Point, between: string, and: string): string =>
  point.map(([key, text]) => `${key}${between}${text}`).join(and);

/** The field that takes a value: settings of different kinds may share a key. */
function fieldFor([key, text]: Entry): Field {
  const found = fieldsOf(key).find((field) => readField(field, text).problem === undefined);
  if (!found) throw new Error(`${text} is no value of ${key}.`);
  return found;
}

/** A value as people read it: 20 %, Adam, 300-100. */
function valueName(entry: Entry): string {
  const field = fieldFor(entry);
  const { value } = readField(field, entry[1]);
  if (field.kind === 'choice') return field.options[entry[1]].split(':')[0];
  if (field.kind !== 'number') return entry[1];
  return field.whole ? count(value as number) : inUnit(field, value as number);
}

/** The name of a point among those of its axis: its value where one setting is varied, else each of its settings. */
export function pointName(axis: Axis, k: number): string {
  const point = axis[k];
  if (keyOf(axis) !== undefined) return valueName(point[0]);
  const nameOf = (entry: Entry) => {
    const { kind, label } = fieldFor(entry);
    return kind === 'choice' ? valueName(entry) : `${label.toLowerCase()} ${valueName(entry)}`;
  };
  return point.map(nameOf).join(', ');
}

/** How an axis is called: the setting that it varies, or all of them. */
export const axisName = (axis: Axis): string =>
  [...new Set(axis.flatMap((point) => point.map((entry) => fieldFor(entry).label)))].join(', ');

/** The settings of a point, as people type them: `optimiser=sgd&lr=0.5`. */
export const pointWords = (point: Point): string => pointText(point, '=', '&');

/** A point among those of its axis, as people type it: its value where one setting is varied, else all of its settings. */
export const pointValue = (axis: Axis, k: number): string =>
  keyOf(axis) === undefined ? pointWords(axis[k]) : axis[k][0][1];

/** The setting that an axis varies, where it is one alone. */
export function keyOf(axis: Axis): string | undefined {
  const [[[key]]] = axis;
  return axis.every((point) => point.length === 1 && point[0][0] === key) ? key : undefined;
}

/**
 * Reads an axis: `rate=0.2,0.4` varies one setting; `optimiser=adam;optimiser=sgd&lr=0.5` goes through points of several. Links
 * write `:` for `=` and `+` for `&`, which would hold the link itself together. Never throws.
 */
export function readAxis(text: string): ReadAxis {
  try {
    const several = /[;&+]/.test(text);
    const axis = several ? text.split(';').map(pointIn) : pointsOf(text);
    if (axis.length < 2) throw new NoAxis(`An axis has at least two places; ${quoted(text)} has one.`);
    if (axis.length > MOST_POINTS)
      throw new NoAxis(`An axis has at most ${MOST_POINTS} places; ${quoted(text)} has ${axis.length}.`);
    const names = axis.map(pointWords);
    const twice = names.find((name, k) => names.indexOf(name) !== k);
    if (twice !== undefined) throw new NoAxis(`${quoted(twice)} stands twice in ${quoted(text)}.`);
    return { axis };
  } catch (error) {
    if (error instanceof NoAxis) return { problem: error.message };
    throw error;
  }
}

/** An axis as people type it, and as files hold it. */
export function axisText(axis: Axis): string {
  const key = keyOf(axis);
  return key === undefined ? axis.map(pointWords).join(';') : `${key}=${axis.map(([[, text]]) => text).join(',')}`;
}

/** An axis in a link. */
export const axisInLink = (axis: Axis): string => axisText(axis).replaceAll('=', ':').replaceAll('&', '+');
