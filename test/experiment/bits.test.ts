import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { runToy, toyExperiment } from './toy.ts';

const arms = (['ticket', 'reinit', 'random-mask', 'one-shot', 'erk', 'uniform', 'snip-ratio'] as const).map((id) => ({
  id,
}));
const ASKED: Readonly<Record<string, Parameters<typeof toyExperiment>[0]>> = {
  'layer by layer': { arms, seeds: [1, 2] },
  'across all layers': { arms, pruning: { scope: 'global', output: 'none', schedule: { kind: 'target', rounds: 2 } } },
  convolutional: {
    arms: [{ id: 'ticket' }, { id: 'random-mask' }, { id: 'erk' }],
    network: { kind: 'conv', channels: [2], kernel: '5', hidden: [] },
    pruning: { schedule: { kind: 'rate', rate: 0.5, rounds: 2 } },
  },
};

/** What rounds have told of only since these hashes were made. */
const LATER: readonly string[] = ['signFlips', 'effective', 'dead', 'digest'];

/** The hash of all runs of an experiment, masks included: everything in a file but the settings, which may grow. */
async function hashOf(experiment: Experiment): Promise<string> {
  const { runs } = toFile((await runToy(experiment)).results, true);
  const text = JSON.stringify(runs, (key, value: unknown) => (LATER.includes(key) ? undefined : value));
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Whoever changes these hashes changes results that links promise, and raises NUMERICS (vitest -u writes them). */
test('gives the masks, curves and accuracies that it always gave', async () => {
  const hashes: Record<string, string> = {};
  for (const [name, own] of Object.entries(ASKED)) hashes[name] = await hashOf(toyExperiment(own));
  await expect(`${JSON.stringify(hashes, null, 2)}\n`).toMatchFileSnapshot('../fixtures/toy-runs.json');
});
