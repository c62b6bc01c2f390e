import type { PageCosts } from '../experiment/report/forecast.ts';
import { defaultExperiment } from '../spec/experiment.ts';

/** What is written and read again as a measure of the page's speed: some 200 kB. */
const COPIES = 400;
/** So often that the middle one of all times is none in which something else had the core. */
const TIMES = 5;

/**
 * How many times as long as that the page takes for its own work. From runs of hundreds of brief trainings and of large
 * networks; `npm run estimates` tells whether they still hold.
 */
const UNITS = {
  /** A training is claimed, handed out and drawn. */
  training: 15,
  /** A weight of it is kept. */
  weight: 80 / 1e6,
  /** Workers begin. */
  begin: 280,
  /** A training image is loaded. */
  image: 350 / 60_000,
};

/**
 * What the page takes in a run besides what workers do, told by how fast this device reads and writes now.
 * @param now milliseconds since any fixed moment
 */
export function pageCosts(now: () => number): PageCosts {
  const texts = Array.from({ length: COPIES }, () => defaultExperiment);
  const times = Array.from({ length: TIMES }, () => {
    const began = now();
    JSON.parse(JSON.stringify(texts));
    return now() - began;
  });
  const each = times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] / 1000;
  const { training, weight, begin, image } = UNITS;
  return { training: training * each, weight: weight * each, begin: begin * each, image: image * each };
}
