import { flush, madd } from './vectors';

/** A use of a gradient, as a type, so that the compiler makes a kernel for each. */
export type Sgd = u8;
export type Momentum = u16;
export type Adam = u32;
/** Keeps the gradient in the place of the first state, and changes no parameter. */
export type Keep = u64;

/**
 * The coefficients of a step, each as a vector of four copies: learning rate, first factor and its rest to 1, second factor
 * and its rest to 1, epsilon. With Adam, learning rate and epsilon include the step's bias corrections.
 */
const COEFFICIENTS = memory.data(6 * 16, 16);
/** Adam's powers of its factors. */
let power1: f64 = 1;
let power2: f64 = 1;

/**
 * Bytes of a section. Sections follow one another: parameters, first states, second states, and then masks, a word per
 * parameter with all bits or none.
 */
let section: usize = 0;

/** Sets the size of sections, and starts the optimiser anew. */
export function startOptimiser(bytes: usize): void {
  section = bytes;
  power1 = 1;
  power2 = 1;
}

/** For kernels to read once, before their loops. */
// @ts-ignore: decorator
@inline
export function sectionBytes(): usize {
  return section;
}

function setCoefficient(index: usize, value: f64): void {
  v128.store(COEFFICIENTS + index * 16, f32x4.splat(<f32>value));
}

/** Prepares a step of SGD or momentum. */
export function beginStep(learningRate: f64, factor: f64): void {
  setCoefficient(0, learningRate);
  setCoefficient(1, factor);
}

/** Prepares a step of Adam: m̂ / (√v̂ + ε) becomes one factor of m / (√v + ε'). */
export function beginAdamStep(learningRate: f64, beta1: f64, beta2: f64, epsilon: f64): void {
  power1 *= beta1;
  power2 *= beta2;
  const root = sqrt(1 - power2);
  setCoefficient(0, (learningRate * root) / (1 - power1));
  setCoefficient(1, beta1);
  setCoefficient(2, 1 - beta1);
  setCoefficient(3, beta2);
  setCoefficient(4, 1 - beta2);
  setCoefficient(5, epsilon * root);
}

// @ts-ignore: decorator
@inline
function adam(at: usize, gradient: v128, bytes: usize): void {
  const atFirst = at + bytes;
  const atSecond = atFirst + bytes;
  const m = madd(v128.load(COEFFICIENTS, 16), v128.load(atFirst), f32x4.mul(v128.load(COEFFICIENTS, 32), gradient));
  // Without gradients both moments decay, and must stop before they become denormal. The first stops where it is negligible
  // beside any weight. The second is never below 0, and stops where its root is negligible beside epsilon.
  const first = flush(m, f32x4.splat(1e-20));
  const square = madd(v128.load(COEFFICIENTS, 64), f32x4.mul(gradient, gradient), f32x4.splat(1e-30));
  const second = madd(v128.load(COEFFICIENTS, 48), v128.load(atSecond), square);
  v128.store(atFirst, first);
  v128.store(atSecond, second);
  const step = f32x4.div(f32x4.mul(v128.load(COEFFICIENTS, 0), first), f32x4.add(f32x4.sqrt(second), v128.load(COEFFICIENTS, 80)));
  v128.store(at, f32x4.sub(v128.load(at), step));
}

// @ts-ignore: decorator
@inline
function momentum(at: usize, gradient: v128, bytes: usize): void {
  const atFirst = at + bytes;
  const velocity = flush(madd(v128.load(COEFFICIENTS, 16), v128.load(atFirst), gradient), f32x4.splat(1e-20));
  v128.store(atFirst, velocity);
  v128.store(at, f32x4.sub(v128.load(at), f32x4.mul(v128.load(COEFFICIENTS, 0), velocity)));
}

// @ts-ignore: decorator
@inline
function sgd(at: usize, gradient: v128): void {
  v128.store(at, f32x4.sub(v128.load(at), f32x4.mul(v128.load(COEFFICIENTS, 0), gradient)));
}

/**
 * Changes four parameters by a step along their gradients. Pruned parameters stay 0, and so do their states.
 *
 * @param bytes bytes of a section, from `sectionBytes`
 * @param masked whether to read the mask; false where nothing is pruned or pruned parameters are not stored
 */
// @ts-ignore: decorator
@inline
export function update<Optimiser>(at: usize, gradient: v128, bytes: usize, masked: bool): void {
  let g = gradient;
  if (masked) g = v128.and(g, v128.load(at + 3 * bytes));
  if (sizeof<Optimiser>() == sizeof<Adam>()) adam(at, g, bytes);
  else if (sizeof<Optimiser>() == sizeof<Momentum>()) momentum(at, g, bytes);
  else if (sizeof<Optimiser>() == sizeof<Sgd>()) sgd(at, g);
  else v128.store(at + bytes, g);
}
