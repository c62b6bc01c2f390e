import './charts.css';
import './sweep-map.css';
import { useMemo } from 'react';
import type { Swept } from '../experiment/sweep/swept.ts';
import { type ArmId, armWithin, isDense } from '../spec/arms/index.ts';
import { type Axis, pointName } from '../spec/sweep/axis.ts';
import { type Reading, readingWords } from '../spec/sweep/reading.ts';
import { TableDetails } from './data-table.tsx';
import { SWEEP_CHART } from './strings/sweep-chart-texts.ts';
import { familyOf } from './sweep/family.ts';
import { type MapCell, mapCells, mapTable, scaleOf } from './sweep/map-cells.ts';
import { MapFamily } from './sweep/map-family.tsx';
import { type GridAxis, MapGrid } from './sweep/map-grid.tsx';
import { MapLine } from './sweep/map-line.tsx';

export interface SweepMapProps {
  readonly swept: Swept;
  readonly reading: Reading;
  /** How each axis is called. */
  readonly titles: readonly string[];
  readonly selected: number | undefined;
  readonly onSelect: (cell: number) => void;
}

const axisOf = (axis: Axis, title: string): GridAxis => ({ title, names: axis.map((_, k) => pointName(axis, k)) });

/** The cells of one place of the third axis, row by row. */
function rowsOf(cells: readonly MapCell[], [down, across]: readonly (GridAxis | undefined)[], third: number) {
  const own = cells.filter(({ at }) => (at[2] ?? 0) === third);
  if (!across) return [own];
  return (down?.names ?? []).map((_, r) => own.filter(({ at }) => at[0] === r));
}

function Legend({ cells, isDifference }: { readonly cells: readonly MapCell[]; readonly isDifference: boolean }) {
  const scale = scaleOf(cells);
  return (
    <p className="chart-note">
      {[
        scale && SWEEP_CHART.scale(...scale),
        scale && isDifference && SWEEP_CHART.signs,
        cells.some(({ few }) => few) && SWEEP_CHART.legendFew,
        cells.some(({ elsewhere }) => elsewhere !== undefined) && SWEEP_CHART.legendElsewhere,
        cells.some(({ text }) => text === SWEEP_CHART.none) && SWEEP_CHART.legendNone,
        cells.some(({ why }) => why.length > 0) && SWEEP_CHART.legendStopped,
      ]
        .filter(Boolean)
        .join(' ')}
    </p>
  );
}

/** The arm whose curves are drawn beside what is read off: the one that the reading is of, or the ticket. */
function shownArm({ sweep }: Swept, reading: Reading): ArmId {
  const arms = sweep.experiment.arms.map(({ id }) => id);
  const own = 'arm' in reading && reading.kind !== 'less' && !isDense(reading.arm) ? reading.arm : 'ticket';
  return arms.find((arm) => arm === own) ?? arms[0] ?? 'dense';
}

/** A sweep as a map: one axis is a line, two are a grid, a third repeats the grid. All cells are a table too. */
export default function SweepMap({ swept, reading, titles, selected, onSelect }: SweepMapProps) {
  const cells = useMemo(() => mapCells(swept, reading), [swept, reading]);
  const arm = shownArm(swept, reading);
  const family = useMemo(() => (swept.sweep.axes.length === 1 ? familyOf(swept, arm) : []), [swept, arm]);
  const axes = swept.sweep.axes.map((axis, a) => axisOf(axis, titles[a]));
  const [first, second, third] = axes;
  const label = SWEEP_CHART.grid(readingWords(reading));
  const down = second ? first : undefined;
  const across = second ?? first;
  return (
    <figure className="chart sweep-map">
      {!second && <MapLine label={label} names={first.names} cells={cells} />}
      {!second && family.length > 0 && <MapFamily lines={family} of={armWithin(arm)} />}
      <div className="map-grids">
        {(third?.names ?? ['']).map((name, k) => (
          <div key={name}>
            {third && (
              <h3>
                {third.title} {name}
              </h3>
            )}
            <MapGrid
              label={third ? `${label}, ${third.title} ${name}` : label}
              {...{ down, across, selected, onSelect }}
              cells={rowsOf(cells, second ? [first, second] : [first], k)}
            />
          </div>
        ))}
      </div>
      <Legend cells={cells} isDifference={reading.kind === 'less'} />
      <TableDetails rows={() => mapTable(swept, cells, titles)} label={SWEEP_CHART.table} title={SWEEP_CHART.table} />
    </figure>
  );
}
