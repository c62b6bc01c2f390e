import type { Dataset } from '../../src/data/dataset.ts';
import { EngineUnavailable } from '../../src/engines/engine.ts';
import { browserHost } from '../../src/worker/browser-host.ts';
import type { StepPeer } from './peers/peer.ts';
import { type Ask, type Outcome, PeerUnavailable, type WholeRun } from './protocol.ts';
import { maskOf, type Task } from './recipe.ts';
import type { Peer } from './rows.ts';

interface WorkerScope {
  readonly name: string;
  onmessage: ((event: { data: Ask }) => void) | null;
  postMessage(outcome: Outcome): void;
}

const scope = globalThis as unknown as WorkerScope;
const host = browserHost(scope.name);

async function openTfjs(peer: Peer & { kind: 'tfjs-fit' }, task: Task, dataset: Dataset): Promise<StepPeer> {
  const { TfjsFit } = await import('./peers/tfjs-fit.ts');
  const { drawStart } = await import('../../src/experiment/train/first-params.ts');
  const { experiment, density } = task;
  const model = await TfjsFit.open(experiment, dataset, peer);
  model.load(drawStart(experiment.network, experiment.seeds[0], 'init'), density < 1 ? maskOf(task) : undefined);
  return model;
}

/** Libraries are loaded by those who need them alone, so that each worker holds one. */
async function open(peer: Peer, task: Task): Promise<StepPeer> {
  const dataset = await host.load(task.experiment.dataset, () => {});
  if (peer.kind === 'tfjs-fit') return openTfjs(peer, task, dataset);
  if (peer.kind === 'jax-js') return (await import('./peers/jax.ts')).openJax(task.experiment, dataset);
  if (peer.kind === 'engine') return (await import('./peers/engine.ts')).openEngine(peer, task, dataset);
  throw new PeerUnavailable('it does not run in a browser');
}

async function imp({ peer, experiment, trainings }: Ask & { do: 'imp' }): Promise<WholeRun> {
  const dataset = await host.load(experiment.dataset, () => {});
  if (peer.kind === 'engine') {
    return (await import('./peers/engine-imp.ts')).engineImp(peer, experiment, dataset, host);
  }
  if (peer.kind !== 'tfjs-fit') throw new PeerUnavailable('it has no whole run in a browser');
  return (await import('./peers/tfjs-imp.ts')).tfjsImp(experiment, dataset, peer, trainings);
}

function digestOf(peer: StepPeer): Promise<string> {
  if (!peer.digest) throw new PeerUnavailable('its bits are compared with nobody’s');
  return peer.digest();
}

/** Answers one ask after the other about the one peer that this worker holds. */
function answering(): (ask: Ask) => Promise<unknown> {
  let peer: StepPeer | undefined;
  const opened = () => {
    if (!peer) throw new Error('This worker was asked before its peer was opened.');
    return peer;
  };
  return async (ask) => {
    switch (ask.do) {
      case 'open':
        peer = await open(ask.peer, ask.task);
        return null;
      case 'train':
        return opened().train(ask.epochs);
      case 'accuracy':
        return opened().accuracy();
      case 'digest':
        return digestOf(opened());
      case 'imp':
        return imp(ask);
      default:
        return ask satisfies never;
    }
  };
}

const answer = answering();

scope.onmessage = ({ data }) => {
  answer(data).then(
    (value) => scope.postMessage({ answer: value }),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      const absent = error instanceof PeerUnavailable || error instanceof EngineUnavailable;
      scope.postMessage(absent ? { unavailable: message } : { failed: message });
    },
  );
};
