import { useDeferredValue, useMemo } from 'react';
import { LayerDensity } from '../../charts/layer-density.tsx';
import { Meaning, Overlaps } from '../../charts/mask-meaning.tsx';
import { comparisonsOf, densityByRound } from '../../experiment/mask-measures.ts';
import type { Run } from '../../experiment/results.ts';
import { meaningOf } from '../../pruning/measures.ts';
import type { Layer } from '../../spec/layers.ts';
import { Fold } from '../fold.tsx';
import { useLab } from '../lab-context.ts';
import { layerNames } from '../words.ts';

interface Shown {
  readonly run: Run;
  readonly layers: readonly Layer[];
  readonly round: number;
}

const NONE: readonly Run[] = [];

function OverlapsOfRun({ run, layers, round }: Shown) {
  const runs = useLab((lab) => lab.results?.runs ?? NONE);
  const comparisons = useMemo(() => comparisonsOf(runs, run, round), [runs, run, round]);
  return <Overlaps comparisons={comparisons} names={layerNames(layers)} arm={run.arm} seed={run.seed} />;
}

/** What the mask on show means: its paths, its dead neurons, its signs, and how alike it is to others. */
export function MeaningPanel({ run, layers, round }: Shown) {
  // Measures of a large network take longer than a frame: the slider goes on moving, and they follow.
  const shown = useDeferredValue(round);
  const { died, rounds, arm } = run;
  const meaning = useMemo(() => died && meaningOf(layers, died, shown), [layers, died, shown]);
  if (!meaning) return null;
  const names = layerNames(layers);
  const signFlips = rounds.find((each) => each.round === shown)?.signFlips;
  return (
    <section className="panel meaning" aria-labelledby="meaning-title">
      <h2 id="meaning-title">What this mask means</h2>
      <Meaning {...{ meaning, signFlips, names, arm }} />
      {arm !== 'dense' && (
        <>
          <Fold title="The same ticket? Overlap with other arms and seeds">
            {() => <OverlapsOfRun run={run} layers={layers} round={shown} />}
          </Fold>
          <Fold title="Weights left by layer and round">
            {() => <LayerDensity rounds={densityByRound(layers, rounds)} {...{ names, arm }} round={shown} />}
          </Fold>
        </>
      )}
    </section>
  );
}
