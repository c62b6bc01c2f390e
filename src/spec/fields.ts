import * as v from 'valibot';
import { inPercent } from './format.ts';
import { percentText } from './number-text.ts';

interface Described {
  /** The setting's name in a link; unique among the settings that are active together. */
  readonly key: string;
  readonly label: string;
  /** One or two plain sentences for a reader who is new to the setting. */
  readonly help: string;
  /** What a person asks with it, over its control; for the settings that matter most. */
  readonly question?: string;
  /** Kept behind the fold of the form. */
  readonly advanced?: boolean;
}

export interface NumberField extends Described {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** The slider's step; on a logarithmic scale, steps per decade. */
  readonly step: number;
  readonly scale: 'linear' | 'log';
  readonly whole: boolean;
  readonly unit?: 'percent';
  readonly default: number;
}

export interface ChoiceField extends Described {
  readonly kind: 'choice';
  /** Value to label, in the order of the form. */
  readonly options: Readonly<Record<string, string>>;
  readonly default: string;
}

/** A short list of whole numbers, written `300-100`. */
export interface WidthsField extends Described {
  readonly kind: 'widths';
  readonly min: number;
  readonly max: number;
  readonly longest: number;
  /** The fewest numbers; 0 lets the list be empty, written `none`. */
  readonly shortest: number;
  readonly default: readonly number[];
}

/** A set of seeds, written `1-5,8`. */
export interface SeedsField extends Described {
  readonly kind: 'seeds';
  readonly max: number;
  readonly longest: number;
  readonly default: readonly number[];
}

/** A set of factors in ascending order, written `0.5,1,2`. */
export interface FactorsField extends Described {
  readonly kind: 'factors';
  readonly min: number;
  readonly max: number;
  readonly longest: number;
  readonly default: readonly number[];
}

/** Arms with the rounds that each is trained at, written `ticket,reinit:5.10.15`. */
export interface ArmsField extends Described {
  readonly kind: 'arms';
  readonly options: Readonly<Record<string, string>>;
  readonly lastRound: number;
  readonly default: readonly ArmChoice[];
}

/** Files by their hash: 64 hexadecimal digits, or nothing while no files are chosen. */
export interface HashField extends Described {
  readonly kind: 'hash';
  readonly default: '';
}

/** An arm of an experiment; without `rounds` it is trained at every round. */
export interface ArmChoice<Id extends string = string> {
  readonly id: Id;
  readonly rounds?: readonly number[] | undefined;
}

export type Field = NumberField | ChoiceField | WidthsField | SeedsField | FactorsField | ArmsField | HashField;

type Own<F extends Field, Optional extends keyof F = never> = Omit<F, 'kind' | Optional> & Partial<Pick<F, Optional>>;

/** The field that a schema of this file describes, if it describes one. */
export function fieldOf(schema: v.GenericSchema): Field | undefined {
  return (v.getMetadata(schema) as { field?: Field }).field;
}

/** A number with its field's unit. */
export const inUnit = ({ unit }: { unit?: 'percent' }, value: number): string =>
  unit === 'percent' ? inPercent(percentText(value)) : String(value);

/** What a person reads when a number is out of range, in the page and in the command line alike. */
export const rangeSentence = (field: { label: string; min: number; max: number; unit?: 'percent' }): string =>
  `${field.label} must be between ${inUnit(field, field.min)} and ${inUnit(field, field.max)}`;

export function number(own: Own<NumberField, 'scale' | 'whole'>) {
  const field: NumberField = { kind: 'number', scale: 'linear', whole: false, ...own };
  const within = (value: number) =>
    value >= field.min && value <= field.max && (!field.whole || Number.isInteger(value));
  // Only files come here: they hold shares.
  const shares = field.unit === 'percent' ? `, in a file between ${field.min} and ${field.max}` : '';
  const sentence = `${rangeSentence(field)}${field.whole ? ', a whole number' : ''}${shares}.`;
  return v.optional(v.pipe(v.number(sentence), v.check(within, sentence), v.metadata({ field })), field.default);
}

/** The values of a choice; numbers among its keys are texts, as they are in links. */
type Value<Options> = `${keyof Options & (string | number)}`;

export function choice<const Options extends Readonly<Record<string, string>>>(
  own: Omit<ChoiceField, 'kind' | 'options' | 'default'> & { options: Options; default: Value<Options> },
) {
  const names = Object.keys(own.options) as Value<Options>[];
  const field: ChoiceField = { kind: 'choice', ...own };
  return v.optional(
    v.pipe(v.picklist(names, `${own.label} must be one of ${names.join(', ')}.`), v.metadata({ field })),
    own.default,
  );
}

