import { type Allocation, nestedCounts } from '../../pruning/allocation.ts';
import { randomMask } from '../../pruning/random.ts';
import { type Arm, type ArmContext, toInit } from './arm.ts';

/**
 * Random pruning at a pre-defined ratio per layer (Liu et al. 2022; the report, section III): the round's total is split
 * over the layers by the method, positions come from one seeded ranking per layer.
 */
export const randomRatio = (name: string, allocation: (context: ArmContext) => Allocation): Arm => ({
  needs: [],
  reach: 'totals',
  start: toInit,
  mask: (context) => {
    const { layers, plan, round, stream } = context;
    const totals = plan.totals.slice(1, round + 1);
    const sizes = layers.map((layer) => layer.weights);
    return randomMask(stream(`mask/${name}`), layers, nestedCounts(allocation(context), totals, sizes));
  },
});
