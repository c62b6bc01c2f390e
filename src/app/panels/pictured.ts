import { useMemo } from 'react';
import type { Run } from '../../experiment/model/results.ts';
import { type Layer, layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { picturedResults } from '../../store/behind.ts';
import { useLab } from '../lab-context.ts';

/** The run in the pictures: that of the selected arm and seed, or the nearest one with results. */
export function useShownRun(): Run | undefined {
  return useLab((lab) => {
    const { selection } = lab;
    const all = picturedResults(lab)?.runs ?? [];
    const ofWidth = all.filter((run) => run.width === selection.width);
    const runs = ofWidth.length > 0 ? ofWidth : all;
    const ofSeed = runs.filter((run) => run.seed === selection.seed);
    return ofSeed.find((run) => run.arm === selection.arm) ?? ofSeed[0] ?? runs[0];
  });
}

/** The content of the pictures: a run, its network, one of its trained rounds, and a layer. */
export interface Pictured {
  readonly run: Run;
  readonly layers: readonly Layer[];
  readonly round: number;
  /** The last round. */
  readonly rounds: number;
  /** The layer's number. */
  readonly l: number;
}

/** The last trained round at or before the one selected. */
const shownRound = ({ rounds }: Run, selected: number): number =>
  Math.max(0, ...rounds.map((each) => each.round).filter((round) => round <= selected));

/** The selection, as far as there are results for it. */
export function usePictured(): Pictured | undefined {
  const run = useShownRun();
  const experiment = useLab((lab) => picturedResults(lab)?.experiment);
  const selected = useLab((lab) => lab.selection.round);
  const layer = useLab((lab) => lab.selection.layer);
  const width = run?.width;
  const layers = useMemo(
    () => (experiment && width !== undefined ? layersOf(atWidth(experiment, width).network) : []),
    [experiment, width],
  );
  return useMemo(() => {
    if (!run || !experiment) return undefined;
    const l = Math.min(layer, layers.length - 1);
    return { run, layers, round: shownRound(run, selected), rounds: experiment.pruning.schedule.rounds, l };
  }, [run, experiment, layers, layer, selected]);
}
