import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Params, Session } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import type { Mask } from '../../src/pruning/mask.ts';
import type { Optimiser } from '../../src/spec/experiment.ts';
import { MLP, OPTIMISERS, pruned, TEST, type Toy } from './toy.ts';

/** How far an engine may be from the reference after the toy's eight steps; all absolute. */
export interface Tolerance {
  /** Nats, mean over a batch or a split. */
  readonly loss: number;
  /** Per optimiser: Adam divides by gradients that are nearly 0, and so magnifies the last bits of a sum. */
  readonly weight: Readonly<Record<Optimiser['kind'], number>>;
  /** Gradients of the toy are of the order of 0.1. */
  readonly gradient: number;
}

export interface Subject {
  readonly open: () => Promise<Engine>;
  /** What it trains; the fully connected one when left out. */
  readonly toy?: Toy;
  /** One optimiser, one mask and two steps, for what takes seconds a step. */
  readonly brief?: boolean;
  readonly tolerance: Tolerance;
  /** The tensors that the engine's library holds, where it counts them. */
  readonly tensors?: () => number;
}

function gap(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  expect(ours.length).toBe(theirs.length);
  // Math.max of a NaN is NaN, which is below no tolerance.
  return Array.from(ours, (value, i) => Math.abs(value - theirs[i])).reduce((a, b) => Math.max(a, b), 0);
}

const largestGap = (ours: Params, theirs: Params): number =>
  Math.max(
    ...ours.flatMap(({ weights, biases }, l) => [gap(weights, theirs[l].weights), gap(biases, theirs[l].biases)]),
  );

/** Tells +0 from -0 too: files and hashes see the bits. */
function expectPrunedToBeZero(of: Params, mask: Mask): void {
  const wrong = of.flatMap(({ weights }, l) =>
    [...weights].filter((weight, i) => mask[l][i] === 0 && !Object.is(weight, 0)),
  );
  expect(wrong).toEqual([]);
}

/** The magnitudes on which two magnitude masks disagree: all near the threshold, if the weights agree. */
function disputed(ours: Params, theirs: Params, mask: Mask): number[][] {
  const [a, b] = [pruned(ours, mask), pruned(theirs, mask)];
  return ours.map(({ weights }, l) => [...weights].filter((_, i) => a[l][i] !== b[l][i]).map(Math.abs));
}

async function trained(engine: Engine, { setupOf, params, batches }: Toy, optimiser: Optimiser, mask: Mask) {
  const session = await engine.open(setupOf(optimiser));
  await session.load(params, mask);
  const losses = await session.train(batches);
  const outcome = { losses, params: await session.params(), test: await session.evaluate('test', 0, TEST) };
  session.close();
  return outcome;
}

/** Runs `check` in a session that holds the toy under the random mask. */
async function inSession(
  engine: Engine,
  { setupOf, params, masks }: Toy,
  check: (session: Session) => Promise<void>,
): Promise<void> {
  const session = await engine.open(setupOf(OPTIMISERS[0]));
  await session.load(params, masks.random);
  await check(session);
  session.close();
}

function trainingTests(current: () => Engine, toy: Toy, { loss, weight }: Tolerance, brief: boolean): void {
  for (const optimiser of brief ? OPTIMISERS.slice(0, 1) : OPTIMISERS) {
    for (const [kind, mask] of Object.entries(brief ? { random: toy.masks.random } : toy.masks)) {
      test(`trains as the reference does: ${optimiser.kind}, ${kind} mask`, async () => {
        const ours = await trained(current(), toy, optimiser, mask);
        const theirs = await trained(referenceEngine, toy, optimiser, mask);
        const near = weight[optimiser.kind];
        expect(gap(ours.losses, theirs.losses)).toBeLessThanOrEqual(loss);
        expect(largestGap(ours.params, theirs.params)).toBeLessThanOrEqual(near);
        expectPrunedToBeZero(ours.params, mask);
        expect(Math.abs(ours.test.loss - theirs.test.loss) / TEST).toBeLessThanOrEqual(loss);
        expect(ours.test.correct).toBe(theirs.test.correct);
        for (const magnitudes of disputed(ours.params, theirs.params, mask)) {
          const spread = Math.max(...magnitudes) - Math.min(...magnitudes);
          if (magnitudes.length > 0) expect(spread).toBeLessThanOrEqual(2 * near);
        }
      });
    }
  }
}

