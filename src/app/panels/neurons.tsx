import { useCallback, useMemo } from 'react';
import { LayerDensity } from '../../charts/layer-density.tsx';
import { Overlaps } from '../../charts/mask-meaning.tsx';
import { NeuronBars } from '../../charts/neuron-bars.tsx';
import type { Run } from '../../experiment/model/results.ts';
import { comparisonsOf, densityByRound } from '../../experiment/report/mask-measures.ts';
import { survives } from '../../pruning/mask.ts';
import { neuronsOf } from '../../pruning/measures.ts';
import { isDense } from '../../spec/arms/index.ts';
import { layerNames } from '../../spec/layer-names.ts';
import { picturedResults } from '../../store/behind.ts';
import { useSharedCursor } from '../cursor-context.ts';
import { Saved } from '../figure/saved.tsx';
import { useLab } from '../lab-context.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';
import { aboutOf } from './about-picture.ts';
import { Missing } from './missing.tsx';
import type { Pictured } from './pictured.ts';

const DENSE = <p className="hint">{PICTURES_PANEL.dense}</p>;
const MASKLESS = <Missing of="neurons" />;

/** The weights left into and out of every neuron that a layer feeds. */
export function NeuronPicture({ run, layers, round, between, l }: Pictured) {
  const { prunedAt } = run;
  const sharedCursor = useSharedCursor();
  const connections = useMemo(() => prunedAt && neuronsOf(layers, prunedAt, l, round), [layers, prunedAt, l, round]);
  const connects = useCallback(
    (pixel: number, neuron: number) => survives(prunedAt?.[l][pixel * layers[l].outputs + neuron] ?? 1, round),
    [prunedAt, l, layers, round],
  );
  if (!connections) return MASKLESS;
  return (
    <Saved id="neurons" about={aboutOf({ run, round, between })}>
      <NeuronBars
        {...{ connections, sharedCursor, connects }}
        arm={run.arm}
        label={layerNames(layers)[l]}
        zoom="close"
      />
    </Saved>
  );
}

/** Weights left in every layer and round, which shows a bottleneck if there is one. */
export const LayersPicture = ({ run, layers, round }: Pictured) =>
  isDense(run.arm) ? (
    DENSE
  ) : (
    <Saved id="layers" about={FIGURE.ofRun(run)}>
      <LayerDensity
        rounds={densityByRound(layers, run.rounds)}
        names={layerNames(layers)}
        arm={run.arm}
        round={round}
      />
    </Saved>
  );

const NONE: readonly Run[] = [];

/** The overlap of the mask with those of other arms and seeds, compared with chance. */
export function SamePicture({ run, layers, round }: Pictured) {
  const runs = useLab((lab) => picturedResults(lab)?.runs ?? NONE);
  const comparisons = useMemo(() => comparisonsOf(runs, run, round), [runs, run, round]);
  if (isDense(run.arm)) return DENSE;
  return (
    <Saved id="same" about={aboutOf({ run, round })}>
      <Overlaps comparisons={comparisons} names={layerNames(layers)} arm={run.arm} seed={run.seed} />
    </Saved>
  );
}
