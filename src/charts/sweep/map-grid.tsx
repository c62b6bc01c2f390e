import { type CSSProperties, type KeyboardEvent, useRef } from 'react';
import { SWEEP_CHART } from '../strings/sweep-chart-texts.ts';
import type { MapCell } from './map-cells.ts';

/** One of the axes that a grid is spread over. */
export interface GridAxis {
  readonly title: string;
  readonly names: readonly string[];
}

interface Props {
  readonly label: string;
  /** What goes down; nothing where there is one axis alone. */
  readonly down: GridAxis | undefined;
  readonly across: GridAxis;
  /** Row by row. */
  readonly cells: readonly (readonly MapCell[])[];
  readonly selected: number | undefined;
  readonly onSelect: (cell: number) => void;
}

const STEPS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The colour of a cell: as strong as its value is large, and of two kinds on both sides of 0. */
const styleOf = ({ tone }: MapCell): CSSProperties | undefined =>
  tone === undefined ? undefined : ({ '--strength': `${Math.round(8 + 42 * Math.abs(tone))}%` } as CSSProperties);

function Cell({ cell, tabbed, selected, onSelect }: CellProps) {
  return (
    <td>
      <button
        type="button"
        className="map-cell"
        data-cell={cell.index}
        data-few={cell.few || undefined}
        data-negative={(cell.tone ?? 0) < 0 || undefined}
        aria-pressed={selected}
        tabIndex={tabbed ? 0 : -1}
        style={styleOf(cell)}
        onClick={() => onSelect(cell.index)}
      >
        {cell.text}
        {cell.elsewhere !== undefined && <small> {SWEEP_CHART.elsewhere(cell.elsewhere)}</small>}
        {cell.text === '' && <span className="visually-hidden">{SWEEP_CHART.nothing}</span>}
        {cell.few && <span className="visually-hidden"> ({SWEEP_CHART.legendFew})</span>}
      </button>
    </td>
  );
}

interface CellProps {
  readonly cell: MapCell;
  readonly tabbed: boolean;
  readonly selected: boolean;
  readonly onSelect: (cell: number) => void;
}

/** A table whose cells are pressed: by keyboard the arrows go from cell to cell. */
export function MapGrid({ label, down, across, cells, selected, onSelect }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const all = cells.flat();
  const tabbed = all.find(({ index }) => index === selected)?.index ?? all[0]?.index;
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const own = event.target instanceof HTMLElement ? Number(event.target.dataset['cell']) : Number.NaN;
    const row = cells.findIndex((each) => each.some(({ index }) => index === own));
    if (!step || row < 0) return;
    const column = cells[row].findIndex(({ index }) => index === own);
    const next = cells[row + step[0]]?.[column + step[1]];
    if (!next) return;
    event.preventDefault();
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.index}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls, so the keyboard must be able to reach it.
    <section className="chart-table-scroll map-scroll" tabIndex={0} aria-label={label}>
      <table ref={table} className="map-grid" aria-label={label} onKeyDown={move}>
        <thead>
          <tr>
            {down && <td className="map-corner" />}
            <th scope="colgroup" colSpan={across.names.length} className="map-title">
              {across.title}
            </th>
          </tr>
          <tr>
            {down && (
              <th scope="col" className="map-title">
                {down.title}
              </th>
            )}
            {across.names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((row, r) => (
            <tr key={row[0].index}>
              {down && <th scope="row">{down.names[r]}</th>}
              {row.map((cell) => (
                <Cell
                  key={cell.index}
                  cell={cell}
                  tabbed={cell.index === tabbed}
                  selected={cell.index === selected}
                  onSelect={onSelect}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