function parameterTests(current: () => Engine, toy: Toy, { loss, gradient, weight }: Tolerance): void {
  const { params, masks, batches } = toy;
  test('gives back the very weights that it took, and so the same next mask', () =>
    inSession(current(), toy, async (session) => {
      const masked = params.map(({ weights, biases }, l) => ({
        weights: weights.map((value, i) => (masks.random[l][i] ? value : 0)),
        biases,
      }));
      const held = await session.params();
      expect(held).toEqual(masked);
      expect(pruned(held, masks.random)).toEqual(pruned(params, masks.random));
    }));

  test('differentiates as the reference does, pruned weights by 0', () =>
    inSession(current(), toy, (session) =>
      inSession(referenceEngine, toy, async (reference) => {
        const [ours, theirs] = [await session.gradients(batches[0]), await reference.gradients(batches[0])];
        expect(largestGap(ours, theirs)).toBeLessThanOrEqual(gradient);
        expectPrunedToBeZero(ours, masks.random);
      }),
    ));

  test('starts the optimiser anew at each load', () =>
    inSession(current(), toy, async (session) => {
      const first = await session.train(batches.slice(0, 3));
      await session.load(params, masks.random);
      expect(gap(await session.train(batches.slice(0, 3)), first)).toBeLessThanOrEqual(loss);
    }));

  test('takes the learning rate of each call, whatever it was before', async () => {
    for (const optimiser of OPTIMISERS) {
      const both = [current(), referenceEngine].map(async (engine) => {
        const session = await engine.open(toy.setupOf(optimiser));
        await session.load(params, masks.random);
        await session.train(batches.slice(0, 2));
        await session.train(batches.slice(2, 4), 0.1);
        await session.train(batches.slice(4, 6), 2);
        const made = await session.params();
        session.close();
        return made;
      });
      expect(largestGap(await both[0], await both[1])).toBeLessThanOrEqual(weight[optimiser.kind]);
    }
  });

  test('evaluates ranges that add up, and takes no step for no batch', () =>
    inSession(current(), toy, async (session) => {
      const [all, head, tail] = [
        await session.evaluate('test', 0, TEST),
        await session.evaluate('test', 0, 7),
        await session.evaluate('test', 7, TEST),
      ];
      expect(head.correct + tail.correct).toBe(all.correct);
      expect(Math.abs(head.loss + tail.loss - all.loss) / TEST).toBeLessThanOrEqual(loss);
      expect(await session.train([])).toEqual([]);
    }));
}

/**
 * The slope of ReLU at exactly 0 is 0 on every engine. Libraries differ there, and exact zeros are the rule in pruned
 * networks: with another slope a neuron that nothing feeds would learn through its bias.
 */
function deadNeuronTest(current: () => Engine, { layers, setupOf, params, masks, batches }: Toy, brief: boolean): void {
  test('a neuron that no weight feeds stays exactly as it was, and so does what it feeds', async () => {
    const [first, second] = layers;
    const mask = masks.full.map((layer) => layer.slice());
    for (let i = 0; i < first.inputs; i++) mask[0][i * first.outputs] = 0;
    const start = params.map(({ weights, biases }) => ({ weights, biases: biases.map(() => 0) }));
    for (const optimiser of brief ? OPTIMISERS.slice(0, 1) : OPTIMISERS) {
      const session = await current().open(setupOf(optimiser));
      await session.load(start, mask);
      await session.train(batches);
      const [made, fed] = await session.params();
      session.close();
      expect(Object.is(made.biases[0], 0)).toBe(true);
      expect(fed.weights.slice(0, second.outputs)).toEqual(start[1].weights.slice(0, second.outputs));
      // The others have learned.
      expect(made.biases[1]).not.toBe(0);
    }
  });
}

function leakTest(current: () => Engine, toy: Toy, tensors: () => number, brief: boolean): void {
  const { setupOf, params, masks, batches } = toy;
  test('leaks no tensor', async () => {
    const before = tensors();
    for (const optimiser of brief ? OPTIMISERS.slice(0, 1) : OPTIMISERS) {
      const session = await current().open(setupOf(optimiser));
      const counts: number[] = [];
      for (let round = 0; round < 2; round++) {
        await session.load(params, masks.random);
        for (let pass = 0; pass < 2; pass++) {
          await session.train(batches.slice(-2));
          await session.evaluate('test', 0, TEST);
          await session.gradients(batches[batches.length - 1]);
          await session.params();
          counts.push(tensors());
        }
      }
      expect(new Set(counts).size).toBe(1);
      session.close();
      expect(tensors()).toBe(before);
    }
  });
}

/** What every engine is held to: the reference, within a stated tolerance. */
export function conformance(name: string, subject: Subject): void {
  const { open, toy: whole = MLP, brief = false, tolerance, tensors } = subject;
  // The second of these batches is a short one.
  const toy = brief ? { ...whole, batches: whole.batches.slice(2, 4) } : whole;
  describe(whole === MLP ? name : `${name}, convolutions`, () => {
    let engine: Engine;
    const current = () => engine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine?.close());
    test('says its name', () => expect(engine.name).toBe(name));
    trainingTests(current, toy, tolerance, brief);
    parameterTests(current, toy, tolerance);
    if (whole === MLP) deadNeuronTest(current, toy, brief);
    if (tensors) leakTest(current, toy, tensors, brief);
  });
}
