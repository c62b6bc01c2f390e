import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Engine, Params } from '../../src/engines/engine.ts';
import type { Optimiser } from '../../src/spec/experiment.ts';
import { runToy, toyExperiment } from '../experiment/toy.ts';

const OPTIMISERS: readonly Optimiser[] = [
  { kind: 'adam', learningRate: 0.002 },
  { kind: 'momentum', learningRate: 0.02 },
  { kind: 'sgd', learningRate: 0.1 },
];

function hashOf(params: Params): string {
  const hash = sha256.create();
  for (const { weights, biases } of params) {
    for (const part of [weights, biases]) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  return bytesToHex(hash.digest()).slice(0, 16);
}

/**
 * The weights of whole tickets on an engine, as hashes by training: 250 steps a round, from the dense network to 8 % of
 * its weights, with each optimiser and each scaling.
 */
export async function bitsOf(engine: Engine): Promise<Record<string, string>> {
  const bits: Record<string, string> = {};
  for (const optimiser of OPTIMISERS) {
    for (const scaling of ['unit', 'standardised'] as const) {
      const experiment = toyExperiment({
        dataset: { kind: 'mnist', train: 100, scaling },
        network: { kind: 'mlp', hidden: [60, 25] },
        training: { batch: 45, budget: { kind: 'iterations', iterations: 250 }, evaluateEvery: 125, optimiser },
        pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 5 } },
      });
      const { legacies } = await runToy(experiment, { engine });
      for (const [, legacy] of legacies)
        bits[`${optimiser.kind} ${scaling} ${Object.keys(bits).length % 6}`] = hashOf(legacy.trained);
    }
  }
  return bits;
}
