import * as v from 'valibot';
import type { Params } from '../../engines/engine.ts';
import type { Mask } from '../../pruning/mask.ts';
import { type Experiment, experimentSchema, type Network, type Scaling } from '../../spec/experiment.ts';
import type { Layer } from '../../spec/layers.ts';
import { readAnyTensors, Unfit } from '../files/safetensors.ts';
import { isZip } from './begins-as-arrays.ts';
import { whyNoNetwork } from './no-network.ts';
import { readNpz } from './npz.ts';
import { type Foreign, maskIn, numbersIn, shapeText, transposed } from './numbers-in.ts';
import { type AgainstMask, againstMask, type Oddities, odditiesOf } from './oddities.ts';
import { type Part, partsOf } from './parts.ts';
import { type Reading, readingsOf } from './readings.ts';
import { ABOUT_KEY, aboutSchema, TICKET_FORMAT, TICKET_VERSION, type TicketAbout, type TicketLayer } from './ticket.ts';

/** The numbers of a layer of a file, in the file's own order. */
interface Numbers {
  readonly shape: readonly number[];
  readonly weights: Float32Array;
  /** Absent where the layer has none: they are 0. */
  readonly biases?: Float32Array;
  readonly mask: Uint8Array;
  readonly against: AgainstMask;
  readonly first?: { readonly weights: Float32Array; readonly biases?: Float32Array };
}

/** A file of a trained network, this lab's or another program's. */
export interface TicketFile {
  /** What it says of itself; absent where another program wrote it. */
  readonly about?: TicketAbout;
  /** The experiment that it says it is of. */
  readonly experiment?: Experiment;
  /** The layers' names in it, and their numbers, side by side. */
  readonly names: readonly string[];
  readonly numbers: readonly Numbers[];
  readonly oddities: Oddities;
  /** The networks that it can be read as, the likeliest first. */
  readonly readings: readonly Reading[];
}

/** What a file does not say of itself, and a person may know. */
export type QuestionId = 'order' | 'dense' | 'shape' | 'flatten' | 'scaling';
export type Answers = Partial<Record<QuestionId, string>>;

export interface Question {
  readonly id: QuestionId;
  readonly options: readonly string[];
  /** What is taken; absent where nothing is guessed. */
  readonly taken?: string | undefined;
}

/** A network that was trained elsewhere, as this lab has networks. */
export interface Looked {
  readonly network: Network;
  readonly layers: readonly Layer[];
  readonly mask: Mask;
  readonly params: Params;
  readonly first?: Params;
  /** Absent until somebody has said it. */
  readonly scaling?: Scaling;
}

/** More than the arrays of the largest network of this lab take, its mask and its beginning with them. */
const MOST_UNPACKED = 3e8;

/** The arrays of a file, and what it says of itself. */
function arraysOf(bytes: Uint8Array): { readonly arrays: readonly Foreign[]; readonly said: string | undefined } {
  if (isZip(bytes)) {
    const { tensors, texts } = readNpz(bytes, MOST_UNPACKED);
    return { arrays: [...tensors.values()], said: texts.get(ABOUT_KEY) };
  }
  const { tensors, metadata } = readAnyTensors(bytes);
  return { arrays: [...tensors.values()], said: new Map(Object.entries(metadata)).get(ABOUT_KEY) };
}

/** What a file says of itself, where it says it in this lab's words. @throws Unfit */
function aboutOf(text: string | undefined): TicketAbout | undefined {
  let said: unknown;
  try {
    said = text === undefined ? undefined : JSON.parse(text);
  } catch {
    // Another program's own words.
    return undefined;
  }
  if (typeof said !== 'object' || said === null || !('format' in said) || said.format !== TICKET_FORMAT)
    return undefined;
  if ('version' in said && Number(said.version) > TICKET_VERSION)
    throw new Unfit('it was made by a newer version of the lab');
  const parsed = v.safeParse(aboutSchema, said);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Unfit(`what it says of itself is wrong (${v.getDotPath(issue) ?? ABOUT_KEY}: ${issue.message})`);
}

/** An array that has as many numbers as another, side by side. @throws Unfit */
function sameShape(array: Foreign, of: Foreign): Foreign {
  if (shapeText(array.shape) === shapeText(of.shape)) return array;
  throw new Unfit(`${array.name} is ${shapeText(array.shape)}, and ${of.name} ${shapeText(of.shape)}`);
}

