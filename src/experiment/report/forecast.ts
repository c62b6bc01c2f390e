import type { FewImages } from '../../data/few-images.ts';
import { densitiesOf } from '../../pruning/schedule.ts';
import { allArms } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf, totalWeights } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { type Key, trainingName } from '../model/key.ts';
import { needsOf } from '../run/needs.ts';
import { plan } from '../run/plan.ts';
import { threadsFor } from '../run/threads.ts';
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
  /** How many times as fast a training is with so many threads, by density, from all weights to few; not at all when left out. */
  readonly team?: { readonly threads: number; readonly faster: readonly (readonly [density: number, times: number])[] };
  /** What the page does besides; nothing when left out. */
  readonly page?: PageCosts;
  /** The images that trainings are measured on; all of them when left out. */
  readonly few?: FewImages;
}

/** Seconds that the page takes for a run, which no worker can take over. */
export interface PageCosts {
  /** For each training, to hand it out and to keep what it left: one after the other. */
  readonly training: number;
  /** More for each of its weights. */
  readonly weight: number;
  /** From the press of Run to the first training, and more for each image that is loaded to train on. */
  readonly begin: number;
  readonly image: number;
}

/** A number at a density: straight lines between those that are known, and level beyond them. */
function between(known: readonly (readonly [density: number, value: number])[], density: number): number {
  const next = known.findIndex(([at]) => at <= density);
  if (next <= 0) return (next === 0 ? known[0] : known[known.length - 1])[1];
  const [above, high] = known[next - 1];
  const [below, low] = known[next];
  const share = (density - below) / (above - below);
  return share * high + (1 - share) * low;
}

/** Seconds per image at a density. */
export const secondsPerSample = (speeds: Speeds, density: number): number =>
  between(
    speeds.map(([at, speed]) => [at, 1 / speed]),
    density,
  );

/** How many times as fast a training is with so many threads. */
function timesAsFast(team: SpeedProfile['team'], density: number, threads: number): number {
  if (!team || threads === 1) return 1;
  return 1 + (Math.max(0, between(team.faster, density) - 1) * (threads - 1)) / (team.threads - 1);
}

const weightsAt = (experiment: Experiment, width: number): number =>
  totalWeights(layersOf(atWidth(experiment, width).network));

/** The measurement that is nearer to a width, and how much larger or smaller the network is there. */
function costsAt(experiment: Experiment, profile: Costs & Pick<SpeedProfile, 'widest'>, width: number) {
  const { widest } = profile;
  const away = (from: number) => Math.max(width / from, from / width);
  const isWide = widest !== undefined && away(widest.width) < away(1);
  const at = isWide ? widest.width : 1;
  return {
    costs: isWide ? widest : profile,
    arithmetic: widthFactor(experiment, width) / widthFactor(experiment, at),
    size: weightsAt(experiment, width) / weightsAt(experiment, at),
  };
}

/** Seconds of a training with so many threads. */
export type SecondsOf = (training: Key, threads?: number) => number;

/** The seconds that each training of an experiment takes by itself: its steps, its evaluations, its start and its end. */
export function secondsByTraining(
  experiment: Experiment,
  profile: Costs & Pick<SpeedProfile, 'widest' | 'team' | 'few'>,
): SecondsOf {
  const densities = densitiesOf(experiment);
  const images = new Map(allArms(experiment).map((arm) => [arm, imagesOf(experiment, arm, profile.few)]));
  const byWidth = new Map(
    experiment.widths.map((width) => {
      const { costs, arithmetic, size } = costsAt(experiment, profile, width);
      const { speeds, evaluated, start = 0 } = costs;
      const perImage = densities.map((density) => secondsPerSample(speeds, density) * arithmetic);
      const perEvaluated = evaluated && densities.map((density) => secondsPerSample(evaluated, density) * arithmetic);
      return [width, { perImage, perEvaluated, start: start * size }];
    }),
  );
  return ({ arm, round, width }, threads = 1) => {
    const { trained, evaluated, factor } = images.get(arm) ?? imagesOf(experiment, arm, profile.few);
    const at = byWidth.get(width);
    if (!at) throw new Error(`A training of width ${width} is none of this experiment.`);
    const each = at.perEvaluated?.[round] ?? at.perImage[round] / factor;
    const alone = trained * at.perImage[round] + evaluated * each;
    return at.start + alone / timesAsFast(profile.team, densities[round], threads);
  };
}

