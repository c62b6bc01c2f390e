import { Suspense, useEffect, useMemo } from 'react';
import { SWEEP_CHART } from '../../charts/strings/sweep-chart-texts.ts';
import type { Swept } from '../../experiment/sweep/swept.ts';
import { axisName } from '../../spec/sweep/axis.ts';
import { readingWords } from '../../spec/sweep/reading.ts';
import { sweepingOf } from '../../store/sweep.ts';
import type { Sweeping } from '../../store/sweep-state.ts';
import { chartShown } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import type { Drawn } from '../figure/drawn.ts';
import { Saved } from '../figure/saved.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { MAP } from '../strings/map-texts.ts';
import { PAGE } from '../strings/page-texts.ts';
import { MapAxes } from './map-axes.tsx';
import { MapBar } from './map-bar.tsx';
import { MapCellCard } from './map-cell.tsx';
import { MapContext, useSweep, useSweepStore } from './map-context.ts';
import { MapSaves } from './map-saves.tsx';
import { ReadChoice } from './read-choice.tsx';
import './map.css';

const SweepMap = lazyPart(() => import('../../charts/sweep-map.tsx'));

/** What the picture of a map is drawn from: all of its runs, as those of the settings that are varied. */
function drawnOf({ sweep: { experiment }, cells }: Swept, file: Sweeping['file']): Drawn {
  const begun = cells.map(({ results }) => results).filter(({ runs }) => runs.length > 0);
  const results = begun[0] && { ...begun[0], experiment, runs: begun.flatMap(({ runs }) => runs) };
  const from = file ? (file.shipped ? MAP.precomputed : MAP.fromFile(file.name)) : MAP.here;
  return { experiment, results, source: undefined, from };
}

function Picture() {
  const store = useSweepStore();
  const swept = useSweep((sweeping) => sweeping.swept);
  const cell = useSweep((sweeping) => sweeping.cell);
  const file = useSweep((sweeping) => sweeping.file);
  const sweep = useLab((lab) => lab.sweep);
  const drawn = useMemo(() => swept && { ...drawnOf(swept, file), sweep }, [swept, file, sweep]);
  if (!swept) return null;
  const { axes, readings } = swept.sweep;
  const titles = axes.map(axisName);
  const chart = { swept, titles, reading: readings[0], onSelect: store.getState().look };
  return (
    <Suspense fallback={<div className="hero-wait" />}>
      <Saved
        id="map"
        title={MAP.over(titles)}
        about={SWEEP_CHART.grid(readingWords(readings[0]))}
        drawn={drawn}
        picture={<SweepMap {...chart} selected={undefined} />}
      >
        <SweepMap {...chart} selected={cell} />
      </Saved>
    </Suspense>
  );
}

function Problems() {
  const problems = useSweep((sweeping) => sweeping.problems);
  const notes = useSweep((sweeping) => sweeping.notes);
  return (
    <>
      {problems.map((problem) => (
        <p key={problem} className="problem" role="alert">
          {problem}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
    </>
  );
}

function Head() {
  const lab = useLabStore();
  const sweep = useSweep((sweeping) => sweeping.sweep);
  const file = useSweep((sweeping) => sweeping.file);
  return (
    <div className="map-head">
      <h2 id="map-title" tabIndex={-1}>
        {sweep ? MAP.over(sweep.axes.map(axisName)) : MAP.title}
      </h2>
      {file !== undefined && <span className="badge">{file.shipped ? MAP.precomputed : MAP.fromFile(file.name)}</span>}
      <button type="button" onClick={() => lab.getState().setSweep(undefined)}>
        {MAP.back}
      </button>
    </div>
  );
}

/** The map of a sweep, in the place of the results of one experiment. */
export default function MapPlace() {
  const store = sweepingOf(useLabStore());
  // What waits for the first chart need not wait longer.
  useEffect(chartShown, []);
  return (
    <MapContext value={store}>
      <section className="panel map" aria-labelledby="map-title">
        <Head />
        <MapAxes />
        <MapBar />
        <Problems />
        <ReadChoice />
        <ErrorBoundary what={PAGE.parts.map}>
          <Picture />
        </ErrorBoundary>
        <MapCellCard />
        <MapSaves />
        <p className="hint">{MAP.kept}</p>
      </section>
    </MapContext>
  );
}