const biasesOf = (bias: Foreign, mask: Foreign | undefined): Float32Array => {
  const kept = mask && maskIn(sameShape(mask, bias));
  return numbersIn(bias).map((value, at) => (kept?.[at] === 0 ? 0 : value));
};

function numbersOf({ weight, bias, mask, biasMask, firstWeight, firstBias }: Part): Numbers {
  const weights = numbersIn(weight);
  // Where no mask is given, what is exactly 0 was pruned: trained weights are not.
  const kept = mask ? maskIn(sameShape(mask, weight)) : Uint8Array.from(weights, (value) => (value === 0 ? 0 : 1));
  if (!kept.includes(1)) throw new Unfit(`no weight of ${weight.name} is left`);
  return {
    shape: weight.shape,
    weights: weights.map((value, at) => (kept[at] === 0 ? 0 : value)),
    mask: kept,
    against: againstMask(weights, kept),
    ...(bias && { biases: biasesOf(bias, biasMask) }),
    ...(firstWeight && {
      first: {
        weights: numbersIn(sameShape(firstWeight, weight)),
        ...(bias && firstBias && { biases: numbersIn(sameShape(firstBias, bias)) }),
      },
    }),
  };
}

const isTold = (told: TicketLayer, { inputs, outputs, convolution }: Layer): boolean => {
  if (told.kind === 'dense') return !convolution && told.inputs === inputs && told.outputs === outputs;
  const { kernel, padding = 0, pool = 1 } = told;
  if (!convolution || told.inputs !== inputs || told.outputs !== outputs) return false;
  const pools = Math.floor(convolution.to / pool) === convolution.pooled;
  return kernel === convolution.kernel && padding === convolution.padding && pools;
};

/** The one reading that is what a file says of itself. @throws Unfit */
function toldReading({ layers }: TicketAbout, parts: readonly Part[], readings: readonly Reading[]): Reading[] {
  const names = layers.map(({ name }) => name);
  const odd =
    parts.find(({ name }) => !names.includes(name)) ?? names.find((name) => !parts.some((part) => part.name === name));
  if (odd !== undefined) {
    throw new Unfit(
      `what it says of itself and its arrays differ in the layer ${typeof odd === 'string' ? odd : odd.name}`,
    );
  }
  const torch = parts.some(({ isTorchPruned }) => isTorchPruned);
  const told = readings.find(
    ({ order, dense, kernels, layers: own }) =>
      own.length === layers.length &&
      order.every((part, l) => parts[part].name === names[l]) &&
      own.every((layer, l) => isTold(layers[l], layer)) &&
      (dense === 'out-in') === torch &&
      ((kernels === 'made-first') === torch || own.every(({ convolution }) => !convolution)),
  );
  if (!told) throw new Unfit('its arrays are not those of the layers that it says it has');
  return [told];
}

/**
 * Opens a file of a trained network: safetensors, or numpy's npz; told apart by their content.
 * @returns what it holds, or why it cannot be opened, a sentence each
 */
export function openTicket(bytes: Uint8Array): TicketFile | { readonly problems: readonly string[] } {
  try {
    const { arrays, said } = arraysOf(bytes);
    const about = aboutOf(said);
    const parts = partsOf(arrays);
    const readings = readingsOf(parts);
    if (readings.length === 0) throw new Unfit(whyNoNetwork(parts));
    const numbers = parts.map(numbersOf);
    const experiment = v.safeParse(experimentSchema, about?.experiment);
    return {
      ...(about && { about }),
      ...(experiment.success && about?.experiment !== undefined && { experiment: experiment.output }),
      names: parts.map(({ name }) => name),
      numbers,
      oddities: odditiesOf(
        parts,
        numbers.map(({ against }) => against),
      ),
      readings: about ? toldReading(about, parts, readings) : readings,
    };
  } catch (error) {
    if (error instanceof Unfit) return { problems: [`It is no network that this lab can read: ${error.message}.`] };
    throw error;
  }
}

const orderText = ({ names }: TicketFile, { order }: Reading): string => order.map((part) => names[part]).join(' → ');

const shapeName = ({ network }: Reading): string =>
  network.kind === 'conv' ? `${network.padding}/${network.pool}` : '';

