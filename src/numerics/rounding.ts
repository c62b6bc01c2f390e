/** Rounds to the nearest integer, halves to the even one: IEEE 754's default, unlike Math.round, which rounds them up. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** base raised to a whole exponent by multiplication alone: host Math.pow differs between JavaScript engines. */
export function wholePower(base: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent; i++) product *= base;
  return product;
}

/**
 * The root of a number from 0 to 1, by bisection down to neighbouring doubles, and so the same on every machine.
 * @param exponent whole, at least 1
 */
export function wholeRoot(value: number, exponent: number): number {
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (wholePower(middle, exponent) < value) low = middle;
    else high = middle;
  }
}

/** The sum of numbers, in order, so that its bits are a function of the list alone. */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
