import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';
import { strToU8 } from 'fflate';
import * as v from 'valibot';
import type { Params } from '../../engines/engine.ts';
import { sha256 as quickSha256 } from '../../numerics/sha256.ts';
import { countsOf, keptOf, type Mask } from '../../pruning/mask.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import type { Round } from '../model/results.ts';
import { checkedRound, Wrong } from './read-round.ts';
import { float32, type Metadata, numbersOf, readTensors, type Tensor, Unfit, writeTensors } from './safetensors.ts';

/** The version of the format; a reader passes over what is newer. */
const VERSION = '1';

const bitsOf = (layer: Uint8Array): Uint8Array => {
  const bits = new Uint8Array(Math.ceil(layer.length / 8));
  for (let at = 0, i = 0; at < bits.length; at++) {
    let byte = 0;
    for (let bit = 0; bit < 8 && i < layer.length; bit++, i++) byte |= layer[i] << bit;
    bits[at] = byte;
  }
  return bits;
};

const maskOf = (bits: Uint8Array, weights: number): Uint8Array =>
  Uint8Array.from({ length: weights }, (_, i) => (bits[i >> 3] >> (i & 7)) & 1);

const maskTensors = (name: string, layers: readonly Layer[], mask: Mask): Tensor[] =>
  layers.map((layer, l) => {
    const bytes = bitsOf(mask[l]);
    return { name: `${layer.name}.${name}`, dtype: 'U8', shape: [bytes.length], bytes };
  });

/** Parameters without the zeros of pruned weights: with a twentieth left, a twelfth of the room. */
const paramTensors = (prefix: string, layers: readonly Layer[], params: Params, mask?: Mask): Tensor[] =>
  layers.flatMap((layer, l) => {
    const { weights, biases } = params[l];
    const own = mask?.[l];
    const kept = own ? keptOf(weights, own) : weights;
    return [
      float32(`${prefix}${layer.name}.weight`, [kept.length], kept),
      float32(`${prefix}${layer.name}.bias`, [biases.length], biases),
    ];
  });

/** What a file's checksum is over: what it says, and all its bytes. */
function summedUp({ identity, round, notes, rewind = '' }: Metadata, tensors: readonly Tensor[]): Uint8Array[] {
  const said = strToU8(JSON.stringify([VERSION, identity, round, notes, rewind]));
  return [said, ...tensors.flatMap(({ name, bytes }) => [strToU8(`${name} ${bytes.length} `), bytes])];
}

/** Tells whatever was changed or cut in a file from what was written. */
function sumOf(about: Metadata, tensors: readonly Tensor[]): string {
  const hash = sha256.create();
  for (const piece of summedUp(about, tensors)) hash.update(piece);
  return base64urlnopad.encode(hash.digest());
}

/** The same, which takes a page hardly any time while a run is on. */
const quickSumOf = async (about: Metadata, tensors: readonly Tensor[]): Promise<string> =>
  base64urlnopad.encode(await quickSha256(summedUp(about, tensors)));

/**
 * A checkpoint as a safetensors file: what it has of masks in bits (`<layer>.mask`, `<layer>.next`), of trained parameters
 * without pruned weights (`<layer>.weight`, `<layer>.bias`), of early ones all (`early/<layer>.weight`, …); the row, the
 * sentences, the identity of the training and a checksum of everything as metadata.
 */
export async function checkpointFile(
  identity: string,
  layers: readonly Layer[],
  made: Checkpoint,
): Promise<Uint8Array> {
  const { round, notes, mask, next, params, early } = made;
  const tensors = [
    ...(mask ? maskTensors('mask', layers, mask) : []),
    ...(next ? maskTensors('next', layers, next) : []),
    // Which weights they are is said by the mask.
    ...(params ? paramTensors('', layers, params, mask) : []),
    ...(early ? paramTensors('early/', layers, early.params) : []),
  ];
  const about = {
    identity,
    round: JSON.stringify(round),
    notes: JSON.stringify(notes),
    ...(early && { rewind: String(early.iteration) }),
  };
  return writeTensors(tensors, {
    format: 'lottery-checkpoint',
    version: VERSION,
    ...about,
    sum: await quickSumOf(about, tensors),
  });
}

function maskIn(tensors: ReadonlyMap<string, Tensor>, name: string, layers: readonly Layer[]): Mask | undefined {
  const found = layers.map((layer) => tensors.get(`${layer.name}.${name}`));
  if (found.every((tensor) => tensor === undefined)) return undefined;
  return layers.map(({ weights }, l) => {
    const bytes = found[l]?.bytes;
    if (bytes?.length !== Math.ceil(weights / 8)) throw new Unfit(`a ${name} of another network is in it`);
    return maskOf(bytes, weights);
  });
}

