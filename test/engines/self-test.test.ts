import { expect, test } from 'vitest';
import { type Engine, EngineUnavailable, type Params, type Session } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { SELF_TEST_TOLERANCE, selfTest } from '../../src/engines/self-test.ts';

/** The reference with one of its answers bent. */
const bent = (bend: (session: Session) => Partial<Session>): Engine => ({
  ...referenceEngine,
  open: async (setup) => {
    const session = await referenceEngine.open(setup);
    const own: Session = {
      load: (params, mask) => session.load(params, mask),
      train: (batches) => session.train(batches),
      evaluate: (...range) => session.evaluate(...range),
      gradients: (batch) => session.gradients(batch),
      params: () => session.params(),
      close: () => session.close(),
    };
    return { ...own, ...bend(session) };
  },
});

const changed = (params: Params, change: (weight: number, i: number) => number): Params =>
  params.map(({ weights, biases }) => ({ weights: weights.map(change), biases }));

const failure = (engine: Engine) => selfTest(engine).catch((error: unknown) => error);

test('passes the reference itself', async () => {
  expect(await selfTest(referenceEngine)).toEqual({ loss: 0, weight: 0 });
});

test.each<[string, (session: Session) => Partial<Session>, RegExp]>([
  [
    'losses off',
    (session) => ({ train: async (batches) => (await session.train(batches)).map((loss) => loss + 1e-3) }),
    /losses differ by 0\.0010,/,
  ],
  [
    'a loss that is no number',
    (session) => ({ train: async (batches) => (await session.train(batches)).map(() => Number.NaN) }),
    /losses differ by Infinity,/,
  ],
  [
    'a loss missing',
    (session) => ({ train: async (batches) => (await session.train(batches)).slice(1) }),
    /differ by Infinity/,
  ],
  ['no step taken', () => ({ train: async (batches) => batches.map(() => 2.3) }), /losses differ/],
  ['evaluation off', () => ({ evaluate: async () => ({ loss: 0, correct: 0 }) }), /losses differ/],
  [
    'weights off',
    (session) => ({ params: async () => changed(await session.params(), (weight) => weight * 1.1) }),
    /weights by 0\.0/,
  ],
])('turns down an engine with %s', async (_, bend, message) => {
  const error = await failure(bent(bend));
  expect(error).toBeInstanceOf(EngineUnavailable);
  expect((error as Error).message).toMatch(message);
});

/** The reference with its kernels turned around, as the mathematicians' convolution has them. */
const turned: Engine = {
  ...referenceEngine,
  open: async (setup) => {
    const session = await referenceEngine.open(setup);
    const [{ convolution }] = setup.layers;
    const turn = <T extends Float32Array | Uint8Array>(values: T): T =>
      (convolution ? values.slice().reverse() : values) as T;
    const first = ([{ weights, biases }, ...rest]: Params): Params => [{ weights: turn(weights), biases }, ...rest];
    return {
      load: (params, [mask, ...rest]) => session.load(first(params), [turn(mask), ...rest]),
      train: (batches) => session.train(batches),
      evaluate: (...range) => session.evaluate(...range),
      gradients: async (batch) => first(await session.gradients(batch)),
      params: async () => first(await session.params()),
      close: () => session.close(),
    };
  },
};

test('finds out an engine that is wrong in convolutions alone, where they are going to be trained', async () => {
  expect(await selfTest(referenceEngine, true)).toEqual({ loss: 0, weight: 0 });
  expect(await selfTest(turned)).toEqual({ loss: 0, weight: 0 });
  await expect(selfTest(turned, true)).rejects.toThrow(/computes other numbers than the reference here/);
});

test('turns down an engine that revives pruned weights, however little', async () => {
  const little = SELF_TEST_TOLERANCE.weight / 10;
  const engine = bent((session) => ({
    params: async () => changed(await session.params(), (weight) => (weight === 0 ? little : weight)),
  }));
  expect(((await failure(engine)) as Error).message).toBe('a pruned weight came back from 0 in its self-test');
});
