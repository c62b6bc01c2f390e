import type { Dataset } from '../../../src/data/dataset.ts';
import { BatchOrder } from '../../../src/data/order.ts';
import type { Engine } from '../../../src/engines/engine.ts';
import { createEngine } from '../../../src/engines/open-engine.ts';
import { wasmUrls } from '../../../src/engines/tfjs/wasm-urls.ts';
import { drawStart } from '../../../src/experiment/train/first-params.ts';
import { measure } from '../../../src/experiment/train/measure.ts';
import { layersOf } from '../../../src/spec/layers.ts';
import { ENGINE_LABELS, type EngineName } from '../../../src/spec/view.ts';
import { spawnMember } from '../../../src/worker/spawn-member.ts';
import { digestOf } from '../digest.ts';
import { PeerUnavailable } from '../protocol.ts';
import { maskOf, type Task } from '../recipe.ts';
import type { Peer } from '../rows.ts';
import { mean } from '../statistics.ts';
import type { StepPeer } from './peer.ts';

export type EnginePeer = Peer & { readonly kind: 'engine' };

/** Has an engine train on so many threads. @throws PeerUnavailable where the machine or the engine has not so many */
export function takeThreads(engine: Engine, threads: number): void {
  const cores = navigator.hardwareConcurrency;
  if (cores < threads) throw new PeerUnavailable(`this machine has ${cores} core`);
  if (!engine.takeThreads)
    throw new PeerUnavailable(`the engine ${engine.name} trains on one thread, and knows no other`);
  engine.takeThreads(threads);
}

/**
 * Starts an engine of the lab by its name, on as many threads as the peer says.
 * @throws PeerUnavailable when the lab has none of that name, or no such threads; EngineUnavailable
 */
export async function startEngine({ engine: name, threads }: EnginePeer): Promise<Engine> {
  if (!Object.hasOwn(ENGINE_LABELS, name)) throw new PeerUnavailable(`this lab has no engine named ${name}`);
  const engine = await createEngine(name as EngineName, {
    ...wasmUrls,
    ...(threads !== undefined && { spawnMember }),
  });
  try {
    if (threads !== undefined) takeThreads(engine, threads);
    return engine;
  } catch (error) {
    engine.close();
    throw error;
  }
}

/** One of the lab's engines, asked as a training asks it: coarse calls of many batches. */
export async function openEngine(peer: EnginePeer, task: Task, dataset: Dataset): Promise<StepPeer> {
  const { network, dataset: data, training, seeds } = task.experiment;
  const engine = await startEngine(peer);
  const session = await engine.open({
    layers: layersOf(network),
    dataset,
    scaling: data.scaling,
    optimiser: training.optimiser,
  });
  await session.load(drawStart(network, seeds[0], 'init'), maskOf(task));
  const order = new BatchOrder(seeds[0], data.train, training.batch);
  const perEpoch = Math.ceil(data.train / training.batch);
  let at = 0;
  const nextEpoch = () => Array.from({ length: perEpoch }, () => order.at(at++).slice());
  return {
    train: async (epochs) => {
      const all = Array.from({ length: epochs }, nextEpoch);
      let losses: number[] = [];
      const began = performance.now();
      for (const batches of all) losses = await session.train(batches);
      return { seconds: (performance.now() - began) / 1000, loss: mean(losses) };
    },
    accuracy: async () => (await measure(session, dataset, 'test', async () => {})).accuracy,
    digest: async () => digestOf([await session.params()]),
  };
}
