import type { FewImages } from '../../data/few-images.ts';
import { isChain } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf } from '../../spec/layers.ts';
import { forecast, type SpeedProfile } from '../report/forecast.ts';

/** Seconds that a sketch may take: short enough that what it answers is still asked. */
export const SKETCH_SECONDS = 2;

/** Steps of each training, and the test images that it is measured on, from the sketch that tells most to the quickest. */
export const SIZES = [
  [2000, 2000],
  [1500, 2000],
  [1000, 2000],
  [700, 2000],
  [500, 2000],
  [400, 2000],
  [300, 2000],
  [200, 2000],
  [150, 2000],
  [100, 2000],
  [70, 1000],
  [50, 1000],
] as const;

/** With fewer steps than these, points of controls are left out first. */
const ENOUGH = 100;

/** No sketch takes more of the budget: it would be the run. */
const MOST_OF_BUDGET = 0.5;

/** So few steps see no more of the images to train on, and fewer are sooner there. */
const TRAINING_IMAGES = 10_000;
/** Only what is needed for a loss that is finite: no sketch shows the validation accuracy. */
const VALIDATION_IMAGES = 100;

/** What is drawn while settings are tried: the experiment with a small budget, measured on few images. */
export interface Sketch {
  readonly kind: 'sketch';
  readonly experiment: Experiment;
  readonly few: FewImages;
  /** Seconds that it takes, as foretold. */
  readonly seconds: number;
}

/** Why there is none: the run itself is as quick, or no sketch would be. `seconds` are those of the run, as foretold. */
export interface NoSketch {
  readonly kind: 'quick' | 'slow';
  readonly seconds: number;
}

/** Which rounds of the controls are sketched. */
type Thinning = (last: number) => readonly number[] | undefined;

const THINNINGS: readonly Thinning[] = [
  () => undefined,
  (last) => [...new Set([1 / 3, 2 / 3, 1].map((share) => Math.max(1, Math.round(share * last))))],
  (last) => [last],
];

function thinned({ arms, pruning }: Experiment, rounds: Thinning): Experiment['arms'] {
  const few = rounds(pruning.schedule.rounds);
  if (!few) return arms;
  // Every round of a chain needs the one before.
  return arms.map((arm) =>
    isChain(arm.id) || (arm.rounds && arm.rounds.length <= few.length) ? arm : { ...arm, rounds: [...few] },
  );
}

/** The experiment of one seed with so many steps a training, each measured once, at its end. */
function reduced(draft: Experiment, width: number, iterations: number, rounds: Thinning): Experiment {
  const { dataset, training, pruning, seeds } = draft;
  const share = iterations / iterationsOf(draft);
  return {
    ...draft,
    dataset: { ...dataset, train: Math.min(dataset.train, TRAINING_IMAGES) },
    training: { ...training, budget: { kind: 'iterations', iterations }, evaluateEvery: iterations },
    pruning: { ...pruning, rewind: Math.max(1, Math.round(pruning.rewind * share)) },
    arms: thinned(draft, rounds),
    seeds: seeds.slice(0, 1),
    widths: [width],
  };
}

/** Nothing of a sketch is kept, so that the page only hands its trainings out. */
const pageOf = ({ page }: SpeedProfile) => (page ? { page: { ...page, weight: 0, begin: 0, image: 0 } } : {});

/** What a sketch is chosen by. */
export interface Choosing {
  /** The width that is looked at. */
  readonly width: number;
  /** Seconds that it may take. */
  readonly target?: number;
  /** How many times as long as foretold sketches have taken here. */
  readonly stretch?: number;
  /** Steps of the sketch before: as long as they fit well, they stay, so that what has not changed is there already. */
  readonly before?: number | undefined;
}

/**
 * The sketch of an experiment that this device draws within a target: arms and rounds as asked, with as many steps a training
 * as there is time for, and with fewer points of controls where there is little.
 * @param speed what was measured of the experiment's network
 */
export function sketchOf(draft: Experiment, speed: SpeedProfile, choosing: Choosing): Sketch | NoSketch {
  const { width, target = SKETCH_SECONDS, stretch = 1, before } = choosing;
  const whole = forecast(draft, speed).seconds;
  if (whole <= target) return { kind: 'quick', seconds: whole };
  const sizes = SIZES.filter(([iterations]) => iterations <= MOST_OF_BUDGET * iterationsOf(draft));
  const sketched = ([iterations, test]: (typeof SIZES)[number], rounds: Thinning): Sketch => {
    const experiment = reduced(draft, width, iterations, rounds);
    const few = { validation: VALIDATION_IMAGES, test };
    const { seconds } = forecast(experiment, { ...speed, ...pageOf(speed), few }, { elapsed: 0 });
    return { kind: 'sketch', experiment, few, seconds: stretch * seconds };
  };
  const largest = (rounds: Thinning): Sketch | undefined => {
    for (const [at, size] of sizes.entries()) {
      const found = sketched(size, rounds);
      if (found.seconds > target) continue;
      const kept = sizes.slice(at).find(([iterations]) => iterations === before);
      return kept && 2 * kept[0] >= size[0] ? sketched(kept, rounds) : found;
    }
    return undefined;
  };
  let last: Sketch | undefined;
  for (const rounds of THINNINGS) {
    last = largest(rounds);
    if (last && iterationsOf(last.experiment) >= Math.min(ENOUGH, sizes[0][0])) return last;
  }
  return last ?? { kind: 'slow', seconds: whole };
}

/** The shortest run that has a sketch's workers open their engines and read the data. */
export const warmUpOf = (sketch: Experiment): Experiment => ({
  ...sketch,
  training: { ...sketch.training, budget: { kind: 'iterations', iterations: 1 }, evaluateEvery: 1 },
  pruning: { ...sketch.pruning, schedule: { ...sketch.pruning.schedule, rounds: 1 } },
  arms: [{ id: 'ticket' }, { id: 'reinit' }],
});
