/** A label to be centred at `centre`. All lengths are pixels. */
export interface TickLabel {
  readonly centre: number;
  readonly width: number;
}

const clear = (a: TickLabel, b: TickLabel, gap: number) => b.centre - a.centre >= (a.width + b.width) / 2 + gap;

const allClear = (labels: readonly TickLabel[], gap: number) =>
  labels.every((label, k) => k === 0 || clear(labels[k - 1], label, gap));

/**
 * Chooses the ticks, in ascending order, whose labels do not overlap: every k-th, with the smallest k that fits, and
 * always the last, which replaces a neighbour that is too near. The last tick is the sparsest network.
 */
export function labelledTicks(labels: readonly TickLabel[], gap: number): number[] {
  const indices = labels.map((_, index) => index);
  const at = (chosen: readonly number[]) => chosen.map((index) => labels[index]);
  for (let stride = 1; stride < labels.length; stride++) {
    const chosen = indices.filter((index) => index % stride === 0);
    if (allClear(at(chosen), gap)) return withLast(chosen, labels, gap);
  }
  return indices.slice(0, 1);
}

function withLast(chosen: readonly number[], labels: readonly TickLabel[], gap: number): number[] {
  const last = labels.length - 1;
  if (chosen.at(-1) === last) return [...chosen];
  const spacing = chosen.length > 1 ? chosen[1] - chosen[0] : 1;
  const room = chosen.filter((index) => clear(labels[index], labels[last], gap) && (last - index) * 2 > spacing);
  return room.length > 0 ? [...room, last] : [...chosen];
}
