import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { RunEvent } from '../experiment/model/events.ts';
import type { Legacy } from '../experiment/model/inputs.ts';
import { type Training, trainingName } from '../experiment/model/training.ts';
import type { Trainer } from '../experiment/run/run.ts';
import { NUMERICS } from '../numerics/version.ts';
import type { Experiment } from '../spec/experiment.ts';
import { BadInput } from './bad-input.ts';

/** A training as it stands in its file: what it told, and what later ones need of it. */
interface Kept {
  readonly events: readonly RunEvent[];
  readonly legacy: Legacy;
}

/** What was of the moment only. */
const PASSING: readonly RunEvent['type'][] = ['loading', 'started', 'progress', 'evaluated'];

/**
 * Makes a folder the memory of one run, or checks that it is.
 * @throws BadInput when it holds another run, or cannot be written
 */
export function claim(folder: string, experiment: Experiment, engine: string): void {
  const path = join(folder, 'run.json');
  const own = JSON.stringify({ numerics: NUMERICS, engine, experiment });
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(path)) writeFileSync(path, own);
    if (readFileSync(path, 'utf8') === own) return;
  } catch (error) {
    throw new BadInput(`${folder} cannot keep finished trainings: ${(error as Error).message}`);
  }
  throw new BadInput(`${folder} keeps trainings of another experiment, engine or version. Give a folder of its own.`);
}

/**
 * A trainer that keeps each finished training in a folder that `claim` made its own, and does not train again what the folder
 * has.
 * @param say hears of files that cannot be read, which are trained again
 */
export function keeping(trainer: Trainer, folder: string, say: (text: string) => void): Trainer {
  const fileOf = (training: Training) => join(folder, `${trainingName(training).replaceAll('/', '_')}.bin`);

  const recalled = (path: string): Kept | undefined => {
    if (!existsSync(path)) return undefined;
    try {
      return deserialize(readFileSync(path)) as Kept;
    } catch (error) {
      say(`${path} cannot be read and is trained again: ${(error as Error).message}`);
      return undefined;
    }
  };

  const train: Trainer['train'] = async (training, inherited, emit) => {
    const path = fileOf(training);
    const kept = recalled(path);
    if (kept) {
      kept.events.forEach(emit);
      return kept.legacy;
    }
    const events: RunEvent[] = [];
    const legacy = await trainer.train(training, inherited, (event) => {
      if (!PASSING.includes(event.type)) events.push(event);
      emit(event);
    });
    // Renamed once whole, so that a run that is cut off leaves no half of a file.
    writeFileSync(`${path}.part`, serialize({ events, legacy } satisfies Kept));
    renameSync(`${path}.part`, path);
    return legacy;
  };
  return {
    // Known only when the first thread has opened its engine.
    get size() {
      return trainer.size;
    },
    train,
  };
}
