const sorted = (values) => [...values].sort((a, b) => a - b);

/** The value below which a share of all is. */
export const quantile = (values, part) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(part * values.length))] ?? 0;

/** The one in the middle, or what is halfway between the two there. */
export function median(values) {
  const all = sorted(values);
  const half = Math.floor(all.length / 2);
  return all.length % 2 === 1 ? all[half] : (all[half - 1] + all[half]) / 2;
}

/** How many of all are at most so large, as a fraction. */
export const share = (values, most) => values.filter((each) => each <= most).length / Math.max(1, values.length);

/** Milliseconds as people read them: seconds where there are many. */
export const thousandths = (value) => (value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`);
