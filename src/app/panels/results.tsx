import { type RefObject, Suspense, useEffect, useState } from 'react';
import type { BandKind } from '../../charts/accuracy/series.ts';
import type { Zoom } from '../../charts/accuracy/y-axis.ts';
import { chartShown, deferUntilChart } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { Badge } from '../first/badge.tsx';
import { Again, Precomputed } from '../first/offers.tsx';
import { StaticHero } from '../first/static-hero.tsx';
import { usePressed } from '../first/use-pressed.ts';
import { useLab } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { RESULTS_PANEL } from '../strings/results-texts.ts';
import { Terms } from '../terms/term.tsx';
import { BandChoice, ZoomChoice } from './chart-choices.tsx';
import { cover } from './guess-cover.tsx';
import { useCurves } from './use-curves.ts';

/** Fetched first. */
const loadChart = () => import('./live-chart.tsx');
const LiveChart = lazyPart(loadChart);
const SettingsNote = lazyPart(deferUntilChart(() => import('./settings-note.tsx')));

/** Placed beside a lazy component, reports that it is there. */
function Drawn() {
  useEffect(chartShown, []);
  return null;
}

/** Test accuracy against the share of weights left, for the results, or empty axes for the planned rounds. */
function Hero({ pressed }: { readonly pressed: RefObject<boolean> }) {
  const [zoom, setZoom] = useState<Zoom>('close');
  const [bands, setBands] = useState<BandKind>('range');
  const curves = useCurves();
  const covering = useLab((lab) => lab.covering);
  const ofClassroom = useLab(({ source }) => source?.kind === 'shipped' && source.recipe === 'classroom');
  return (
    <>
      <header>
        <h2 id="hero-title">
          <Terms text={OPENING.title} />
        </h2>
        {covering ? cover() : <Badge />}
        <div className="chart-choices">
          {covering ? null : curves.several ? (
            <BandChoice value={bands} onChoose={setBands} />
          ) : (
            curves.lines.length > 0 && <span className="hint">{RESULTS_PANEL.noBands}</span>
          )}
          <ZoomChoice value={zoom} onChoose={setZoom} />
        </div>
      </header>
      <ErrorBoundary what={RESULTS_PANEL.chart}>
        <Suspense fallback={ofClassroom ? <StaticHero part="curve" /> : <div className="hero-wait" />}>
          <LiveChart {...curves} zoom={zoom} bands={bands} pressed={pressed} />
          <Drawn />
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
  const pressed = usePressed();
  useEffect(() => {
    // If the chart cannot be fetched, the live hero meets the same error and shows it.
    loadChart().catch(chartShown);
  }, []);
  if (showStatic) return <StaticHero part="hero" />;
  return (
    <>
      <section className="panel hero" aria-labelledby="hero-title">
        <Hero pressed={pressed} />
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
