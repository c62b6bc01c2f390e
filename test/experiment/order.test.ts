import { expect, test } from 'vitest';
import type { Checkpoint, Checkpoints } from '../../src/experiment/model/checkpoint.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import { runExperiment, type Trainer } from '../../src/experiment/run/run.ts';
import { turns } from '../turns.ts';
import { toyExperiment } from './toy.ts';

const experiment = toyExperiment({ arms: [{ id: 'ticket' }], seeds: [1] });

/** What a training leaves, as far as its order is concerned. */
const left = { notes: [], mask: [], next: [], params: [] } as unknown as Checkpoint;

/** Runs the toy chain, and tells in which order trainings begin and are kept. */
async function order(claim?: Checkpoints['claim']): Promise<string[]> {
  const said: string[] = [];
  const trainer: Trainer = {
    size: 1,
    prune: async () => [],
    train: async (training) => {
      said.push(`train ${trainingName(training)}`);
      await turns(2);
      return left;
    },
  };
  const checkpoints: Checkpoints = {
    get: async () => turns(3).then(() => undefined),
    put: async (training) => void said.push(`keep ${trainingName(training)}`),
    ...(claim && { claim }),
  };
  await runExperiment(experiment, trainer, checkpoints, () => {});
  return said;
}

test('what was trained is kept while the next one trains already', async () => {
  const said = await order(async () => turns(3).then(() => () => {}));
  const trained = said.filter((each) => each.startsWith('train')).map((each) => each.slice(6));
  expect(trained.length).toBeGreaterThan(2);
  const kept = (training: string) => said.indexOf(`keep ${training}`);
  for (const [place, training] of trained.slice(0, -1).entries()) {
    expect(kept(training)).toBeGreaterThan(said.indexOf(`train ${trained[place + 1]}`));
  }
  expect(kept(trained[trained.length - 1])).toBe(said.length - 1);
});

test('what was trained is kept, and others may have it, before it is waited for what they train', async () => {
  const held = new Set<string>();
  const said = await order(async (training, waits) => {
    const name = trainingName(training);
    // Another tab trains the rounds, each once this one has let go of the one before.
    if (training.round > 0) {
      waits();
      while (held.size > 0) await turns(1);
    }
    held.add(name);
    return () => held.delete(name);
  });
  const begun = said.filter((each) => each.startsWith('train'));
  expect(said).toEqual(begun.flatMap((each) => [each, each.replace('train', 'keep')]));
});
