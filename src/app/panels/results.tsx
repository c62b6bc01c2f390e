import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { summarise } from '../../experiment/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { answersDraft } from '../../store/opening.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { FirstWords } from '../first/first-words.tsx';
import { Again } from '../first/offers.tsx';
import { Still } from '../first/still.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { FIRST } from '../strings/first.ts';
import { SpeedPanel } from './speed.tsx';
import { Widths } from './widths.tsx';
import { WinningPanel } from './winning.tsx';

const loadChart = () => import('../../charts/accuracy-chart.tsx');
const AccuracyChart = lazy(loadChart);

function Badge() {
  const results = useLab((lab) => lab.results);
  const source = useLab((lab) => lab.source);
  if (!results || results.runs.length === 0) return null;
  return (
    <p className="badge" data-testid="badge">
      {FIRST.badge(results, source)}
    </p>
  );
}

/** Beside something that is waited for: says when it is there. */
function Drawn({ onDraw }: { readonly onDraw: (drawn: boolean) => void }) {
  useEffect(() => onDraw(true), [onDraw]);
  return null;
}

/** The hero: test accuracy against the share of weights left, for what has been run, or the empty ladder of what would be. */
function Hero() {
  const store = useLabStore();
  const results = useLab((lab) => lab.results);
  const draft = useLab((lab) => lab.experiment);
  const round = useLab((lab) => lab.selection.round);
  const width = useLab((lab) => lab.selection.width);
  const [zoom, setZoom] = useState<'close' | 'full'>('close');
  const [drawn, setDrawn] = useState(false);
  const experiment = results?.experiment ?? draft;
  const plan = useMemo(
    () => planCounts(layersOf(atWidth(experiment, width).network), experiment.pruning),
    [experiment, width],
  );
  const summaries = useMemo(() => (results ? summarise(results, width) : []), [results, width]);
  const lines = useMemo(() => summaries.filter(({ arm }) => arm !== 'dense'), [summaries]);
  const dense = summaries.find(({ arm }) => arm === 'dense')?.points[0];
  const source = useLab((lab) => lab.source);
  const older = useLab((lab) => lab.results !== undefined && !answersDraft(lab));
  const shipped = source?.kind === 'shipped';
  return (
    <section className="panel hero" aria-labelledby="hero-title">
      <header>
        <h2 id="hero-title">{FIRST.title}</h2>
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
      {older && (
        <p className="hint">The curves belong to the settings of the last run. Press Run for the settings on show.</p>
      )}
      <ErrorBoundary what="The accuracy chart">
        <Suspense
          fallback={shipped && source.recipe === 'classroom' ? <Still part="curve" /> : <div className="hero-wait" />}
        >
          <AccuracyChart
            lines={lines}
            dense={dense?.accuracy}
            totals={plan.totals}
            totalWeights={plan.totals[0]}
            round={round}
            onRound={(next) => store.select({ round: next })}
            zoom={zoom}
          />
          <Drawn onDraw={setDrawn} />
        </Suspense>
      </ErrorBoundary>
      {results && shipped && <FirstWords results={results} drawn={drawn} />}
      <Again />
      <WinningPanel />
      {results && results.runs.length > 0 && <SpeedPanel />}
      {results && results.experiment.widths.length > 1 && <Widths results={results} round={round} />}
    </section>
  );
}

/** The hero; while the curves that stand in index.html are on their way, those. */
export function ResultsPanel() {
  const still = useLab(({ opening, results }) => !results && opening?.recipe === 'classroom');
  useEffect(() => {
    // Where the chart does not come, the live hero meets that again, and says so.
    loadChart().catch(() => {});
  }, []);
  return still ? <Still part="hero" /> : <Hero />;
}
