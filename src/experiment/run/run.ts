import type { Mask } from '../../pruning/mask.ts';
import type { ChainId } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { Checkpoint, Checkpoints, Part } from '../model/checkpoint.ts';
import type { Emit, Finish } from '../model/events.ts';
import type { Inputs, Trained } from '../model/inputs.ts';
import { type Key, trainingName } from '../model/key.ts';
import { TrainingDiverged } from '../model/stopped.ts';
import { scheduleNotes } from '../train/notes.ts';
import { AtHand } from './at-hand.ts';
import { missing, partsOf } from './missing.ts';
import { needsOf } from './needs.ts';
import { plan } from './plan.ts';

/** Those who train: in this thread, or in workers. */
export interface Trainer {
  /** Trainings that may run at once. */
  readonly size: number;
  /** @param atOnce how many trainings share the machine now, this one included */
  train(training: Key, inputs: Inputs, emit: Emit, atOnce: number): Promise<Checkpoint>;
  /** Makes the mask that a training of a chain begins with, from the round before. */
  prune(training: Key & { readonly arm: ChainId }, trained: Trained, emit: Emit): Promise<Mask>;
}

/** Hears of what each training has left, trained weights included. */
export type OnTrained = (training: Key, made: Checkpoint) => void;

/** Says which trainings are there already, and what of them later ones can go on from. */
async function recall(all: readonly Key[], checkpoints: Checkpoints, emit: Emit, onTrained: OnTrained) {
  const found = new Map<string, ReadonlySet<Part>>();
  for (const training of all) {
    const kept = await checkpoints.get(training);
    if (!kept) continue;
    const { round, notes, mask } = kept;
    found.set(trainingName(training), partsOf(kept));
    for (const text of notes) emit({ type: 'note', text });
    emit({ type: 'finished', training, round, mask, how: 'recalled' });
    onTrained(training, kept);
  }
  return found;
}

/** What was trained here. */
interface Made {
  readonly training: Key;
  readonly checkpoint: Checkpoint;
  /** Lets others train it, where they can. */
  readonly release: (() => void) | undefined;
}

/**
 * Runs all trainings of an experiment that its checkpoints do not have, each as soon as what it needs is finished and the
 * trainer has room. Nothing about the order, or about what was there before, changes a result. Rejects with the first
 * failure, after the others have ended.
 *
 * @param checkpoints what finished trainings have left; each one that finishes is put there before its event is emitted
 * @param emit hears every event of every training
 * @param onTrained hears of every finished training, whether it was there or was trained
 */
export async function runExperiment(
  experiment: Experiment,
  trainer: Trainer,
  checkpoints: Checkpoints,
  emit: Emit,
  onTrained: OnTrained = () => {},
): Promise<void> {
  for (const text of scheduleNotes(experiment)) emit({ type: 'note', text });
  const all = plan(experiment);
  const found = await recall(all, checkpoints, emit, onTrained);
  const waiting = missing(all, found);
  const unfinished = new Set(waiting.map(trainingName));
  const atHand = new AtHand(waiting, checkpoints);
  const running = new Set<Promise<void>>();
  /** What was trained and is not kept yet. */
  const made: Made[] = [];
  /** Those that were started, until the trainer has them: what else there is to do, a disk's part of it too, can wait. */
  const onTheWay = new Set<Promise<void>>();
  const puts = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;

  const tell = (training: Key, checkpoint: Checkpoint, how: Finish) => {
    const { round, mask } = checkpoint;
    emit({ type: 'finished', training, round, mask, how: found.has(trainingName(training)) ? 'again' : how });
    onTrained(training, checkpoint);
  };
  const put = async ({ training, checkpoint, release }: Made) => {
    try {
      await Promise.all(onTheWay);
      await checkpoints.put(training, checkpoint);
      tell(training, checkpoint, 'trained');
    } finally {
      release?.();
    }
  };
  /** Keeps what was trained; those who go on from it need not wait for a disk. */
  const keep = () => {
    for (const each of made.splice(0)) {
      const task: Promise<void> = put(each).finally(() => puts.delete(task));
      puts.add(task);
    }
  };
  /** What somebody else has trained while this run waited for it, with all that is needed of it. */
  const trainedElsewhere = async (training: Key) => {
    const kept = await checkpoints.get(training);
    return kept && (kept.params || !atHand.isNeeded(training)) ? kept : undefined;
  };
  /** @param arrived is called when the trainer has it, or when there is something else to wait for */
  const begin = async (training: Key, arrived: () => void) => {
    const release = await checkpoints.claim?.(training, arrived);
    try {
      const kept = release && (await trainedElsewhere(training));
      const why = kept ? undefined : checkpoints.stopped?.(training);
      if (why !== undefined) throw new TrainingDiverged(why);
      const checkpoint = kept ?? (await train(training, arrived));
      atHand.take(training, checkpoint);
      unfinished.delete(trainingName(training));
      if (kept) {
        tell(training, kept, 'recalled');
        release?.();
        return;
      }
      made.push({ training, checkpoint, release });
      // Where nobody else trains, nothing is looked up before the next training, and so nothing has to wait for it.
      if (!release) keep();
    } catch (error) {
      release?.();
      throw error;
    }
  };
  const train = async (training: Key, arrived: () => void) => {
    const inputs = await atHand.inputsOf(training, (chain, trained) => {
      arrived();
      return trainer.prune({ ...training, arm: chain }, trained, emit);
    });
    const trained = trainer.train(training, inputs, emit, running.size);
    arrived();
    return trained.catch(async (error: unknown) => {
      if (error instanceof TrainingDiverged) await checkpoints.stop?.(training, error.message);
      throw error;
    });
  };
  const start = (training: Key) => {
    const way = new Promise<void>((arrived) => {
      const task: Promise<void> = begin(training, arrived)
        .catch(fail)
        .finally(() => {
          arrived();
          running.delete(task);
        });
      running.add(task);
    }).finally(() => onTheWay.delete(way));
    onTheWay.add(way);
  };
  const ready = (training: Key) => needsOf(training).every(({ key }) => !unfinished.has(trainingName(key)));
  const fail = (error: unknown) => {
    failure ??= { error };
  };

  while (running.size > 0 || (waiting.length > 0 && !failure)) {
    while (!failure && running.size < trainer.size && puts.size < MOST_PUTS) {
      const next = waiting.findIndex(ready);
      if (next < 0) break;
      start(waiting.splice(next, 1)[0]);
    }
    keep();
    if (running.size + puts.size === 0) {
      if (failure) break;
      throw new Error('The plan has a training whose needs are never met.');
    }
    await Promise.race([...running, ...puts]);
  }
  keep();
  await Promise.all(puts);
  if (failure) throw failure.error;
}

/** Finished trainings that may wait for a slow disk before the next one begins. */
const MOST_PUTS = 8;
