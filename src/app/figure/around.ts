import { figureStem } from '../../experiment/files/file-name.ts';
import type { Clock } from '../../experiment/files/stamp.ts';
import { trainedRounds } from '../../spec/arm-rounds.ts';
import { changesSince, nearestPreset } from '../../spec/changes.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { PRESETS, type PresetName } from '../../spec/presets.ts';
import type { Lab } from '../../store/lab.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import type { Drawn } from './drawn.ts';
import { captionLink } from './figure-link.ts';
import type { FigureId } from './figures.ts';

/** What stands around a picture, and the name of its file. */
export interface Around {
  /** How it came about, a line each. */
  readonly caption: readonly string[];
  /** The address that opens the same in the lab. */
  readonly link: string;
  /** The file's name, without its ending. */
  readonly stem: string;
}

/** An experiment whose arms are asked for where they are trained: its schedule may end before. */
const asTrained = (experiment: Experiment): Experiment => ({
  ...experiment,
  arms: experiment.arms.map(({ rounds, ...arm }) => {
    const trained = trainedRounds({ rounds }, experiment.pruning.schedule.rounds);
    return trained ? { ...arm, rounds: [...trained] } : arm;
  }),
});

/** An experiment by its preset, without its seeds, which the results are told with. */
function settingsOf(experiment: Experiment, preset: PresetName | undefined) {
  const nearest = nearestPreset(experiment, preset);
  const changes = changesSince(nearest, asTrained(experiment)).filter(({ field }) => field.kind !== 'seeds');
  return [PRESETS[nearest].label, changes] as const;
}

/**
 * How results came about, and with which settings, told by a preset.
 * @param preset the one that is meant where several are as near
 */
export const captionOf = (
  { experiment, results, source, from, asked, beside = [] }: Drawn,
  preset?: PresetName,
): readonly string[] => [
  results ? FIGURE.origin(results, source, from) : FIGURE.nothing,
  FIGURE.settings(...settingsOf(experiment, preset)),
  ...(asked ? [FIGURE.asked(...settingsOf(asked, preset))] : []),
  ...beside.map((each) =>
    FIGURE.beside(
      each.name,
      FIGURE.origin(each.results, each.source),
      FIGURE.settings(...settingsOf(each.results.experiment, preset)),
    ),
  ),
];

/** What stands around a picture of a lab's results. */
export const aroundIn = (
  lab: Lab,
  id: FigureId,
  drawn: Drawn,
  at: { readonly href: string },
  clock: Clock,
): Around => ({
  // Only the curve has the axis of what is asked for, and lines of other results.
  caption: captionOf(id === 'curve' ? drawn : { ...drawn, asked: undefined, beside: [] }, lab.preset),
  link: captionLink(id, lab, drawn, at),
  stem: figureStem(id, drawn.experiment, clock),
});
