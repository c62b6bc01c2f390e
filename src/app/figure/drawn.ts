import type { Results } from '../../experiment/model/results.ts';
import { changesBetween } from '../../spec/changes.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { LinkedSweep } from '../../spec/sweep/sweep-link.ts';
import { picturedResults, plannedExperiment } from '../../store/behind.ts';
import type { Lab } from '../../store/lab.ts';
import type { Source } from '../../store/source.ts';

/** What a picture was drawn from. */
export interface Drawn {
  readonly experiment: Experiment;
  readonly results: Results | undefined;
  readonly source: Source | undefined;
  /** Where the results come from, in words, where no source says it. */
  readonly from?: string;
  /** What the axis and the points to train are of, where those are other settings. */
  readonly asked?: Experiment | undefined;
  /** What is varied, where they are those of a sweep. */
  readonly sweep?: LinkedSweep | undefined;
}

/** What the pictures of a lab are drawn from. */
export function drawnIn(lab: Lab): Drawn {
  const results = picturedResults(lab);
  if (!results || results.runs.length === 0) return { experiment: lab.draft, results: undefined, source: undefined };
  const { experiment } = results;
  const asked = plannedExperiment(lab);
  return {
    experiment,
    results,
    source: results === lab.results ? lab.source : lab.behind?.source,
    ...(changesBetween(experiment, asked).some(({ field }) => field.kind !== 'seeds') && { asked }),
  };
}