/** Squares that a fully connected layer reads, one channel of them after the other or all channels of a place together. */
const squaresRead = ({ layers }: Reading): Layer['convolution'] | undefined => {
  const squares = layers.findLast(({ convolution }) => convolution)?.convolution;
  return squares && squares.pooled > 1 ? squares : undefined;
};

/** The reading that answers leave, and what else could be said of the file. */
function chosen(
  file: TicketFile,
  answers: Answers,
): { readonly reading: Reading; readonly questions: readonly Question[] } {
  let left = file.readings;
  const questions: Question[] = [];
  const kinds = [
    ['order', (reading: Reading) => orderText(file, reading)],
    ['dense', ({ dense }: Reading) => dense],
    ['shape', shapeName],
  ] as const;
  for (const [id, wordOf] of kinds) {
    const options = [...new Set(left.map(wordOf))];
    const answer = answers[id];
    const taken = answer !== undefined && options.includes(answer) ? answer : options[0];
    if (options.length > 1) questions.push({ id, options, taken });
    left = left.filter((reading) => wordOf(reading) === taken);
  }
  return { reading: left[0], questions };
}

const FLATTENS = ['channels-last', 'channels-first'] as const;
const SCALINGS: readonly Scaling[] = ['unit', 'standardised'];

const oneOf = <Option extends string>(options: readonly Option[], answer: string | undefined): Option | undefined =>
  options.find((option) => option === answer);

/** How squares become a row of numbers: in PyTorch one channel after the other, elsewhere place by place. */
function flattenOf({ about }: TicketFile, reading: Reading, answers: Answers): (typeof FLATTENS)[number] {
  const usual = reading.kernels === 'made-first' ? 'channels-first' : 'channels-last';
  return (about ? undefined : oneOf(FLATTENS, answers.flatten)) ?? usual;
}

/** What a file does not say of itself. Pixels may be scaled in two ways, which nothing in the numbers tells: it is never guessed. */
export function questionsOf(file: TicketFile, answers: Answers): Question[] {
  const { reading, questions } = chosen(file, answers);
  if (file.about) return [];
  return [
    ...questions,
    ...(squaresRead(reading)
      ? [{ id: 'flatten', options: FLATTENS, taken: flattenOf(file, reading, answers) } as const]
      : []),
    { id: 'scaling', options: SCALINGS, taken: oneOf(SCALINGS, answers.scaling) },
  ];
}

/** The network in a file, as the answers read it, in the order that this lab has its weights in. */
export function lookAt(file: TicketFile, answers: Answers): Looked {
  const { reading } = chosen(file, answers);
  const { order, dense, kernels, layers, network } = reading;
  const squares = flattenOf(file, reading, answers) === 'channels-first' ? squaresRead(reading) : undefined;
  const firstDense = layers.findIndex(({ convolution }) => !convolution);
  const turned = <Values extends Float32Array | Uint8Array>(
    values: Values,
    shape: readonly number[],
    l: number,
  ): Values => {
    if (layers[l].convolution)
      return kernels === 'rows-first' ? values : transposed({ shape, values }, [2, 3, 1, 0]).values;
    const rows = dense === 'in-out' ? values : transposed({ shape, values }, [1, 0]).values;
    if (!squares || l !== firstDense) return rows;
    const { inputs, outputs } = layers[l];
    const { pooled } = squares;
    const sides = [inputs / pooled / pooled, pooled, pooled, outputs];
    return transposed({ shape: sides, values: rows }, [1, 2, 0, 3]).values;
  };
  const own = order.map((part) => file.numbers[part]);
  const zeros = (l: number) => new Float32Array(layers[l].outputs);
  const firsts = own.flatMap(({ first }) => first ?? []);
  const scaling = file.about?.scaling ?? oneOf(SCALINGS, answers.scaling);
  return {
    network,
    layers,
    mask: own.map(({ mask, shape }, l) => turned(mask, shape, l)),
    params: own.map(({ weights, biases, shape }, l) => ({
      weights: turned(weights, shape, l),
      biases: biases ?? zeros(l),
    })),
    ...(firsts.length === own.length && {
      first: firsts.map(({ weights, biases }, l) => ({
        weights: turned(weights, own[l].shape, l),
        biases: biases ?? zeros(l),
      })),
    }),
    ...(scaling && { scaling }),
  };
}
