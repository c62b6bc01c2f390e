import type { Results } from '../../experiment/model/results.ts';
import { changesBetween } from '../../spec/changes.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { LinkedSweep } from '../../spec/sweep/sweep-link.ts';
import { ghostOf, picturedResults, plannedExperiment } from '../../store/behind.ts';
import { pinsBeside } from '../../store/history.ts';
import type { Lab } from '../../store/lab.ts';
import type { Source } from '../../store/source.ts';
import { GHOST_NAME } from '../strings/ghost-texts.ts';
import { pinNames } from '../strings/pin-texts.ts';

/** Results by the name that a chart has for them. */
export interface Named {
  readonly name: string;
  readonly results: Results;
  readonly source: Source | undefined;
}

/** Results that stand thin beside those on show: those of before, and those that are pinned. */
function besideIn(lab: Lab): readonly Named[] {
  const ghost = ghostOf(lab);
  const pins = pinsBeside(lab.history);
  const names = pinNames(pins, lab.results?.experiment);
  return [
    // Where they stand alone they are what the picture is of.
    ...(ghost && ghost.results !== picturedResults(lab)
      ? [{ name: GHOST_NAME, results: ghost.results, source: ghost.source }]
      : []),
    ...pins.map(({ results, source }, k) => ({ name: names[k], results, source })),
  ];
}

/** What a picture was drawn from. */
export interface Drawn {
  readonly experiment: Experiment;
  readonly results: Results | undefined;
  readonly source: Source | undefined;
  /** Where the results come from, in words, where no source says it. */
  readonly from?: string;
  /** What the axis and the points to train are of, where those are other settings. */
  readonly asked?: Experiment | undefined;
  /** Other results whose lines are in the same picture, by their names there. */
  readonly beside?: readonly Named[] | undefined;
  /** What is varied, where they are those of a sweep. */
  readonly sweep?: LinkedSweep | undefined;
}

/** Where the results in a lab's pictures come from. */
export const sourceIn = (lab: Lab): Source | undefined =>
  picturedResults(lab) === lab.results ? lab.source : lab.behind?.source;

/** What the pictures of a lab are drawn from. */
export function drawnIn(lab: Lab): Drawn {
  const results = picturedResults(lab);
  const beside = besideIn(lab);
  if (!results || results.runs.length === 0)
    return { experiment: lab.draft, results: undefined, source: undefined, beside };
  const { experiment } = results;
  const asked = plannedExperiment(lab);
  return {
    experiment,
    results,
    beside,
    source: sourceIn(lab),
    ...(changesBetween(experiment, asked).some(({ field }) => field.kind !== 'seeds') && { asked }),
  };
}
