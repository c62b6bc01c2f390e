import { planCounts } from '../../pruning/schedule.ts';
import { allArms } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf, totalWeights } from '../../spec/layers.ts';
import { type Key, trainingName } from '../model/key.ts';
import { needsOf } from '../run/needs.ts';
import { plan } from '../run/plan.ts';
import { trainingCost, widthFactor } from './cost.ts';

/** Images a second by density, measured; from all weights to few. One pair alone: as fast at any density. */
export type Speeds = readonly (readonly [density: number, samplesPerSecond: number])[];

/** Seconds per image at a density: straight lines between those measured, and level beyond them. */
export function secondsPerSample(speeds: Speeds, density: number): number {
  const next = speeds.findIndex(([at]) => at <= density);
  if (next <= 0) return 1 / (next === 0 ? speeds[0] : speeds[speeds.length - 1])[1];
  const [above, fast] = speeds[next - 1];
  const [below, faster] = speeds[next];
  const share = (density - below) / (above - below);
  return share / fast + (1 - share) / faster;
}

/** The seconds that each training of an experiment takes by itself, evaluation included. */
export function secondsByTraining(experiment: Experiment, speeds: Speeds): (training: Key) => number {
  const layers = layersOf(experiment.network);
  const { totals } = planCounts(layers, experiment.pruning);
  const all = totalWeights(layers);
  const byRound = totals.map((total) => secondsPerSample(speeds, total / all));
  const costs = new Map(allArms(experiment).map((arm) => [arm, trainingCost(experiment, arm)]));
  const factors = new Map(experiment.widths.map((width) => [width, widthFactor(experiment, width)]));
  return ({ arm, round, width }) =>
    (costs.get(arm) ?? trainingCost(experiment, arm)) * byRound[round] * (factors.get(width) ?? 1);
}

/**
 * The seconds until all trainings are finished when a number of them run at once, each as soon as what it needs is finished and a
 * worker is free: what `runExperiment` does, without training.
 * @param seconds what is left of each training
 */
export function makespan(experiment: Experiment, seconds: (training: Key) => number, workers: number): number {
  const waiting = plan(experiment);
  const finished = new Set<string>();
  const ready = (training: Key) => needsOf(training).every(({ key }) => finished.has(trainingName(key)));
  let running: { readonly name: string; readonly end: number }[] = [];
  let time = 0;
  while (waiting.length > 0 || running.length > 0) {
    for (let next = waiting.findIndex(ready); next >= 0 && running.length < workers; next = waiting.findIndex(ready)) {
      const [training] = waiting.splice(next, 1);
      running.push({ name: trainingName(training), end: time + seconds(training) });
    }
    time = Math.min(...running.map(({ end }) => end));
    for (const { name, end } of running) if (end <= time) finished.add(name);
    running = running.filter(({ end }) => end > time);
  }
  return time;
}

/** How much of a training is done, from 0 to 1. */
export type DoneShare = (training: Key) => number;

/** Work that is left, and its share of all, for a number of workers and the seconds that each training takes by itself. */
export interface Remaining {
  readonly seconds: number;
  readonly doneShare: number;
}

/**
 * What is left of a run.
 * @param elapsed seconds since the first training began, pauses left out: what the forecast got wrong so far, it gets
 *   wrong later too, so that the rest is stretched as much
 */
export function timeRemaining(
  experiment: Experiment,
  secondsOf: (training: Key) => number,
  done: DoneShare,
  workers: number,
  elapsed: number,
): Remaining {
  const all = makespan(experiment, secondsOf, workers);
  const rest = makespan(experiment, (training) => secondsOf(training) * (1 - done(training)), workers);
  const gone = all - rest;
  return { seconds: gone > 0 ? (elapsed * rest) / gone : rest, doneShare: all > 0 ? gone / all : 0 };
}
