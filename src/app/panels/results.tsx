import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { BandKind } from '../../charts/accuracy/series.ts';
import type { Winner } from '../../charts/accuracy/winner-flag.tsx';
import type { Zoom } from '../../charts/accuracy/y-axis.ts';
import type { MaskStripProps } from '../../charts/mask-strip/mask-strip.tsx';
import { runOf } from '../../experiment/model/results.ts';
import { isDense } from '../../spec/arms/index.ts';
import { asksAnew, picturedResults } from '../../store/behind.ts';
import { isBusy } from '../../store/run-state.ts';
import { prunedPoints } from '../../store/steps.ts';
import { chartShown, deferUntilChart, loadChart } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { Badge } from '../first/badge.tsx';
import { Again, Precomputed } from '../first/offers.tsx';
import { StaticHero } from '../first/static-hero.tsx';
import { sweepEnd } from '../first/sweep-end.ts';
import { useSweep } from '../first/use-sweep.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { RESULTS_PANEL } from '../strings/results-texts.ts';
import { Terms } from '../terms/term.tsx';
import { usePictured } from './pictured.ts';
import { useCurves } from './use-curves.ts';
import { usePinned } from './use-pinned.ts';
import { usePlanned } from './use-planned.ts';
import { useWinning } from './use-winning.ts';

const AccuracyChart = lazyPart(loadChart);
const SettingsNote = lazyPart(deferUntilChart(() => import('./settings-note.tsx')));

/** Placed beside a lazy component, reports that it is there. */
function Drawn({ onDraw }: { readonly onDraw: (drawn: boolean) => void }) {
  useEffect(() => {
    chartShown();
    onDraw(true);
  }, [onDraw]);
  return null;
}

/** The first layer of the run on show, or of the ticket beside the dense network, for the mask strip. */
function useMaskStrip(): MaskStripProps | null {
  const pictured = usePictured();
  const results = useLab(picturedResults);
  const shown = pictured?.run;
  const run = results && shown && isDense(shown.arm) ? runOf(results, { ...shown, arm: 'ticket' }) : shown;
  const layer = pictured?.layers[0];
  const masks = run === shown ? pictured?.masks : undefined;
  return useMemo(() => {
    // null keeps the space of the strip, so that nothing moves when the first mask comes.
    if (!run?.prunedAt || !layer) return null;
    return {
      arm: run.arm,
      layer,
      prunedAt: run.prunedAt[0],
      rounds: masks ?? [0, ...run.rounds.map(({ round }) => round)],
    };
  }, [run, layer, masks]);
}

/** The flag of the smallest winning round, if there is one. */
function useWinner(): Winner | undefined {
  const { arm, verdict } = useWinning();
  // A run that is on may still find a smaller one, and thin lines have none of their own.
  const open = useLab((lab) => isBusy(lab.status) || asksAnew(lab));
  const smallest = open ? undefined : verdict?.smallest;
  return useMemo(() => {
    if (!smallest) return undefined;
    const { density, count } = smallest;
    return {
      arm,
      density,
      count,
      title: arm === 'ticket' ? RESULTS_PANEL.smallestTicket : RESULTS_PANEL.smallestRound,
    };
  }, [arm, smallest]);
}

/** What the networks that a walk has pruned read before they were trained again. */
function usePruned() {
  const points = useLab(({ steps }) => prunedPoints(steps));
  return useMemo(() => points.map(({ training: { arm }, count, accuracy }) => ({ arm, count, accuracy })), [points]);
}

/** Test accuracy against the share of weights left, for the results, or empty axes for the planned rounds. */
function Hero({ onDraw }: { readonly onDraw: (drawn: boolean) => void }) {
  const store = useLabStore();
  const round = useLab((lab) => lab.selection.round);
  const [zoom, setZoom] = useState<Zoom>('close');
  const [bands, setBands] = useState<BandKind>('range');
  const { totals, stops, lines, dense, ghosts, several } = useCurves();
  const maskStrip = useMaskStrip();
  const winner = useWinner();
  const planned = usePlanned();
  const pruned = usePruned();
  const pins = usePinned();
  const pinned = useMemo(() => [...ghosts, ...pins], [ghosts, pins]);
  const classes = useLab(({ results }) => results?.dataset.classes);
  const ofClassroom = useLab(({ source }) => source?.kind === 'shipped' && source.recipe === 'classroom');
  const onRound = useCallback((next: number) => store.getState().select({ round: next }), [store]);
  return (
    <>
      <header>
        <h2 id="hero-title">
          <Terms text={OPENING.title} />
        </h2>
        <Badge />
        <div className="chart-choices">
          {several ? (
            <label>
              {RESULTS_PANEL.bands}{' '}
              <select value={bands} onChange={(event) => setBands(event.target.value as BandKind)}>
                <option value="range">{RESULTS_PANEL.range}</option>
                <option value="interval">{RESULTS_PANEL.interval}</option>
              </select>
            </label>
          ) : (
            lines.length > 0 && <span className="hint">{RESULTS_PANEL.noBands}</span>
          )}
          <label>
            <input
              type="checkbox"
              checked={zoom === 'full'}
              onChange={(event) => setZoom(event.target.checked ? 'full' : 'close')}
            />{' '}
            {RESULTS_PANEL.full}
          </label>
        </div>
      </header>
      <ErrorBoundary what={RESULTS_PANEL.chart}>
        <Suspense fallback={ofClassroom ? <StaticHero part="curve" /> : <div className="hero-wait" />}>
          <AccuracyChart
            {...{
              lines,
              dense,
              totals,
              stops,
              round,
              onRound,
              zoom,
              bands,
              winner,
              maskStrip,
              pinned,
              classes,
              planned,
              pruned,
            }}
            totalWeights={totals[0]}
          />
          <Drawn onDraw={onDraw} />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

/**
 * The hero, and under it the texts and offers of a page that opens with shipped results. While those results are being
 * fetched, the static hero of index.html is shown.
 */
export function ResultsPanel() {
  const showStatic = useLab(({ opening, results }) => !results && opening?.recipe === 'classroom');
  const shipped = useLab(({ results: own, source }) => (source?.kind === 'shipped' ? own : undefined));
  const [drawn, setDrawn] = useState(false);
  const last = useMemo(() => (shipped ? sweepEnd(shipped) : 0), [shipped]);
  useSweep(last, drawn);
  useEffect(() => {
    // If the chart cannot be fetched, the live hero meets the same error and shows it.
    loadChart().catch(chartShown);
  }, []);
  if (showStatic) return <StaticHero part="hero" />;
  return (
    <>
      <section className="panel hero" aria-labelledby="hero-title">
        <Hero onDraw={setDrawn} />
      </section>
      <ErrorBoundary what={RESULTS_PANEL.settings}>
        <Suspense>
          <SettingsNote />
        </Suspense>
      </ErrorBoundary>
      <Again />
      <Precomputed />
    </>
  );
}
