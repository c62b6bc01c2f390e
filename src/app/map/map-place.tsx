import { Suspense, useEffect } from 'react';
import { axisName } from '../../spec/sweep/axis.ts';
import { sweepingOf } from '../../store/sweep.ts';
import { chartShown } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLabStore } from '../lab-context.ts';
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

function Picture() {
  const store = useSweepStore();
  const swept = useSweep((sweeping) => sweeping.swept);
  const cell = useSweep((sweeping) => sweeping.cell);
  if (!swept) return null;
  const { axes, readings } = swept.sweep;
  return (
    <Suspense fallback={<div className="hero-wait" />}>
      <SweepMap
        swept={swept}
        reading={readings[0]}
        titles={axes.map(axisName)}
        selected={cell}
        onSelect={store.getState().look}
      />
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
