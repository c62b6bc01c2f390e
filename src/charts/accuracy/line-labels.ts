/** The preferred left edge and middle line of a label, in pixels. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const meet = (a: LabelWish, b: LabelWish) => a.x < b.x + b.width && b.x < a.x + a.width;

/**
 * Heights at which one-line labels do not overlap, near the preferred ones. A first pass moves each label below those
 * above it. A second pass moves labels that passed the bottom up again, together with those above them.
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
