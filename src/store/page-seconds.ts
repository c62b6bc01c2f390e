import type { SpeedProfile } from '../experiment/report/forecast.ts';
import { defaultExperiment } from '../spec/experiment.ts';

/** What is written and read again as a measure of the page's speed: some 200 kB. */
const COPIES = 400;
const TIMES = 4;

/**
 * How many times as long the page takes for a training as for that: it claims the training, hands it out, keeps what it left, and
 * draws it. From runs of hundreds of brief trainings; `npm run estimates` tells whether it still holds.
 */
const TASKS = 9;

/** As often for getting ready: data are loaded, and workers begin. */
const GETTING_READY = 180;

/**
 * What the page takes in a run besides what workers do, for each training and before the first, told by how fast this device
 * reads and writes now.
 * @param now milliseconds since any fixed moment
 */
export function pageSeconds(now: () => number): Pick<SpeedProfile, 'between' | 'ready'> {
  const texts = Array.from({ length: COPIES }, () => defaultExperiment);
  const began = now();
  for (let k = 0; k < TIMES; k++) JSON.parse(JSON.stringify(texts));
  const each = (now() - began) / TIMES / 1000;
  return { between: TASKS * each, ready: GETTING_READY * each };
}
