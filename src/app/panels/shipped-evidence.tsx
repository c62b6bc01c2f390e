import { Suspense, useMemo, useState } from 'react';
import type { Tested } from '../../claims/claim.ts';
import type { Verdict } from '../../claims/index.ts';
import type { Recipe } from '../../claims/recipes.ts';
import type { ShippedId } from '../../claims/shipped-recipes.ts';
import type { Results } from '../../experiment/model/results.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import type { PrunedArmId } from '../../spec/arms/index.ts';
import { layersOf } from '../../spec/layers.ts';
import type { Source } from '../../store/source.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { Saved } from '../figure/saved.tsx';
import { lazyPart } from '../lazy-part.ts';
import { BADGE } from '../strings/badge-texts.ts';
import { SHIPPED } from '../strings/shipped-texts.ts';
import { Tip } from '../terms/tip.tsx';
import { VerdictReasons } from './verdict.tsx';
import { Widths } from './widths.tsx';
import './shipped-evidence.css';

const AccuracyChart = lazyPart(() => import('../../charts/accuracy-chart.tsx'));

interface CurveProps {
  readonly results: Results;
  readonly source: Source;
  readonly arms: readonly PrunedArmId[];
  /** The statement that the curves are about. */
  readonly of: string;
}

function Curve({ results, source, arms, of }: CurveProps) {
  const [round, setRound] = useState(0);
  const { experiment } = results;
  const { totals } = useMemo(() => planCounts(layersOf(experiment.network), experiment.pruning), [experiment]);
  const summaries = useMemo(() => summarise(results, 1), [results]);
  const lines = useMemo(() => summaries.filter(({ arm }) => arms.some((own) => own === arm)), [summaries, arms]);
  if (experiment.widths.length > 1) return <Widths {...{ results, source, arms }} round={0} />;
  return (
    <Saved id="curve" about={of} drawn={{ experiment, results, source }}>
      <AccuracyChart
        lines={lines}
        dense={denseApart(summaries).dense?.accuracy}
        totals={totals}
        totalWeights={totals[0]}
        round={round}
        onRound={setRound}
        zoom="close"
        of={of}
      />
    </Saved>
  );
}

interface Props {
  readonly tested: Pick<Tested<ShippedId>, 'statement' | 'arms'>;
  readonly verdict: Verdict | undefined;
  /** What was declared beforehand, in a sentence. */
  readonly declared: string;
  readonly id: ShippedId;
  readonly recipe: Recipe;
  /** Undefined where they did not come. */
  readonly results: Results | undefined;
}

/**
 * What a verdict on shipped results rests on: numbers, curves, and the origin of both, so that users do not take them for
 * their own.
 */
export function ShippedEvidence({ tested: { statement, arms }, verdict, declared, id, recipe, results }: Props) {
  const source = { kind: 'shipped', recipe: id } as const;
  return (
    <div className="shipped-evidence">
      <VerdictReasons verdict={verdict} declared={declared} />
      {results && (
        <ErrorBoundary what={SHIPPED.evidence}>
          <p className="badge">
            <Tip said={{ title: recipe.label, lines: BADGE.lines(results, source) }} className="term">
              {BADGE.text(results, source)}
            </Tip>
          </p>
          <Suspense fallback={<div className="hero-wait" />}>
            <Curve {...{ results, source }} arms={arms} of={statement} />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}
