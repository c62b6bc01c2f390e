import type { Experiment } from '../../spec/experiment.ts';

/** What a round of the ticket consists of: it is trained, then pruned for the next round, then rewound. */
export type Phase = 'train' | 'prune' | 'rewind';

/** The experiment that somebody walks through: the ticket alone, of the first seed, at one width. */
export function walkthroughOf(experiment: Experiment): Experiment {
  const { seeds, widths } = experiment;
  return {
    ...experiment,
    arms: [{ id: 'ticket' }],
    seeds: seeds.slice(0, 1),
    widths: widths.includes(1) ? [1] : widths.slice(0, 1),
  };
}
