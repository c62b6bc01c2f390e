import { planCounts } from '../../pruning/schedule.ts';
import { allArms } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf, totalWeights } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { type Key, trainingName } from '../model/key.ts';
import { needsOf } from '../run/needs.ts';
import { plan } from '../run/plan.ts';
import { imagesOf, widthFactor } from './cost.ts';

/** Images a second by density, measured; from all weights to few. One pair alone: as fast at any density. */
export type Speeds = readonly (readonly [density: number, samplesPerSecond: number])[];

/** What trainings cost on an engine, measured. */
export interface Costs {
  /** Training images a second. */
  readonly speeds: Speeds;
  /** Images a second that are evaluated; when left out, as follows from the arithmetic. */
  readonly evaluated?: Speeds;
  /**
   * Seconds of a training besides its steps and its evaluations: its mask, its first weights, the engine's set-up, and what
   * it leaves; none when left out.
   */
  readonly start?: number;
}

/** What was measured before a run, to foretell it by. */
export interface SpeedProfile extends Costs {
  readonly workers: number;
  /** The same at the experiment's largest width, where it has others than its own. */
  readonly widest?: Costs & { readonly width: number };
  /** The share of its speed that a worker keeps while others work; all of it when left out. */
  readonly beside?: number;
  /** Seconds that the page takes for each training, to hand it out and to keep what it left: one after the other. */
  readonly between?: number;
  /** Seconds from the press of Run to the first training; none when left out. */
  readonly ready?: number;
}

/** Seconds per image at a density: straight lines between those measured, and level beyond them. */
export function secondsPerSample(speeds: Speeds, density: number): number {
  const next = speeds.findIndex(([at]) => at <= density);
  if (next <= 0) return 1 / (next === 0 ? speeds[0] : speeds[speeds.length - 1])[1];
  const [above, fast] = speeds[next - 1];
  const [below, faster] = speeds[next];
  const share = (density - below) / (above - below);
  return share / fast + (1 - share) / faster;
}

/** The measurement that is nearer to a width, and how much larger or smaller the network is there. */
function costsAt(experiment: Experiment, profile: Costs & Pick<SpeedProfile, 'widest'>, width: number) {
  const { widest } = profile;
  const away = (from: number) => Math.max(width / from, from / width);
  const isWide = widest !== undefined && away(widest.width) < away(1);
  const at = isWide ? widest.width : 1;
  const weights = (of: number) => totalWeights(layersOf(atWidth(experiment, of).network));
  return {
    costs: isWide ? widest : profile,
    arithmetic: widthFactor(experiment, width) / widthFactor(experiment, at),
    size: weights(width) / weights(at),
  };
}

/** The seconds that each training of an experiment takes by itself: its steps, its evaluations, its start and its end. */
export function secondsByTraining(
  experiment: Experiment,
  profile: Costs & Pick<SpeedProfile, 'widest'>,
): (training: Key) => number {
  const layers = layersOf(experiment.network);
  const { totals } = planCounts(layers, experiment.pruning);
  const densities = totals.map((total) => total / totalWeights(layers));
  const images = new Map(allArms(experiment).map((arm) => [arm, imagesOf(experiment, arm)]));
  const byWidth = new Map(
    experiment.widths.map((width) => {
      const { costs, arithmetic, size } = costsAt(experiment, profile, width);
      const { speeds, evaluated, start = 0 } = costs;
      const perImage = densities.map((density) => secondsPerSample(speeds, density) * arithmetic);
      const perEvaluated = evaluated && densities.map((density) => secondsPerSample(evaluated, density) * arithmetic);
      return [width, { perImage, perEvaluated, start: start * size }];
    }),
  );
  return ({ arm, round, width }) => {
    const { trained, evaluated, factor } = images.get(arm) ?? imagesOf(experiment, arm);
    const at = byWidth.get(width);
    if (!at) throw new Error(`A training of width ${width} is none of this experiment.`);
    const each = at.perEvaluated?.[round] ?? at.perImage[round] / factor;
    return at.start + trained * at.perImage[round] + evaluated * each;
  };
}

/**
 * The seconds until all trainings are finished when a number of them run at once, each as soon as what it needs is finished and a
 * worker is free: what `runExperiment` does, without training.
 * @param seconds what is left of each training
 * @param between what the page takes for each training before it begins, one after the other
 */
