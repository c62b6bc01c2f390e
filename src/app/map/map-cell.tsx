import { READ_TEXT, SWEEP_CHART } from '../../charts/strings/sweep-chart-texts.ts';
import { ENOUGH_SEEDS } from '../../experiment/report/pairs.ts';
import { isNone, readOff } from '../../experiment/sweep/read-off.ts';
import { whyLess } from '../../experiment/sweep/swept.ts';
import { axisName, pointName } from '../../spec/sweep/axis.ts';
import { readingWords } from '../../spec/sweep/reading.ts';
import { MAP } from '../strings/map-texts.ts';
import { useSweep, useSweepStore } from './map-context.ts';

/** What was read off the chosen cell, in sentences. */
function Value() {
  const index = useSweep(({ cell }) => cell);
  const swept = useSweep((sweeping) => sweeping.swept);
  const reading = useSweep(({ sweep }) => sweep?.readings[0]);
  const cell = index === undefined ? undefined : swept?.cells[index];
  if (!cell || !reading) return null;
  const read = readOff(cell.results, reading);
  if (!read) return <p>{MAP.notYet}</p>;
  if (isNone(read)) return <p>{MAP.none(read.n)}</p>;
  const { unit, estimate, at } = read;
  const write = READ_TEXT[unit];
  const { n, mean, low, high } = estimate;
  return (
    <p>
      {readingWords(reading)}: <strong>{write(mean)}</strong>
      {at && ` (${SWEEP_CHART.readAt(at.round, at.density)})`}.{' '}
      {n === 1 ? MAP.oneSeed : low === high ? '' : MAP.interval(write(low), write(high), n)}{' '}
      {n < ENOUGH_SEEDS && MAP.few(n)}
    </p>
  );
}

/** The cell that was chosen: where it stands, what was read off it, why it has less, and the way into the lab. */
export function MapCellCard() {
  const store = useSweepStore();
  const index = useSweep(({ cell }) => cell);
  const swept = useSweep((sweeping) => sweeping.swept);
  const cell = index === undefined ? undefined : swept?.cells[index];
  if (!swept || !cell) return <p className="hint">{MAP.chooseCell}</p>;
  const { axes } = swept.sweep;
  return (
    <section className="map-card" aria-label={MAP.cell} aria-live="polite">
      <h3>{cell.cell.at.map((k, a) => `${axisName(axes[a])}: ${pointName(axes[a], k)}`).join(', ')}</h3>
      <Value />
      {whyLess(cell).map((sentence) => (
        <p key={sentence} className="problem">
          {sentence}
        </p>
      ))}
      <button
        type="button"
        disabled={cell.results.runs.length === 0}
        onClick={() => void store.getState().openCell(cell.cell.index)}
      >
        {MAP.open}
      </button>
    </section>
  );
}