/** The weights of a layer, spread over the places that its mask keeps. */
function spreadOver(kept: Float32Array, { weights }: Layer, mask: Uint8Array | undefined): Float32Array {
  if (!mask) return kept;
  const all = new Float32Array(weights);
  let at = 0;
  for (let i = 0; i < weights; i++) if (mask[i] === 1) all[i] = kept[at++];
  return all;
}

function paramsIn(
  tensors: ReadonlyMap<string, Tensor>,
  prefix: string,
  layers: readonly Layer[],
  mask?: Mask,
): Params | undefined {
  if (!tensors.has(`${prefix}${layers[0].name}.weight`)) return undefined;
  const counts = mask ? countsOf(mask) : layers.map(({ weights }) => weights);
  return layers.map((layer, l) => {
    const [weights, biases] = ['weight', 'bias'].map((part) => tensors.get(`${prefix}${layer.name}.${part}`));
    const kept = weights && numbersOf(weights);
    const own = biases && numbersOf(biases);
    if (kept?.length !== counts[l] || own?.length !== layer.outputs)
      throw new Unfit('weights of another network are in it');
    return { weights: spreadOver(kept, layer, mask?.[l]), biases: own };
  });
}

const aboutSchema = v.object({
  format: v.literal('lottery-checkpoint'),
  version: v.literal(VERSION),
  identity: v.string(),
  round: v.string(),
  notes: v.string(),
  rewind: v.exactOptional(v.string()),
  sum: v.string(),
});
const notesSchema = v.array(v.string());

const stoppedSchema = v.object({
  format: v.literal('lottery-stopped'),
  version: v.literal(VERSION),
  identity: v.string(),
  why: v.string(),
});

/**
 * What stands in a checkpoint's place where the training's settings made it stop.
 * @param why in a sentence
 */
export const stoppedFile = (identity: string, why: string): Uint8Array =>
  writeTensors([], { format: 'lottery-stopped', version: VERSION, identity, why });

/** Why a training stopped, where a file says that; undefined of any other file. */
export function whyStopped(file: Uint8Array, identity: string): string | undefined {
  try {
    const parsed = v.safeParse(stoppedSchema, readTensors(file).metadata);
    return parsed.success && parsed.output.identity === identity ? parsed.output.why : undefined;
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}

/** What a file says of itself, and its tensors; that nothing was changed since it was written. @throws Unfit */
function opened(file: Uint8Array) {
  const { tensors, metadata } = readTensors(file);
  const parsed = v.safeParse(aboutSchema, metadata);
  if (!parsed.success) throw new Unfit('it is no checkpoint of this version of the lab');
  const about = parsed.output;
  if (about.sum !== sumOf(about, [...tensors.values()])) throw new Unfit('it was changed after it was written');
  return { tensors, about };
}

/** The identity of the training that a checkpoint is of. @throws Unfit when it is none, or was changed */
export const identityIn = (file: Uint8Array): string => opened(file).about.identity;

/** How much of a checkpoint is kept: weights are the first to go, then masks; the row stays. */
export type Level = 'weights' | 'masks' | 'row';

/** A checkpoint's file with less in it. @throws Unfit */
export function reduced(file: Uint8Array, level: Exclude<Level, 'weights'>): Uint8Array {
  const { tensors, about } = opened(file);
  const isMask = ({ name }: Tensor) => /\.(mask|next)$/.test(name);
  const kept = level === 'masks' ? [...tensors.values()].filter(isMask) : [];
  const { format, version, identity, round, notes } = about;
  const rest = { identity, round, notes };
  return writeTensors(kept, { format, version, ...rest, sum: sumOf(rest, kept) });
}

function roundIn(text: string, layers: readonly Layer[], iterations: number): Round {
  try {
    return checkedRound(JSON.parse(text), 'its row', layers, iterations);
  } catch (error) {
    if (error instanceof Wrong) throw new Unfit(error.message);
    throw error;
  }
}

/**
 * Reads a checkpoint.
 * @param identity the training that it has to be of
 * @param iterations the training's budget
 * @throws Unfit with what is wrong, to go on from “it cannot be used: ”
 */
export function readCheckpoint(
  file: Uint8Array,
  identity: string,
  layers: readonly Layer[],
  iterations: number,
): Checkpoint {
  const { tensors, about } = opened(file);
  if (about.identity !== identity) throw new Unfit('it is of another training');
  const mask = maskIn(tensors, 'mask', layers);
  const next = maskIn(tensors, 'next', layers);
  const params = paramsIn(tensors, '', layers, mask);
  const early = paramsIn(tensors, 'early/', layers);
  return {
    round: roundIn(about.round, layers, iterations),
    notes: v.parse(notesSchema, JSON.parse(about.notes)),
    ...(mask && { mask }),
    ...(next && { next }),
    ...(params && { params }),
    ...(early && { early: { iteration: Number(about.rewind), params: early } }),
  };
}
