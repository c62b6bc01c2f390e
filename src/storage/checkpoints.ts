import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { checkpointFile, readCheckpoint, stoppedFile, whyStopped } from '../experiment/files/checkpoint-file.ts';
import { Unfit } from '../experiment/files/safetensors.ts';
import type { Checkpoints } from '../experiment/model/checkpoint.ts';
import { type Key, trainingName, trainingWords } from '../experiment/model/key.ts';
import { fitting } from '../experiment/run/fitting.ts';
import { identityOf } from '../experiment/run/identity.ts';
import { needsOf } from '../experiment/run/needs.ts';
import { NUMERICS } from '../numerics/version.ts';
import type { Experiment } from '../spec/experiment.ts';
import { iterationsOf, layersOf } from '../spec/layers.ts';
import type { NamedEngine } from '../spec/view.ts';
import { atWidth } from '../spec/width.ts';
import type { Bytes } from './bytes.ts';
import { memoryBytes } from './memory.ts';

/** The name of a training's file: what it is a function of, hashed. Equal trainings of any experiments share it. */
export const fileName = (experiment: Experiment, engine: NamedEngine, key: Key, numerics = NUMERICS): string =>
  bytesToHex(sha256(utf8ToBytes(identityOf(experiment, engine, key, numerics)))).slice(0, 40);

/** More than this is not kept in memory where a disk cannot be written: a phone gives a page some hundreds of megabytes. */
export const MOST_IN_MEMORY = 128e6;

export interface CheckpointOptions {
  /** Of the version that computed them: what an older one has left is only looked at. */
  readonly numerics?: number;
  /** Where they are kept when they cannot be written. */
  readonly memory?: Bytes;
}

/**
 * Hears what is wrong with a place.
 * @param lost whether finished trainings are not kept from now on: they are gone with the visit
 */
export type Say = (sentence: string, lost?: boolean) => void;

/**
 * The checkpoints of an experiment that an engine computes, in files. What cannot be read is trained again, and what cannot
 * be written is kept in memory, as far as there is room: a sentence says so.
 */
export function checkpointsIn(
  bytes: Bytes,
  asked: Experiment,
  engine: NamedEngine,
  say: Say,
  { numerics = NUMERICS, memory = memoryBytes(MOST_IN_MEMORY) }: CheckpointOptions = {},
): Checkpoints {
  const nameOf = (key: Key) => fileName(asked, engine, key, numerics);
  const said = new Set<string>();
  const once = (sentence: string, lost = false) => {
    if (!said.has(sentence)) say(sentence, lost);
    said.add(sentence);
  };
  /** Trainings that another engine has computed, or that come from one, by name. */
  const foreign = new Set<string>();
  /** Why trainings stopped that were looked for, by name. */
  const stopped = new Map<string, string>();

  const read = async (name: string) => {
    try {
      return (await bytes.read(name)) ?? (await memory.read(name));
    } catch (error) {
      once(`Finished trainings cannot be read, so that they are trained again: ${(error as Error).message}.`);
      return memory.read(name);
    }
  };
  const write = async (name: string, file: Uint8Array) => {
    try {
      await bytes.write(name, file);
    } catch (error) {
      once(`Finished trainings cannot be kept beyond this visit: ${(error as Error).message}. The run goes on.`, true);
      await memory.write(name, file);
    }
  };

  return {
    get: async (key) => {
      const experiment = atWidth(asked, key.width);
      const file = await read(nameOf(key));
      if (!file) return undefined;
      const why = whyStopped(file, identityOf(asked, engine, key, numerics));
      if (why !== undefined) {
        stopped.set(trainingName(key), why);
        return undefined;
      }
      try {
        const layers = layersOf(experiment.network);
        const made = readCheckpoint(file, identityOf(asked, engine, key, numerics), layers, iterationsOf(experiment));
        return fitting(experiment, key, made);
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        once(`${trainingWords(key)} was kept, but cannot be used: ${error.message}. It is trained again.`);
        return undefined;
      }
    },
    put: async (key, made) => {
      const name = trainingName(key);
      if (made.round.engine !== engine || needsOf(key).some((need) => foreign.has(trainingName(need.key)))) {
        foreign.add(name);
        return once(
          `The run began on ${engine}. What ${made.round.engine} trains of it is not kept beyond this visit.`,
          true,
        );
      }
      const layers = layersOf(atWidth(asked, key.width).network);
      await write(nameOf(key), await checkpointFile(identityOf(asked, engine, key, numerics), layers, made));
    },
    stopped: (key) => stopped.get(trainingName(key)),
    stop: (key, why) => write(nameOf(key), stoppedFile(identityOf(asked, engine, key, numerics), why)),
  };
}
