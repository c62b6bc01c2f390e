import type { Checkpoints } from '../experiment/model/checkpoint.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { EngineName } from '../spec/view.ts';
import type { Bytes } from '../storage/bytes.ts';
import { checkpointsIn, type Say } from '../storage/checkpoints.ts';
import { folderBytes } from '../storage/folder.ts';
import { BadInput, whyNot } from './bad-input.ts';

/** What older versions of the command line wrote into such folders. */
const isOld = (name: string) => name === 'run.json' || name.endsWith('.bin');

/**
 * The files of a folder that keeps finished trainings, of any experiments.
 * @throws BadInput when the folder cannot be used
 */
export function bytesIn(folder: string): Bytes {
  let bytes: ReturnType<typeof folderBytes>;
  try {
    bytes = folderBytes(folder);
  } catch (error) {
    throw new BadInput(`${folder} cannot keep finished trainings: ${whyNot(error)}`);
  }
  if (bytes.others.some(isOld)) {
    throw new BadInput(
      `${folder} keeps trainings in the form of an older version, which this one does not read. Give another folder.`,
    );
  }
  return bytes;
}

/**
 * A folder that keeps finished trainings, of any experiments.
 * @returns the checkpoints of an experiment, once it is known which engine computes them
 * @throws BadInput when the folder cannot be used
 */
export function keepIn(folder: string, experiment: Experiment, say: Say): (engine: EngineName) => Checkpoints {
  const bytes = bytesIn(folder);
  return (engine) => checkpointsIn(bytes, experiment, engine, say);
}