/**
 * The seconds until all trainings are finished when a number of them run at once, each as soon as what it needs is finished and a
 * worker is free: what `runExperiment` does, without training.
 * @param seconds what is left of each training, while so many are on at once
 * @param first what the page takes for each training before it begins, one after the other
 */
export function makespan(
  experiment: Experiment,
  seconds: (training: Key, atOnce: number) => number,
  workers: number,
  first: (training: Key) => number = () => 0,
): number {
  const waiting = plan(experiment);
  const finished = new Set<string>();
  const ready = (training: Key) => needsOf(training).every(({ key }) => finished.has(trainingName(key)));
  let running: { readonly name: string; readonly end: number }[] = [];
  let time = 0;
  let page = 0;
  while (waiting.length > 0 || running.length > 0) {
    const starting: Key[] = [];
    const room = () => running.length + starting.length < workers;
    for (let next = waiting.findIndex(ready); next >= 0 && room(); next = waiting.findIndex(ready)) {
      starting.push(...waiting.splice(next, 1));
    }
    const atOnce = running.length + starting.length;
    for (const training of starting) {
      page = Math.max(time, page) + first(training);
      running.push({ name: trainingName(training), end: page + seconds(training, atOnce) });
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

const notBegun: Going = { done: () => 0, isThere: () => false, elapsed: 0 };

/** From this share of the work on, what has been done tells more than what was measured before. */
const TELLING = 0.02;

/** Without a measurement all trainings are taken to last equally long: a share of nothing but counts. */
const UNMEASURED = 1;
/** How much has to be done then before a time is told. */
const ENOUGH = { share: 0.005, seconds: 2 };

/** What the page takes before the first training, and for each. */
function pageSeconds(experiment: Experiment, page?: PageCosts) {
  if (!page) return { begin: 0, training: () => 0 };
  const { widths, dataset } = experiment;
  const weights = new Map(widths.map((width) => [width, weightsAt(experiment, width)]));
  return {
    begin: page.begin + page.image * dataset.train,
    training: ({ width }: Key) => page.training + page.weight * (weights.get(width) ?? 0),
  };
}

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
  const pageOf = pageSeconds(experiment, measured?.page);
  const page = (training: Key) => (isThere(training) ? 0 : pageOf.training(training));
  // Where every core has its worker, what the page does takes a core from one of them.
  const taken = (training: Key) => (profile.workers > 1 ? page(training) : 0);
  const own = (training: Key, atOnce: number) => {
    if (isThere(training)) return 0;
    const slower = atOnce > 1 ? (measured?.beside ?? 1) : 1;
    return secondsOf(training, threadsFor(profile.workers, atOnce)) / slower + taken(training);
  };
  const all = makespan(experiment, own, profile.workers, page);
  const left = (training: Key, atOnce: number) => own(training, atOnce) * (1 - done(training));
  const rest = makespan(experiment, left, profile.workers, (training) => (done(training) > 0 ? 0 : page(training)));
  const gone = Math.max(0, all - rest);
  // Where everything was there before, nothing is left.
  const doneShare = all > 0 ? gone / all : 1;
  const known = measured !== undefined || (doneShare >= ENOUGH.share && elapsed >= ENOUGH.seconds);
  const stretched = gone > 0 && (measured === undefined || doneShare >= TELLING);
  const ready = going.elapsed === undefined && all > 0 ? pageOf.begin : 0;
  return { seconds: ready + (stretched ? (elapsed * rest) / gone : rest), doneShare, known };
}