export function makespan(
  experiment: Experiment,
  seconds: (training: Key) => number,
  workers: number,
  between: (training: Key) => number = () => 0,
): number {
  const waiting = plan(experiment);
  const finished = new Set<string>();
  const ready = (training: Key) => needsOf(training).every(({ key }) => finished.has(trainingName(key)));
  let running: { readonly name: string; readonly end: number }[] = [];
  let time = 0;
  let page = 0;
  while (waiting.length > 0 || running.length > 0) {
    for (let next = waiting.findIndex(ready); next >= 0 && running.length < workers; next = waiting.findIndex(ready)) {
      const [training] = waiting.splice(next, 1);
      page = Math.max(time, page) + between(training);
      running.push({ name: trainingName(training), end: page + seconds(training) });
    }
    time = Math.min(...running.map(({ end }) => end));
    for (const { name, end } of running) if (end <= time) finished.add(name);
    running = running.filter(({ end }) => end > time);
  }
  return time;
}

/** How much of a training is done, from 0 to 1. */
export type DoneShare = (training: Key) => number;

/** Work that is left, and its share of all. */
export interface Remaining {
  readonly seconds: number;
  readonly doneShare: number;
  /** Whether the seconds say anything: there was a measurement before, or enough has been done to tell. */
  readonly known: boolean;
}

/** How far a run is. */
export interface Going {
  readonly done: DoneShare;
  /** Trainings that were there before the run, and take none of its time. */
  readonly isThere: (training: Key) => boolean;
  /** Seconds since the first training began, pauses left out; left out before the run. */
  readonly elapsed: number;
}

/** Whether more than one training can be on at once: the rounds of one chain come one after the other. */
const areSeveralAtOnce = ({ seeds, widths, arms }: Experiment): boolean =>
  seeds.length * widths.length * Math.max(1, arms.length) > 1;

const notBegun: Going = { done: () => 0, isThere: () => false, elapsed: 0 };

/** From this share of the work on, what has been done tells more than what was measured before. */
const TELLING = 0.02;

/** Without a measurement all trainings are taken to last equally long: a share of nothing but counts. */
const UNMEASURED = 1;
/** How much has to be done then before a time is told. */
const ENOUGH = { share: 0.005, seconds: 2 };

/**
 * What a run has left, or what it takes in all before it has begun: the estimate, the time of the control and the time left are
 * this one forecast. What it got wrong so far, it gets wrong later too, so that the rest is stretched as much.
 * @param profile what was measured; the number of workers alone when nothing was
 */
export function forecast(
  experiment: Experiment,
  profile: SpeedProfile | Pick<SpeedProfile, 'workers'>,
  going: Partial<Going> = {},
): Remaining {
  const { done, isThere, elapsed } = { ...notBegun, ...going };
  const measured = 'speeds' in profile ? profile : undefined;
  const secondsOf = secondsByTraining(experiment, measured ?? { speeds: [[1, UNMEASURED]] });
  const slower = profile.workers > 1 && areSeveralAtOnce(experiment) ? (measured?.beside ?? 1) : 1;
  const between = measured?.between ?? 0;
  // Where every core has its worker, what the page does takes a core from one of them.
  const taken = profile.workers > 1 ? between : 0;
  const own = (training: Key) => (isThere(training) ? 0 : secondsOf(training) / slower + taken);
  const page = (training: Key) => (isThere(training) ? 0 : between);
  const all = makespan(experiment, own, profile.workers, page);
  const left = (training: Key) => own(training) * (1 - done(training));
  const rest = makespan(experiment, left, profile.workers, (training) => (done(training) > 0 ? 0 : page(training)));
  const gone = Math.max(0, all - rest);
  const doneShare = all > 0 ? gone / all : 0;
  const known = measured !== undefined || (doneShare >= ENOUGH.share && elapsed >= ENOUGH.seconds);
  const stretched = gone > 0 && (measured === undefined || doneShare >= TELLING);
  const ready = going.elapsed === undefined && all > 0 ? (measured?.ready ?? 0) : 0;
  return { seconds: ready + (stretched ? (elapsed * rest) / gone : rest), doneShare, known };
}
