import { useState } from 'react';

/** How a cell came to be shown: passing over it, or a click or key that stays. */
export type CursorKind = 'hover' | 'pin';

/** A cursor over the cells of a picture. Given `cursor`, the parent holds it; otherwise the picture does. */
export interface CursorProps {
  readonly cursor?: number | null | undefined;
  readonly onCursor?: ((index: number | null, kind: CursorKind) => void) | undefined;
}

export interface Cursor {
  readonly at: number | null;
  readonly move: (index: number | null, kind: CursorKind) => void;
}

/** The cell that is shown, of `cells`: the one under the pointer, else the one that was clicked or reached by keys. */
export function useCursor(cursor: CursorProps['cursor'], onCursor: CursorProps['onCursor'], cells: number): Cursor {
  const [own, setOwn] = useState<Record<CursorKind, number | null>>({ hover: null, pin: null });
  const shown = cursor === undefined ? (own.hover ?? own.pin) : cursor;
  const move = (index: number | null, kind: CursorKind) => {
    setOwn((before) => (kind === 'hover' ? { ...before, hover: index } : { hover: null, pin: index }));
    onCursor?.(index, kind);
  };
  return { at: shown !== null && shown < cells ? shown : null, move };
}

/**
 * The cell that a key leads to in a grid of `cells` in rows of `columns`; the first key shows the first cell. `null`
 * means no cell (Escape), `undefined` that the key does not move the cursor.
 */
export function cellAfter(key: string, at: number | null, columns: number, cells: number): number | null | undefined {
  if (key === 'Escape') return null;
  if (key === 'Home') return 0;
  if (key === 'End') return cells - 1;
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (step === undefined) return undefined;
  if (at === null) return 0;
  const next = at + step;
  return next < 0 || next >= cells ? at : next;
}
