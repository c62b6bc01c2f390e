import type { KeyboardEvent, PointerEvent } from 'react';
import { type CursorPosition, type SharedCursor, useCursor } from '../shared-cursor.ts';
import { cellAfter } from './cursor.ts';
import './cells.css';

/** A rectangle in fractions of the picture, 0 to 1. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Maps the shared cursor to a picture's cells. */
export interface Cellular {
  readonly sharedCursor: SharedCursor;
  readonly cells: number;
  /** The cell at the cursor; null for none. */
  readonly cellOf: (shown: CursorPosition) => number | null;
  /** A cell in words; also gets the whole cursor. */
  readonly textOf: (cell: number, shown: CursorPosition) => string;
}

interface Props extends Cellular {
  /** The name of a cell, such as "Neuron". */
  readonly name: string;
  readonly columns: number;
  /** The cursor after a key has moved it to a cell. */
  readonly pointedOf: (cell: number) => Partial<CursorPosition>;
  /** The cursor at a place in fractions of the picture; null between cells. */
  readonly pointedAt: (x: number, y: number) => Partial<CursorPosition> | null;
  readonly boxOf: (cell: number) => CellBox;
}

const percents = ({ left, top, width, height }: CellBox) => ({
  insetInlineStart: `${100 * left}%`,
  insetBlockStart: `${100 * top}%`,
  inlineSize: `${100 * width}%`,
  blockSize: `${100 * height}%`,
});

/** The cell at the cursor; null if the cursor is at none, or outside this layer. */
function useCell({ sharedCursor, cells, cellOf }: Cellular): number | null {
  const at = useCursor(sharedCursor, cellOf);
  // The words for a cell may also depend on the pixel.
  useCursor(sharedCursor, ({ pixel }) => pixel);
  return at !== null && at >= 0 && at < cells ? at : null;
}

/** A cursor over a picture's cells, moved by pointer and arrow keys. It is a layer of its own and redraws nothing below. */
export function Cells(props: Props) {
  const { name, sharedCursor, cells, columns, textOf, pointedOf, pointedAt, boxOf } = props;
  const at = useCell(props);
  const under = (event: PointerEvent) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return pointedAt((event.clientX - left) / width, (event.clientY - top) / height);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = cellAfter(event.key, at, columns, cells);
    if (next === undefined) return;
    event.preventDefault();
    sharedCursor.pin(next === null ? null : pointedOf(next));
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
      aria-valuenow={(at ?? 0) + 1}
      aria-valuetext={at === null ? 'none' : textOf(at, sharedCursor.shown)}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => sharedCursor.hover(under(event))}
      onPointerDown={(event) => sharedCursor.pin(under(event))}
      onPointerLeave={() => sharedCursor.hover(null)}
    >
      {at !== null && <span className="chart-cell" style={percents(boxOf(at))} />}
    </div>
  );
}

/** The cell at the cursor, in words, below the picture; without a cursor, a hint how to get one. */
export function Readout({ text, hint }: { text: string | null; hint: string }) {
  return (
    <p className="chart-readout" data-empty={text === null ? '' : undefined}>
      <span>{text ?? hint}</span>
    </p>
  );
}

/** The readout of a picture of cells. */
export function CellReadout({ hint, ...cellular }: Cellular & { hint: string }) {
  const at = useCell(cellular);
  const { sharedCursor, textOf } = cellular;
  return <Readout text={at === null ? null : textOf(at, sharedCursor.shown)} hint={hint} />;
}
