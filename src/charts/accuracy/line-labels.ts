/** Where a label would like its left edge and its middle line, in pixels. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const meet = (a: LabelWish, b: LabelWish) => a.x < b.x + b.width && b.x < a.x + a.width;

/**
 * Heights at which labels of one line each do not overlap, as near to their wishes as a pass down and a pass up get
 * them: first each moves below the ones above it, then those that ran past the bottom push the others up again.
 */
export function placeLabels(wishes: readonly LabelWish[], lineHeight: number, bottom: number): number[] {
  const order = wishes.map((_, index) => index).sort((a, b) => wishes[a].y - wishes[b].y || a - b);
  const placed = wishes.map(({ y }) => y);
  const neighbours = (index: number, others: readonly number[]) =>
    others.filter((other) => meet(wishes[index], wishes[other])).map((other) => placed[other]);
  order.forEach((index, k) => {
    placed[index] = Math.max(placed[index], ...neighbours(index, order.slice(0, k)).map((y) => y + lineHeight));
  });
  for (let k = order.length - 1; k >= 0; k--) {
    const index = order[k];
    placed[index] = Math.min(
      placed[index],
      bottom,
      ...neighbours(index, order.slice(k + 1)).map((y) => y - lineHeight),
    );
  }
  return placed;
}
