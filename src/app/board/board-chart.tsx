import { useMemo, useState } from 'react';
import type { BandKind } from '../../charts/accuracy/series.ts';
import type { Zoom } from '../../charts/accuracy/y-axis.ts';
import AccuracyChart from '../../charts/accuracy-chart.tsx';
import type { Results } from '../../experiment/model/results.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { startOf } from '../../spec/cursor.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { Saved } from '../figure/saved.tsx';
import { seedsBehind } from '../panels/about-picture.ts';
import { BandChoice, ZoomChoice } from '../panels/chart-choices.tsx';
import { BOARD } from '../strings/board-texts.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { Tip } from '../terms/tip.tsx';
import { useBoard, useBoardStore } from './board-context.ts';
import { boardAround } from './board-figure.ts';

/** The band of the whole class. */
export function BoardChart({ results }: { readonly results: Results }) {
  const store = useBoardStore();
  const linked = useBoard((lab) => lab.linked);
  const [zoom, setZoom] = useState<Zoom>('close');
  const [bands, setBands] = useState<BandKind>('range');
  const [withGuesses, setWithGuesses] = useState(false);
  const [round, setRound] = useState(0);
  const { experiment } = results;
  const { width } = startOf(experiment);
  const totals = useMemo(
    () => planCounts(layersOf(atWidth(experiment, width).network), experiment.pruning).totals,
    [experiment, width],
  );
  const { lines, dense } = useMemo(() => denseApart(summarise(results, width)), [results, width]);
  const seats = useBoard(({ board }) => board.seats);
  const guesses = useMemo(() => seats.flatMap(({ guess }) => (guess ? [{ line: guess }] : [])), [seats]);
  const { badge } = BOARD;
  return (
    <section className="panel board-chart" aria-labelledby="board-chart-title">
      <header>
        <h2 id="board-chart-title">{BOARD.chart}</h2>
        {lines.length > 0 && (
          <p className="badge">
            <Tip said={{ title: badge.title, lines: badge.lines }} className="term">
              {linked ? badge.linked : badge.collected}
            </Tip>
          </p>
        )}
        <div className="chart-choices">
          <BandChoice value={bands} onChoose={setBands} />
          {guesses.length > 0 && (
            <label>
              <input type="checkbox" checked={withGuesses} onChange={(event) => setWithGuesses(event.target.checked)} />{' '}
              {BOARD.guesses(guesses.length)}
            </label>
          )}
          <ZoomChoice value={zoom} onChoose={setZoom} />
        </div>
      </header>
      <Saved
        id="curve"
        title={BOARD.chart}
        about={FIGURE.bands(bands, seedsBehind(lines), { zone: dense !== undefined })}
        around={(...at) => boardAround(store.getState(), results, ...at)}
      >
        <AccuracyChart
          {...{ lines, totals, round, zoom, bands }}
          guesses={withGuesses ? guesses : undefined}
          dense={dense?.accuracy}
          totalWeights={totals[0]}
          onRound={setRound}
        />
      </Saved>
    </section>
  );
}
