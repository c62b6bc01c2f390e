import type { Experiment } from '../../spec/experiment.ts';
import { atWidth } from '../../spec/width.ts';
import type { RunEvent } from '../model/events.ts';
import type { Inherited, Legacy } from '../model/inputs.ts';
import { type Training, trainingName } from '../model/training.ts';
import { scheduleNotes } from '../train/notes.ts';
import { Estate } from './estate.ts';
import { needsOf } from './needs.ts';
import { plan } from './plan.ts';

/** Those who train: in this thread, or in workers. */
export interface Trainer {
  /** Trainings that may run at once. */
  readonly size: number;
  train(training: Training, inherited: Inherited, emit: (event: RunEvent) => void): Promise<Legacy>;
}

/** Hears of what each training leaves behind. */
export type OnTrained = (training: Training, legacy: Legacy) => void;

/**
 * Runs all trainings of an experiment, each as soon as what it needs is finished and the trainer has room.
 * Nothing about the order changes a result. Rejects with the first failure, after the others have ended.
 *
 * @param emit hears every event of every training
 * @param kept called with what each training leaves behind, for those who want weights
 */
export async function runExperiment(
  experiment: Experiment,
  trainer: Trainer,
  emit: (event: RunEvent) => void,
  kept: OnTrained = () => {},
): Promise<void> {
  const notes = experiment.widths.flatMap((width) => scheduleNotes(atWidth(experiment, width)));
  for (const text of new Set(notes)) emit({ type: 'note', text });
  const estate = new Estate(experiment);
  const waiting = plan(experiment);
  const finished = new Set<string>();
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;

  const start = async (training: Training) => {
    try {
      const legacy = await trainer.train(training, estate.of(training), emit);
      estate.take(training, legacy);
      finished.add(trainingName(training));
      kept(training, legacy);
    } catch (error) {
      failure ??= { error };
    }
  };
  const ready = (training: Training) => needsOf(training).every((need) => finished.has(trainingName(need)));

  while (running.size > 0 || (waiting.length > 0 && !failure)) {
    while (!failure && running.size < trainer.size) {
      const next = waiting.findIndex(ready);
      if (next < 0) break;
      const task: Promise<void> = start(waiting.splice(next, 1)[0]).finally(() => running.delete(task));
      running.add(task);
    }
    if (running.size === 0 && !failure) throw new Error('The plan has a training whose needs are never met.');
    await Promise.race(running);
  }
  if (failure) throw failure.error;
}
