// AssemblyScript, not TypeScript: pointers are `usize`, and arithmetic is WebAssembly's own, so it is the same everywhere.

/**
 * a·b + c, rounded twice: as a product and as a sum. Processors that can round once would give other bits than those that
 * cannot. Rounding once is no faster where additions are quick: sums then wait for the longer instruction.
 */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Keeps a decaying value from becoming denormal, which slows processors down. Other values keep all but their last bits. */
// @ts-ignore: decorator
@inline
export function flush(value: v128, tiny: v128): v128 {
  return f32x4.sub(f32x4.add(value, tiny), tiny);
}

// @ts-ignore: decorator
@inline
export function relu(value: v128): v128 {
  return f32x4.max(value, f32x4.splat(0));
}

/** `value` where `gate` is above 0, else 0: the derivative of the ReLU whose output `gate` is. */
// @ts-ignore: decorator
@inline
export function gated(value: v128, gate: v128): v128 {
  return v128.and(value, f32x4.gt(gate, f32x4.splat(0)));
}

/** The sum of the lanes of each of four vectors, as one vector. */
// @ts-ignore: decorator
@inline
export function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** The sum of the lanes of one vector. */
// @ts-ignore: decorator
@inline
export function sum(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
  );
}
