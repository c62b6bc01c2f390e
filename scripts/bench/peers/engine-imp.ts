import type { Dataset } from '../../../src/data/dataset.ts';
import { Executor, type ExecutorHost } from '../../../src/execution/executor.ts';
import { CooperativeYield, type YieldHost } from '../../../src/execution/yielding.ts';
import { noCheckpoints } from '../../../src/experiment/model/checkpoint.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import type { Experiment } from '../../../src/spec/experiment.ts';
import type { WholeRun } from '../protocol.ts';
import { startEngine } from './engine.ts';

/** A whole experiment as the page runs it: its own executor, pace, pruning and evaluation. */
export async function engineImp(
  name: string,
  experiment: Experiment,
  dataset: Dataset,
  host: Pick<ExecutorHost, 'now'> & YieldHost,
): Promise<WholeRun> {
  const engine = await startEngine(name);
  const executor = new Executor({
    now: host.now,
    open: async () => ({ engine, skipped: [] }),
    load: async () => dataset,
    shares: false,
  });
  executor.configure({ id: 1, experiment, engine: engine.name, cores: 1, without: [] });
  const accuracies: number[] = [];
  const began = host.now();
  await runExperiment(
    experiment,
    {
      size: 1,
      train: (training, inputs, emit) => executor.train(training, inputs, new CooperativeYield(host), emit),
      prune: (training, trained, emit) => executor.prune(training, trained, new CooperativeYield(host), emit),
    },
    noCheckpoints,
    (event) => {
      if (event.type === 'finished') accuracies.push(event.round.test.accuracy);
    },
  );
  const seconds = (host.now() - began) / 1000;
  engine.close();
  return { seconds, accuracies };
}
