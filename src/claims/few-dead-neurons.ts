import type { Results } from '../experiment/model/results.ts';
import { sum } from '../numerics/rounding.ts';
import { percent, wholePercent } from '../spec/format.ts';
import { layersOf } from '../spec/layers.ts';
import { type Claim, LacksRuns } from './claim.ts';
import { at, shareBelow } from './weigh.ts';

const FEW = 0.05;

const hiddenNeurons = ({ experiment }: Results) =>
  sum(
    layersOf(experiment.network)
      .slice(0, -1)
      .map(({ outputs }) => outputs),
  );

export const fewDeadNeurons: Claim = {
  statement: `With ${wholePercent(0.13)} of the weights left, few neurons are fully pruned.`,
  section: 'IV C',
  recipes: ['paper'],
  arms: ['ticket'],
  tolerance: `At ${percent(0.135)} of the weights the ${wholePercent(0.95)} interval of the ticket’s share of dead hidden neurons, those with nothing coming in or nothing going out, lies below ${wholePercent(0.05)}.`,
  weigh: (of) => {
    const results = of('paper');
    const dead = ({ dead: counts }: { readonly dead?: readonly number[] }) => {
      if (!counts) throw new LacksRuns('The results were made before dead neurons were counted; run the recipe again.');
      return sum(counts) / hiddenNeurons(results);
    };
    return [shareBelow(results, at('ticket', 9), dead, 'Dead hidden neurons', FEW)];
  },
};
