import { type SharedCursor, useCursor } from '../shared-cursor.ts';
import { type TileLayout, tileOrigin } from './tile-layout.ts';

/** Marks the pixel at the cursor in every tile. */
export function PixelMarks({ sharedCursor, layout }: { sharedCursor: SharedCursor; layout: TileLayout }) {
  const pixel = useCursor(sharedCursor, (shown) => shown.pixel);
  const { tiles, side, width, height } = layout;
  if (pixel === null || pixel >= side * side) return null;
  const [across, down] = [pixel % side, Math.floor(pixel / side)];
  const squares = Array.from({ length: tiles }, (_, tile) => {
    const { x, y } = tileOrigin(layout, tile);
    // Larger than the weight, so that it is visible even if a weight is one pixel of the screen.
    return `M${x + across - 1} ${y + down - 1}h3v3h-3z`;
  });
  return (
    <svg className="chart-marks" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={squares.join('')} />
    </svg>
  );
}
