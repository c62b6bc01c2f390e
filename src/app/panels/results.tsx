import { lazy, Suspense, useMemo, useState } from 'react';
import type { Results } from '../../experiment/results.ts';
import { enginesOf, summarise } from '../../experiment/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { writeSeeds } from '../../spec/field-text.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { Source } from '../../store/shown.ts';
import { dataName } from '../data-words.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { ChangedSince } from './changed.tsx';
import { SpeedPanel } from './speed.tsx';
import { usePinned } from './use-pinned.ts';
import { Widths } from './widths.tsx';
import { WinningPanel } from './winning.tsx';

const AccuracyChart = lazy(() => import('../../charts/accuracy-chart.tsx'));

/** Where results come from, in few words. */
function origin(source: Source | undefined, { environment }: Results): string {
  if (!source) return 'Live, computed here';
  if (source.kind === 'file') return `From the file ${source.name}, computed by ${environment.runtime}`;
  return `Precomputed by ${environment.runtime}`;
}

function Badge() {
  const results = useLab((lab) => lab.results);
  const source = useLab((lab) => lab.source);
  if (!results || results.runs.length === 0) return null;
  const seeds = results.experiment.seeds;
  return (
    <p className="badge" data-testid="badge">
      {origin(source, results)} on {enginesOf(results).join(' and ')}; seed{seeds.length > 1 && 's'} {writeSeeds(seeds)}
      {`; trained on ${dataName(results.dataset.name)}`}
    </p>
  );
}

/** The hero: test accuracy against the share of weights left, for what has been run, or the empty ladder of what would be. */
export function ResultsPanel() {
  const store = useLabStore();
  const results = useLab((lab) => lab.results);
  const draft = useLab((lab) => lab.experiment);
  const round = useLab((lab) => lab.selection.round);
  const width = useLab((lab) => lab.selection.width);
  const pinned = usePinned();
  const [zoom, setZoom] = useState<'close' | 'full'>('close');
  const experiment = results?.experiment ?? draft;
  const plan = useMemo(
    () => planCounts(layersOf(atWidth(experiment, width).network), experiment.pruning),
    [experiment, width],
  );
  const summaries = useMemo(() => (results ? summarise(results, width) : []), [results, width]);
  const lines = useMemo(() => summaries.filter(({ arm }) => arm !== 'dense'), [summaries]);
  const dense = summaries.find(({ arm }) => arm === 'dense')?.points[0];
  return (
    <section className="panel hero" aria-labelledby="hero-title">
      <header>
        <h2 id="hero-title">Accuracy against weights left</h2>
        <Badge />
        <label className="zoom">
          <input
            type="checkbox"
            checked={zoom === 'full'}
            onChange={(event) => setZoom(event.target.checked ? 'full' : 'close')}
          />
          from 0 to 100 %
        </label>
      </header>
      {results && <ChangedSince shown={results.experiment} />}
      <ErrorBoundary what="The accuracy chart">
        <Suspense fallback={<div className="hero-wait" />}>
          <AccuracyChart
            lines={lines}
            dense={dense?.accuracy}
            totals={plan.totals}
            totalWeights={plan.totals[0]}
            round={round}
            onRound={(next) => store.select({ round: next })}
            zoom={zoom}
            pinned={pinned}
          />
        </Suspense>
      </ErrorBoundary>
      <WinningPanel />
      {results && results.runs.length > 0 && <SpeedPanel />}
      {results && results.experiment.widths.length > 1 && <Widths results={results} round={round} />}
    </section>
  );
}
