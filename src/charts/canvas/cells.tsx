import type { KeyboardEvent, PointerEvent } from 'react';
import { type Cursor, cellAfter } from './cursor.ts';

/** A rectangle as shares of the picture, 0 to 1. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Props {
  /** What the cursor walks over: "Neuron". */
  readonly name: string;
  readonly cells: number;
  readonly columns: number;
  readonly cursor: Cursor;
  /** The cell at a place given as shares of the picture, or null between cells. */
  readonly cellAt: (x: number, y: number) => number | null;
  readonly boxOf: (cell: number) => CellBox;
  /** The shown cell in words; the readout under the picture says the same. */
  readonly text: string;
}

const percents = ({ left, top, width, height }: CellBox) => ({
  insetInlineStart: `${100 * left}%`,
  insetBlockStart: `${100 * top}%`,
  inlineSize: `${100 * width}%`,
  blockSize: `${100 * height}%`,
});

/** A cursor over a picture's cells, moved by pointer and by arrow keys. It lies over the picture and redraws nothing. */
export function Cells({ name, cells, columns, cursor, cellAt, boxOf, text }: Props) {
  const under = (event: PointerEvent) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return cellAt((event.clientX - left) / width, (event.clientY - top) / height);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = cellAfter(event.key, cursor.at, columns, cells);
    if (next === undefined) return;
    event.preventDefault();
    cursor.move(next, 'pin');
  };
  return (
    <div
      className="chart-cells"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={cells}
      aria-valuenow={(cursor.at ?? 0) + 1}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => cursor.move(under(event), 'hover')}
      onPointerDown={(event) => cursor.move(under(event), 'pin')}
      onPointerLeave={() => cursor.move(null, 'hover')}
    >
      {cursor.at !== null && <span className="chart-cell" style={percents(boxOf(cursor.at))} />}
    </div>
  );
}

/** What the cursor stands on, in words, below the picture; without a cursor, how to get one. */
export function Readout({ text, hint }: { text: string | null; hint: string }) {
  return (
    <p className="chart-readout" data-empty={text === null ? '' : undefined}>
      {text ?? hint}
    </p>
  );
}
