import { accuracyDomain } from '../../charts/accuracy/y-axis.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { layersOf } from '../../spec/layers.ts';
import type { Taught } from './taught.ts';

/**
 * The axes of a chapter’s curves, and what was measured there. The accuracies go from end to end of the question’s scale,
 * or, where it asks for something else, from end to end of the lab’s covered chart: they tell nothing.
 */
export function chapterAxes({ chapter, of }: Taught) {
  const { predict, after } = chapter;
  const results = of();
  const { network, pruning } = results.experiment;
  const { dense, lines } = denseApart(summarise(results, 1));
  const ofAccuracy = predict.form === 'number' && predict.truth.kind === 'accuracy';
  return {
    totals: planCounts(layersOf(network), pruning).totals,
    domain: ofAccuracy ? ([predict.low, predict.high] as const) : accuracyDomain([], undefined, 'covered'),
    dense: dense?.accuracy,
    lines: lines.filter(({ arm }) => after.some((each) => each === arm)),
  };
}

/** Whether a chapter is about curves; the last one is about masks and about other settings. */
export const hasCurves = ({ chapter }: Pick<Taught, 'chapter'>): boolean => chapter.highlight === 'curve';
