import { grasp } from './grasp.ts';
import { magnitude } from './magnitude.ts';
import { magnitudeAtInit } from './magnitude-at-init.ts';
import { magnitudeIncrease } from './magnitude-increase.ts';
import { movement } from './movement.ts';
import { random } from './random.ts';
import type { Criterion, Score } from './score.ts';
import { snip } from './snip.ts';
import { synflow } from './synflow.ts';

/** Every criterion. A new one's name in spec/settings/pruning.ts does not compile until it stands here. */
export const SCORES: Readonly<Record<Criterion, Score>> = {
  magnitude,
  'magnitude-at-init': magnitudeAtInit,
  'magnitude-increase': magnitudeIncrease,
  movement,
  random,
  snip,
  grasp,
  synflow,
};