export function widths(own: Own<WidthsField, 'shortest'>) {
  const field: WidthsField = { kind: 'widths', shortest: 1, ...own };
  const one = v.pipe(
    v.number(`${field.label} are whole numbers.`),
    v.integer(`${field.label} are whole numbers.`),
    v.check((value) => value >= field.min && value <= field.max, `${rangeSentence(field)}.`),
  );
  const count = `${field.label} need ${field.shortest} to ${field.longest} numbers.`;
  return v.optional(
    v.pipe(
      v.array(one, count),
      v.minLength(field.shortest, count),
      v.maxLength(field.longest, count),
      v.metadata({ field }),
    ),
    [...field.default],
  );
}

export function seeds(own: Own<SeedsField>) {
  const field: SeedsField = { kind: 'seeds', ...own };
  const sentence = `${field.label} are up to ${field.longest} different whole numbers from 0 to ${field.max}.`;
  const fits = (list: number[]) =>
    list.length >= 1 &&
    list.length <= field.longest &&
    new Set(list).size === list.length &&
    list.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= field.max);
  return v.optional(v.pipe(v.array(v.number(sentence), sentence), v.check(fits, sentence), v.metadata({ field })), [
    ...field.default,
  ]);
}

export function factors(own: Own<FactorsField>) {
  const field: FactorsField = { kind: 'factors', ...own };
  const sentence = `${field.label} are up to ${field.longest} different numbers from ${field.min} to ${field.max}, in ascending order.`;
  const fits = (list: number[]) =>
    list.length >= 1 &&
    list.length <= field.longest &&
    list.every((factor, k) => factor >= field.min && factor <= field.max && (k === 0 || factor > list[k - 1]));
  return v.optional(v.pipe(v.array(v.number(sentence), sentence), v.check(fits, sentence), v.metadata({ field })), [
    ...field.default,
  ]);
}

const SHA256 = /^[0-9a-f]{64}$/;

/** What a person reads when a hash is none. */
export const hashSentence = ({ label }: { label: string }): string =>
  `${label} are named by a SHA-256: 64 digits from 0 to 9 and a to f.`;

export const isHash = (text: string): boolean => SHA256.test(text);

export function hash(own: Own<HashField, 'default'>) {
  const field: HashField = { kind: 'hash', default: '', ...own };
  const sentence = hashSentence(field);
  const fits = (text: string) => text === '' || isHash(text);
  return v.optional(v.pipe(v.string(sentence), v.check(fits, sentence), v.metadata({ field })), field.default);
}

export function arms<const Id extends string>(
  own: Omit<ArmsField, 'kind' | 'options' | 'default'> & {
    options: Readonly<Record<Id, string>>;
    default: readonly ArmChoice<NoInfer<Id>>[];
  },
) {
  const names = Object.keys(own.options) as Id[];
  const field: ArmsField = { kind: 'arms', ...own };
  const sentence = `${own.label} must be different ones of “${names.join(', ')}”, with rounds from 1 to ${own.lastRound}.`;
  const round = v.pipe(
    v.number(sentence),
    v.integer(sentence),
    v.minValue(1, sentence),
    v.maxValue(own.lastRound, sentence),
  );
  const arm = v.strictObject(
    { id: v.picklist(names, sentence), rounds: v.optional(v.pipe(v.array(round), v.minLength(1, sentence))) },
    sentence,
  );
  const different = (list: { id: Id }[]) => new Set(list.map((each) => each.id)).size === list.length;
  const schema = v.pipe(v.array(arm, sentence), v.check(different, sentence), v.metadata({ field }));
  // Named outright: TypeScript loses the optional `rounds` of an object that it infers from a generic list of ids.
  return v.optional(schema as unknown as v.GenericSchema<ArmChoice<Id>[]>, [...own.default]);
}

/** A union by `kind`: its choice is a field of its own, and each kind brings its own settings and defaults. */
export function union<const Options extends v.VariantOptions<'kind'>>(
  own: Omit<ChoiceField, 'kind'>,
  options: Options,
) {
  const field: ChoiceField = { kind: 'choice', ...own };
  const sentence = `${own.label} must be one of ${Object.keys(own.options).join(', ')}.`;
  const schema = v.pipe(v.variant('kind', options, sentence), v.metadata({ field }));
  return v.optional(schema, { kind: own.default } as v.InferInput<typeof schema>);
}

/** An object of settings: missing ones take their defaults, unknown ones are refused with a sentence. */
export function group<const Entries extends v.ObjectEntries>(entries: Entries) {
  const schema = v.strictObject(entries);
  return v.optional(schema, {} as v.InferInput<typeof schema>);
}
