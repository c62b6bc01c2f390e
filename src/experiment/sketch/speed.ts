import type { Experiment } from '../../spec/experiment.ts';
import { layersOf, totalWeights } from '../../spec/layers.ts';
import { productsOf } from '../report/cost.ts';
import type { Costs, SpeedProfile, Speeds } from '../report/forecast.ts';
import { speedTask } from '../report/speed-task.ts';

const slower = (speeds: Speeds, times: number): Speeds => speeds.map(([density, speed]) => [density, speed / times]);

/** Costs of a network with so many times the products, and so many times the weights. */
const costsOf = ({ speeds, evaluated, start }: Costs, products: number, weights: number): Costs => ({
  speeds: slower(speeds, products),
  ...(evaluated && { evaluated: slower(evaluated, products) }),
  ...(start !== undefined && { start: start * weights }),
});

/**
 * What was measured of one experiment's network, for another's: by their arithmetic, until it is measured itself. How long
 * sketches take then tells what that got wrong.
 * @returns undefined where the networks are of different kinds, whose speeds say nothing of each other
 */
export function speedFor(asked: Experiment, measured: Experiment, profile: SpeedProfile): SpeedProfile | undefined {
  if (speedTask(asked) === speedTask(measured)) return profile;
  if (asked.network.kind !== measured.network.kind) return undefined;
  const products = productsOf(asked) / productsOf(measured);
  const weights = totalWeights(layersOf(asked.network)) / totalWeights(layersOf(measured.network));
  const { widest, ...own } = profile;
  return {
    ...own,
    ...costsOf(profile, products, weights),
    ...(widest && { widest: { ...widest, ...costsOf(widest, products, weights) } }),
  };
}
