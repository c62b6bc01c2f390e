import { type SharedCursor, useCursor } from '../shared-cursor.ts';

/** The row of the neuron and the column of the input at the cursor, in a matrix of weights. */
export function Lines({ sharedCursor, rows, columns }: { sharedCursor: SharedCursor; rows: number; columns: number }) {
  const neuron = useCursor(sharedCursor, (shown) => shown.neuron);
  const pixel = useCursor(sharedCursor, (shown) => shown.pixel);
  const row = neuron !== null && neuron < rows ? `M0 ${neuron}h${columns}v1h-${columns}z` : '';
  const column = pixel !== null && pixel < columns ? `M${pixel} 0h1v${rows}h-1z` : '';
  if (row + column === '') return null;
  return (
    <svg className="chart-marks" viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={row + column} />
    </svg>
  );
}
