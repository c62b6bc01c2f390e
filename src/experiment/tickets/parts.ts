import { Unfit } from '../files/safetensors.ts';
import { type Foreign, shapeText } from './numbers-in.ts';

/** The arrays of one layer of a file. */
export interface Part {
  /** The layer's name in the file: what its arrays' names have in common. */
  readonly name: string;
  readonly weight: Foreign;
  readonly bias?: Foreign;
  readonly mask?: Foreign;
  readonly biasMask?: Foreign;
  /** What the training began with. */
  readonly firstWeight?: Foreign;
  readonly firstBias?: Foreign;
  /** Whether its arrays have the names that PyTorch gives a layer that its `prune` has pruned. */
  readonly isTorchPruned?: boolean;
}

type Role = Exclude<keyof Part, 'name' | 'isTorchPruned'>;

/** The ends of names, of this lab, of PyTorch, Keras and Flax. */
const ROLES: Readonly<Record<string, Role>> = {
  weight: 'weight',
  kernel: 'weight',
  weight_orig: 'weight',
  bias: 'bias',
  bias_orig: 'bias',
  mask: 'mask',
  weight_mask: 'mask',
  bias_mask: 'biasMask',
  first_weight: 'firstWeight',
  first_bias: 'firstBias',
};
const NAMED = new RegExp(`^(.*?)[./_]?(${Object.keys(ROLES).join('|')})(?::0)?$`, 'i');

/** Convolutions and hidden layers of the deepest network that the lab has, and its outputs. */
const MOST_PARTS = 13;

/** Names as people count: fc2 before fc10. */
const naturally = new Intl.Collator('en', { numeric: true }).compare;

const isMatrix = ({ shape }: Foreign) => shape.length > 1;

const isNormalisation = ({ name, shape }: Foreign) =>
  /running_(mean|var)|num_batches_tracked|gamma$|beta$|moving_/i.test(name) ||
  (/weight$|kernel$/i.test(name) && shape.length === 1);

/** Why an array is of no layer of this lab. */
function refused(array: Foreign): Unfit {
  const { name, shape } = array;
  if (isNormalisation(array)) return new Unfit(`${name} belongs to a normalisation, which no network of this lab has`);
  return new Unfit(`${name} (${shapeText(shape)}) is neither weights nor biases nor a mask of a layer`);
}

type Roles = Partial<Record<Role, Foreign>> & { isTorchPruned?: boolean };

/** What stands before the names of what the training began with, in files of this lab for PyTorch. */
const FIRST = 'first.';

/** Puts what a network began with, where it has layers of its own, beside what was trained of them. */
function withFirst(layers: Map<string, Roles>): void {
  for (const [name, { weight, bias }] of [...layers]) {
    const trained = name.startsWith(FIRST) ? layers.get(name.slice(FIRST.length)) : undefined;
    if (!trained) continue;
    if (weight) trained.firstWeight = weight;
    if (bias) trained.firstBias = bias;
    layers.delete(name);
  }
}

/** Arrays by the ends of their names; undefined where none has such an end. */
function byName(arrays: readonly Foreign[]): Part[] | undefined {
  const layers = new Map<string, Roles>();
  const others: Foreign[] = [];
  for (const array of arrays) {
    const [, name, end] = NAMED.exec(array.name) ?? [];
    if (end === undefined) {
      others.push(array);
      continue;
    }
    const part = layers.get(name) ?? {};
    const role = ROLES[end.toLowerCase()];
    if (part[role]) throw new Unfit(`${part[role].name} and ${array.name} are the same part of one layer`);
    part[role] = array;
    if (end.endsWith('_orig')) part.isTorchPruned = true;
    layers.set(name, part);
  }
  if (layers.size === 0) return undefined;
  if (others.length > 0) throw refused(others[0]);
  withFirst(layers);
  return [...layers]
    .map(([name, { weight, ...rest }]): Part => {
      if (weight) return { name, weight, ...rest };
      throw new Unfit(
        `${Object.values(rest).find((value) => typeof value === 'object')?.name} has no weights beside it`,
      );
    })
    .sort((a, b) => naturally(a.name, b.name));
}

/** Arrays without such names: the first with sides of its own are the first layer's weights, the first row its biases. */
function byPlace(arrays: readonly Foreign[]): Part[] {
  const sorted = arrays.toSorted((a, b) => naturally(a.name, b.name));
  const weights = sorted.filter(isMatrix);
  const biases = sorted.filter((array) => !isMatrix(array));
  if (biases.length > 0 && biases.length !== weights.length) throw refused(biases[0]);
  return weights.map((weight, l) => ({ name: weight.name, weight, ...(biases[l] && { bias: biases[l] }) }));
}

/**
 * The layers of a file, by the names of its arrays, in the order in which people count.
 * @throws Unfit when an array belongs to no layer of this lab
 */
export function partsOf(arrays: readonly Foreign[]): readonly Part[] {
  if (arrays.length === 0) throw new Unfit('it holds no arrays');
  const parts = byName(arrays) ?? byPlace(arrays);
  if (parts.length === 0) throw new Unfit('it holds no weights');
  for (const { weight } of parts) if (!isMatrix(weight)) throw refused(weight);
  if (parts.length > MOST_PARTS)
    throw new Unfit(`it has ${parts.length} layers, and networks of this lab at most ${MOST_PARTS}`);
  return parts;
}
