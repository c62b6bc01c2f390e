import { Suspense, useMemo } from 'react';
import { cutOf } from '../../charts/masks/mask-change.ts';
import { pointsOf } from '../../charts/scatter/points.ts';
import { trainingName } from '../../experiment/model/key.ts';
import { maskAt } from '../../pruning/mask.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { type NextPrune, nextPrune } from '../../pruning/threshold.ts';
import { ARM_FACTS, type ArmId, isChain, isDense } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layerNames } from '../../spec/layer-names.ts';
import { picturedResults } from '../../store/behind.ts';
import type { Between } from '../../store/walked.ts';
import { Saved } from '../figure/saved.tsx';
import { useLab } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { MASK_MODES } from '../strings/mask-mode-texts.ts';
import { WHY } from '../strings/scatter-texts.ts';
import { TRAINED } from '../strings/trained-texts.ts';
import { useFirst } from '../use-first.ts';
import { useMotion } from '../use-motion.ts';
import { trainingOf, useTrained } from '../use-trained.ts';
import { aboutOf } from './about-picture.ts';
import type { Pictured } from './pictured.ts';
import { useWalkLook, type WalkLook } from './use-walk-look.ts';

const WeightScatter = lazyPart(() => import('../../charts/weight-scatter.tsx'));

const prunesNeurons = (arm: ArmId) => !isDense(arm) && ARM_FACTS[arm].prunes === 'neurons';

/** Says why the next pruning does not use the magnitudes of these weights; undefined if it does. */
function otherwise({ arms, pruning }: Experiment, arm: ArmId): string | undefined {
  if (prunesNeurons(arm)) return WHY.neurons;
  // The first masks of chains come from the dense network.
  const decides = isDense(arm) ? arms.some(({ id }) => isChain(id) && !prunesNeurons(id)) : isChain(arm);
  if (!decides) return WHY.elsewhere;
  return pruning.criterion === 'magnitude' ? undefined : WHY.criterion(pruning.criterion);
}

function Scatter({ run, layers, round, l, experiment }: Pictured & { readonly experiment: Experiment }) {
  const { prunedAt } = run;
  const training = useMemo(() => trainingOf(run, round), [run, round]);
  const { arm } = training;
  const { params, lacking } = useTrained(training, true);
  const first = useFirst(training, prunedAt, params !== undefined);
  const points = useMemo(
    () => prunedAt && first && params && pointsOf(prunedAt[l], round, first[l].weights, params[l].weights),
    [prunedAt, first, params, l, round],
  );
  const plan = useMemo(() => planCounts(layers, experiment.pruning), [layers, experiment]);
  const why = otherwise(experiment, arm);
  const next = useMemo<NextPrune | undefined>(() => {
    if (why !== undefined || !prunedAt || !params) return undefined;
    const weights = params.map((layer) => layer.weights);
    return nextPrune(plan, weights, maskAt(prunedAt, round), round, l);
  }, [why, prunedAt, params, plan, round, l]);
  const said = why ?? (next ? WHY.next(next) : WHY.last);
  if (lacking) return <p className="hint">{TRAINED.lacking(lacking)}</p>;
  if (!params) return <p className="hint">{TRAINED.loading}</p>;
  if (!points) return <p className="hint">{MASK_MODES.noFirst(arm, round)}</p>;
  return (
    <>
      <Saved id="why" about={`${aboutOf({ run: { ...run, arm }, round })}. ${said}`}>
        <WeightScatter
          key={`${trainingName(training)} ${l}`}
          {...{ points, round, arm }}
          label={layerNames(layers)[l]}
          start={ARM_FACTS[arm].start}
          next={next && next.removed > 0 ? next.threshold : undefined}
          // After the last round nothing is pruned.
          share={why === undefined && !next ? 0 : plan.rate}
        />
      </Saved>
      <p className="hint">{said}</p>
    </>
  );
}

/** The weights of a layer that a look of a walk shows. */
function pointsIn(deaths: Uint8Array, { round, weights }: WalkLook['before']) {
  return weights?.first && pointsOf(deaths, round, weights.first, weights.trained);
}

/** The same, between two trainings: what Prune takes away, and what Rewind brings back. */
function WalkScatter({ run, layers, round, l, between }: Pictured & { readonly between: Between }) {
  const look = useWalkLook(between, run.prunedAt, l);
  const { lacking } = useTrained(between.before, true);
  const progress = useMotion(between.snapshot);
  const deaths = run.prunedAt?.[l];
  const still = useMemo(() => {
    const weights = look?.before.weights;
    if (!look || !deaths || !weights) return undefined;
    const [before, points] = [pointsIn(deaths, look.before), pointsIn(deaths, look.after)];
    const frame = pointsIn(deaths, { round: round - 1, weights });
    if (!before || !points || !frame) return undefined;
    const cut = look.turns && cutOf(deaths, round, weights.trained);
    return { points, walk: { phase: between.phase, before, frame, cut } };
  }, [look, deaths, round, between]);
  const walk = useMemo(() => still && { ...still.walk, progress }, [still, progress]);
  if (lacking) return <p className="hint">{TRAINED.lacking(lacking)}</p>;
  if (!still || !walk) return <p className="hint">{TRAINED.loading}</p>;
  return (
    <>
      <p className="hint">{WHY.walk[between.phase]}</p>
      <WeightScatter
        key={`${run.seed} ${run.width} ${round} ${l}`}
        {...{ round, walk }}
        points={still.points}
        arm={run.arm}
        label={layerNames(layers)[l]}
        start={ARM_FACTS[run.arm].start}
        share={0}
      />
    </>
  );
}

/** Each weight's value at the start and after training, which show why it is pruned. */
export function ScatterPicture(pictured: Pictured) {
  const experiment = useLab((lab) => picturedResults(lab)?.experiment);
  if (!experiment || !pictured.run.prunedAt) return null;
  return (
    <Suspense>
      {pictured.between ? (
        <WalkScatter {...pictured} between={pictured.between} />
      ) : (
        <Scatter {...pictured} experiment={experiment} />
      )}
    </Suspense>
  );
}
