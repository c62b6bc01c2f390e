import type { Plan } from '../../pruning/schedule.ts';
import { counted } from '../../spec/counted.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { count, percent } from '../../spec/format.ts';
import { layerNames } from '../../spec/layer-names.ts';
import type { Layer } from '../../spec/layers.ts';

/** The layer that has the fewest weights left at the end, where the plan says so: layers that are ranked together share. */
function smallestText(layers: readonly Layer[], { groups, counts }: Plan): string {
  if (layers.length < 2 || groups.some((group) => group.layers.length > 1)) return '';
  const last = counts[counts.length - 1];
  const fewest = Math.min(...last);
  const group = groups[last.indexOf(fewest)];
  return ` The fewest are in the ${layerNames(layers)[group.layers[0]].toLowerCase()}: ${count(fewest)}.`;
}

/** Where a schedule ends: “15 rounds of 30 % end at 0.51 %: 1,348 weights. …” */
export function ladderText({ pruning }: Experiment, layers: readonly Layer[], plan: Plan): string {
  const { totals, rate } = plan;
  const left = totals[totals.length - 1];
  const rounds = `${counted(pruning.schedule.rounds, 'round')} of ${percent(rate)}`;
  return `${rounds} end at ${percent(left / totals[0])}: ${counted(left, 'weight')}.${smallestText(layers, plan)}`;
}
