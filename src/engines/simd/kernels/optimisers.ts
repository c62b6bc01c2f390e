import { flush, madd } from './vectors';

/** What a kernel does with a gradient, as a type, so that each combination is compiled by itself. */
export type Sgd = u8;
export type Momentum = u16;
export type Adam = u32;
/** Keeps the gradient in the first state's place and changes nothing. */
export type Keep = u64;

/**
 * The numbers of a step, each four times over, for vectors to read: learning rate, first factor and its rest, second
 * factor and its rest, epsilon. With Adam, learning rate and epsilon hold the step's bias corrections.
 */
const NUMBERS = memory.data(6 * 16, 16);
/** Adam's powers of its factors. */
let power1: f64 = 1;
let power2: f64 = 1;

/**
 * The distance in bytes from a parameter to its first state of the optimiser; the second is as far from that, and its
 * word of the mask, all bits or none, as far again.
 */
let distance: usize = 0;

/** Says how far states and mask lie from parameters, and starts the optimiser anew. */
export function startOptimiser(bytes: usize): void {
  distance = bytes;
  power1 = 1;
  power2 = 1;
}

/** For kernels to read once, before their loops. */
// @ts-ignore: decorator
@inline
export function stateDistance(): usize {
  return distance;
}

function put(index: usize, value: f64): void {
  v128.store(NUMBERS + index * 16, f32x4.splat(<f32>value));
}

/** Readies a step of SGD or momentum. */
export function beginStep(learningRate: f64, factor: f64): void {
  put(0, learningRate);
  put(1, factor);
}

/** Readies a step of Adam: m̂ / (√v̂ + ε) is written as one factor of m / (√v + ε'). */
export function beginAdamStep(learningRate: f64, beta1: f64, beta2: f64, epsilon: f64): void {
  power1 *= beta1;
  power2 *= beta2;
  const root = sqrt(1 - power2);
  put(0, (learningRate * root) / (1 - power1));
  put(1, beta1);
  put(2, 1 - beta1);
  put(3, beta2);
  put(4, 1 - beta2);
  put(5, epsilon * root);
}

// @ts-ignore: decorator
@inline
function adam(at: usize, gradient: v128, far: usize): void {
  const atFirst = at + far;
  const atSecond = atFirst + far;
  const m = madd(v128.load(NUMBERS, 16), v128.load(atFirst), f32x4.mul(v128.load(NUMBERS, 32), gradient));
  // Where no gradient comes, both moments decay, and stop before they would be denormal: the first at nothing beside any
  // weight, the second, which is never below 0, at a number whose root is nothing beside epsilon.
  const first = flush(m, f32x4.splat(1e-20));
  const square = madd(v128.load(NUMBERS, 64), f32x4.mul(gradient, gradient), f32x4.splat(1e-30));
  const second = madd(v128.load(NUMBERS, 48), v128.load(atSecond), square);
  v128.store(atFirst, first);
  v128.store(atSecond, second);
  const step = f32x4.div(f32x4.mul(v128.load(NUMBERS, 0), first), f32x4.add(f32x4.sqrt(second), v128.load(NUMBERS, 80)));
  v128.store(at, f32x4.sub(v128.load(at), step));
}

// @ts-ignore: decorator
@inline
function momentum(at: usize, gradient: v128, far: usize): void {
  const atFirst = at + far;
  const velocity = flush(madd(v128.load(NUMBERS, 16), v128.load(atFirst), gradient), f32x4.splat(1e-20));
  v128.store(atFirst, velocity);
  v128.store(at, f32x4.sub(v128.load(at), f32x4.mul(v128.load(NUMBERS, 0), velocity)));
}

// @ts-ignore: decorator
@inline
function sgd(at: usize, gradient: v128): void {
  v128.store(at, f32x4.sub(v128.load(at), f32x4.mul(v128.load(NUMBERS, 0), gradient)));
}

/**
 * Changes four parameters by a step along their gradients. What the mask prunes stays 0, and so does its state.
 * @param far the distance of states and mask
 */
// @ts-ignore: decorator
@inline
export function update<Optimiser>(at: usize, gradient: v128, far: usize, masked: bool): void {
  let g = gradient;
  if (masked) g = v128.and(g, v128.load(at + 3 * far));
  if (sizeof<Optimiser>() == sizeof<Adam>()) adam(at, g, far);
  else if (sizeof<Optimiser>() == sizeof<Momentum>()) momentum(at, g, far);
  else if (sizeof<Optimiser>() == sizeof<Sgd>()) sgd(at, g);
  else v128.store(at + far, g);
}
