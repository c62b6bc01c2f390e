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
