import { useMemo } from 'react';
import { isSameReplicate } from '../../experiment/model/key.ts';
import type { Run } from '../../experiment/model/results.ts';
import { type Layer, layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { picturedResults } from '../../store/behind.ts';
import { type Between, type Walked, walkedOf } from '../../store/walked.ts';
import { useLab } from '../lab-context.ts';

/** The run that a walk is ahead of the results with, where its arm and seed are looked at. */
function useWalked(): Walked | undefined {
  const results = useLab((lab) => lab.results);
  const on = useLab(({ steps }) => steps.on);
  const pruned = useLab(({ steps }) => steps.pruned);
  const rewound = useLab(({ steps }) => steps.rewound);
  const walked = useMemo(() => walkedOf(results, { on, pruned, rewound }), [results, on, pruned, rewound]);
  const looked = useLab(({ selection }) => walked?.run.arm === selection.arm && isSameReplicate(walked.run, selection));
  return looked ? walked : undefined;
}

/** The run in the pictures: that of the selected arm and seed, or the nearest one with results. */
export const useShownRun = (): Run | undefined => useShown().run;

/** The same, with what a walk has made of it. */
function useShown(): {
  readonly run: Run | undefined;
  readonly between?: Between | undefined;
  readonly ahead: boolean;
} {
  const walked = useWalked();
  const run = useTrainedRun();
  return walked ? { ...walked, ahead: true } : { run, ahead: false };
}

function useTrainedRun(): Run | undefined {
  return useLab((lab) => {
    const { selection } = lab;
    const all = picturedResults(lab)?.runs ?? [];
    const ofWidth = all.filter((run) => run.width === selection.width);
    const runs = ofWidth.length > 0 ? ofWidth : all;
    const ofSeed = runs.filter((run) => run.seed === selection.seed);
    return ofSeed.find((run) => run.arm === selection.arm) ?? ofSeed[0] ?? runs[0];
  });
}

/** The content of the pictures: a run, its network, one of its rounds, and a layer. */
export interface Pictured {
  readonly run: Run;
  readonly layers: readonly Layer[];
  readonly round: number;
  /** The last round. */
  readonly rounds: number;
  /** The layer's number. */
  readonly l: number;
  /** The rounds of the run that have masks: trained ones, and one that a walk has pruned. */
  readonly masks: readonly number[];
  /** Of a round that a walk has pruned or rewound and not trained. */
  readonly between?: Between | undefined;
}

const roundsOf = ({ rounds }: Run, walk: Between | undefined): number[] => [
  0,
  ...rounds.map((each) => each.round).filter((round) => round > 0),
  ...(walk ? [walk.training.round] : []),
];

/** The selection, as far as there are results for it. */
export function usePictured(): Pictured | undefined {
  const { run, between: walk, ahead } = useShown();
  // A walk may be ahead of results whose pictures are still those of what was shown before.
  const experiment = useLab((lab) => (ahead ? lab.results : picturedResults(lab))?.experiment);
  const selected = useLab((lab) => lab.selection.round);
  const layer = useLab((lab) => lab.selection.layer);
  const width = run?.width;
  const layers = useMemo(
    () => (experiment && width !== undefined ? layersOf(atWidth(experiment, width).network) : []),
    [experiment, width],
  );
  const masks = useMemo(() => (run ? roundsOf(run, walk) : []), [run, walk]);
  return useMemo(() => {
    if (!run || !experiment) return undefined;
    const l = Math.min(layer, layers.length - 1);
    const round = Math.max(0, ...masks.filter((each) => each <= selected));
    const between = walk?.training.round === round ? walk : undefined;
    return { run, layers, round, rounds: experiment.pruning.schedule.rounds, l, masks, between };
  }, [run, walk, masks, experiment, layers, layer, selected]);
}
