import type { Dataset } from '../../../src/data/dataset.ts';
import { shared } from '../../../src/data/share.ts';
import type { Params } from '../../../src/engines/engine.ts';
import { Executor, type ExecutorHost } from '../../../src/execution/executor.ts';
import { CooperativeYield, type YieldHost } from '../../../src/execution/yielding.ts';
import { type Checkpoint, noCheckpoints } from '../../../src/experiment/model/checkpoint.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import type { Experiment } from '../../../src/spec/experiment.ts';
import { digestOf } from '../digest.ts';
import type { WholeRun } from '../protocol.ts';
import { type EnginePeer, startEngine } from './engine.ts';

function paramsOf({ params }: Checkpoint): Params {
  if (!params) throw new Error('A training has left no parameters to compare.');
  return params;
}

/** A whole experiment as the page runs it: its own executor, pace, pruning and evaluation. */
export async function engineImp(
  peer: EnginePeer,
  experiment: Experiment,
  dataset: Dataset,
  host: Pick<ExecutorHost, 'now'> & YieldHost,
): Promise<WholeRun> {
  const engine = await startEngine(peer);
  const executor = new Executor({
    now: host.now,
    open: async () => ({ engine, skipped: [] }),
    load: async () => (peer.threads === undefined ? dataset : shared(dataset)),
    shares: false,
  });
  executor.configure({ id: 1, experiment, engine: engine.name, cores: 1, without: [] });
  const accuracies: number[] = [];
  const trained: Checkpoint[] = [];
  const began = host.now();
  await runExperiment(
    experiment,
    {
      size: 1,
      train: async (training, inputs, emit) => {
        const made = await executor.train(training, inputs, peer.threads ?? 1, new CooperativeYield(host), emit);
        trained.push(made);
        return made;
      },
      prune: (training, trained, emit) => executor.prune(training, trained, new CooperativeYield(host), emit),
    },
    noCheckpoints,
    (event) => {
      if (event.type === 'finished') accuracies.push(event.round.test.accuracy);
    },
  );
  const seconds = (host.now() - began) / 1000;
  engine.close();
  return { seconds, accuracies, digest: await digestOf(trained.map(paramsOf)) };
}
