import { afterEach, expect, test, vi } from 'vitest';
import { digestOf } from '../../scripts/bench/digest.ts';
import { takeThreads } from '../../scripts/bench/peers/engine.ts';
import { PeerUnavailable } from '../../scripts/bench/protocol.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';

afterEach(() => vi.unstubAllGlobals());

/** An engine that knows threads, and how many it was told to take. */
function threaded() {
  const taken: number[] = [];
  const take = (count: number) => void taken.push(count);
  return { engine: { ...referenceEngine, takeThreads: take }, taken };
}

test('an engine that knows threads is told how many', () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  const { engine, taken } = threaded();
  takeThreads(engine, 2);
  expect(taken).toEqual([2]);
});

test('an engine that knows none, and a machine that has none, are skipped with a sentence', () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  const skipped = () => takeThreads(referenceEngine, 2);
  expect(skipped).toThrow(PeerUnavailable);
  expect(skipped).toThrow('the engine reference trains on one thread, and knows no other');
  vi.stubGlobal('navigator', { hardwareConcurrency: 1 });
  const { engine, taken } = threaded();
  expect(() => takeThreads(engine, 2)).toThrow('this machine has 1 core');
  expect(taken).toEqual([]);
});

test('a digest tells one bit, and the order, apart', async () => {
  const layer = (...values: number[]) => [{ weights: Float32Array.from(values), biases: new Float32Array(1) }];
  const digest = await digestOf([layer(1, 2)]);
  expect(digest).toMatch(/^[\da-f]{64}$/);
  expect(await digestOf([layer(1, 2)])).toBe(digest);
  expect(await digestOf([layer(2, 1)])).not.toBe(digest);
  expect(await digestOf([layer(1, 2.0000002)])).not.toBe(digest);
  expect(await digestOf([layer(0)])).not.toBe(await digestOf([layer(-0)]));
});
