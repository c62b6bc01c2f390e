import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type * as v from 'valibot';
import type { Engine, Params } from '../../src/engines/engine.ts';
import type { Optimiser } from '../../src/spec/experiment.ts';
import type { network } from '../../src/spec/settings/network.ts';
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

/** Networks by the word that their hashes go by; none for the first that there was. */
const NETWORKS: Readonly<Record<string, { network: v.InferInput<typeof network>; iterations: number }>> = {
  '': { network: { kind: 'mlp', hidden: [60, 25] }, iterations: 250 },
  'conv ': {
    network: { kind: 'conv', channels: [3, 5], kernel: '3', padding: 'first', hidden: [12] },
    iterations: 40,
  },
};

/**
 * The weights of whole tickets on an engine, as hashes by training: from the dense network to 8 % of its weights, with each
 * optimiser and each scaling.
 */
export async function bitsOf(engine: Engine): Promise<Record<string, string>> {
  const bits: Record<string, string> = {};
  for (const [name, { network, iterations }] of Object.entries(NETWORKS)) {
    for (const optimiser of OPTIMISERS) {
      for (const scaling of ['unit', 'standardised'] as const) {
        const experiment = toyExperiment({
          dataset: { kind: 'mnist', train: 100, scaling },
          network,
          training: { batch: 45, budget: { kind: 'iterations', iterations }, evaluateEvery: iterations / 2, optimiser },
          pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 5 } },
        });
        const { made } = await runToy(experiment, { engine });
        for (const [, own] of made)
          bits[`${name}${optimiser.kind} ${scaling} ${Object.keys(bits).length % 6}`] = hashOf(own.params ?? []);
      }
    }
  }
  return bits;
}
